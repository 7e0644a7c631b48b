"""Filters for pages that show agencies' lists."""
