"""Receipts: found, shown, printed, taken along as files, and checked by anybody."""
