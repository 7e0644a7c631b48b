"""Employers, how they get their portal ID, and who may do what for them."""
