"""The writes on direct debit."""
