"""Words of the pages about cover."""
