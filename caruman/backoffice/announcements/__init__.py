"""The desk where announcements are written, read in three languages, published and withdrawn."""
