"""When it was: which day belongs to what."""
