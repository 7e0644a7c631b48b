"""What was paid, by number."""
