"""Names of parties: bodies, sides, friend and foe."""
