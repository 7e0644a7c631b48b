"""The desk where officers decide on portal IDs."""
