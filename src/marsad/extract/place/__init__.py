"""Phrases of places, known and unlisted, and where things are that name none."""
