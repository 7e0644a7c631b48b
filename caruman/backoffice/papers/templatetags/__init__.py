"""Words of the desk for papers."""
