"""The writes on agencies' lists."""
