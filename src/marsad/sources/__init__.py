"""What comes in: files and folders become dispatches."""
