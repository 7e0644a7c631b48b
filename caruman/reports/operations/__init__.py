"""The writes on reports: the person's own acts, and those of the desk."""
