"""The desk of the Government's programmes."""
