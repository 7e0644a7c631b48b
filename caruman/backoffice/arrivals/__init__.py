"""Files of banks, statements, direct debit, and money without a bill."""
