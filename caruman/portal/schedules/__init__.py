"""The monthly schedule: months owing, the grid, the check, the submission."""
