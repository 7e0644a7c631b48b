"""Signing up, signing in, getting back in."""
