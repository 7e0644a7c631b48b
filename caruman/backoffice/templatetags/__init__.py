"""Words of the back office in templates."""
