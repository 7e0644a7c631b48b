"""Filters that say payments in words."""
