"""What Marsad knows: words, parties, frames and places as data files, and their loaders."""
