"""The writes, by theme."""
