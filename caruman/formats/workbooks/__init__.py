"""Workbooks that people send, `.xlsx`, `.xls` and `.ods`: rows of cells, one at a time, nothing in them run."""
