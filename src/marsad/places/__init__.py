"""Imported gazetteers: layers of places that lie beside the store, each in a file of its own."""
