"""The desk for registrations and changes of employers."""
