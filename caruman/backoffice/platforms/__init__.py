"""Platforms at the office: totals, what is late, and the monthly turns."""
