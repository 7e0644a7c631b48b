"""Filters for templates that speak of agencies."""
