"""What was done: fights, strikes, arrests, deals."""
