"""Filters for templates that speak of programmes."""
