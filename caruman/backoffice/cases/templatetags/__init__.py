"""Words for the pages about money."""
