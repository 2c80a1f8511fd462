"""Who is said to say it."""
