"""What armed bodies do that is no event yet."""
