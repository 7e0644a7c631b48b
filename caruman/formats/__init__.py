"""Bytes to records and back: the contribution files, spreadsheets and their templates."""
