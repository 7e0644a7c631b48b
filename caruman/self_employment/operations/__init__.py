"""The writes on activities, papers and cover."""
