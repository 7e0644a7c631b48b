"""The writes at a till."""
