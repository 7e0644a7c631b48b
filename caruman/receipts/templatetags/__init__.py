"""Filters that say receipts in words."""
