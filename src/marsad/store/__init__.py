"""Where dispatches, readings, claims and decisions are kept: append-only."""
