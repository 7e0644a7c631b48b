"""The desk where officers decide on agencies, associations and platforms."""
