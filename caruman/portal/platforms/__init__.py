"""The pages of platforms for their workers and deductions, and of a person for the jobs and the wallet."""
