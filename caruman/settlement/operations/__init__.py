"""The writes on settlement."""
