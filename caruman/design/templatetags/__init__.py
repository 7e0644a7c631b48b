"""Tags and filters of the page components."""
