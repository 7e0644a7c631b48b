"""Contribution files: uploaded, checked, repaired, taken; and the accountant's upload of several employers."""
