"""Offices and contact: where they are, which is near, and a picture of the states."""
