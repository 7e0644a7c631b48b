"""The pages for everyone, for people and for employers."""
