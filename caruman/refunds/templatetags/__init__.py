"""Template tags of pages about refunds."""
