"""Commands on sealed data."""
