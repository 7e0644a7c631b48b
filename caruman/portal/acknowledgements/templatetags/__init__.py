"""Filters that say acknowledgements and the state of months in words."""
