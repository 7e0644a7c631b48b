"""Tags of the pages of an employee."""
