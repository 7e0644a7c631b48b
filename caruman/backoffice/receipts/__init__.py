"""Receipts at the office: found by number, FPX id or employer, shown and printed."""
