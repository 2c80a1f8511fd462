"""What goes out: reports, maps."""
