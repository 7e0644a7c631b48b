"""The doors through which payments leave and their outcomes come in."""
