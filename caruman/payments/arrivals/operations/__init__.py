"""The writes on files of banks, and on money without a bill."""
