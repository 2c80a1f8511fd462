"""From names to entries: places, parties, days."""
