"""Measurements, each a ratio against a baseline that stands beside it: both taken in one run, on one core."""
