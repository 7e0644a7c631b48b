"""The desk of agencies' lists: those that were sent, and those that came by e-mail or post."""
