"""Who goes from where to where."""
