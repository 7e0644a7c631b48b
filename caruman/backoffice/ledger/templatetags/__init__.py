"""Words of the room of the books."""
