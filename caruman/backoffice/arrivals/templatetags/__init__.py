"""The words of the desk for money from banks."""
