"""Tags and filters of pages about employees."""
