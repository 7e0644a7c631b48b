"""Agencies, associations and platforms: bodies that act for many insured people."""
