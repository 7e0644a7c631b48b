"""The words of the counter."""
