"""Help: the articles, the pages on what the file check says, and the search over both."""
