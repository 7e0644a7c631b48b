"""The writes on workers, deductions, wallets and their months."""
