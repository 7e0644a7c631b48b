"""Words of the self-employed person's pages."""
