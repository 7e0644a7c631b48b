"""Template tags of the pages of platforms."""
