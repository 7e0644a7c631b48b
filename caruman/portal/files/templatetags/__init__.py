"""What the templates of files need besides the design's own."""
