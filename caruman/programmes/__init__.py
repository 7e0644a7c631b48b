"""Programmes in which the Government pays a share: sums, places, claims."""
