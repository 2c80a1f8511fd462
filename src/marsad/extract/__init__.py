"""From texts to mentions to claims."""
