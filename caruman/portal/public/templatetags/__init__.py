"""What the public pages' templates need besides the design's own."""
