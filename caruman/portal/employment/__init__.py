"""The employee's own view: who pays for me."""
