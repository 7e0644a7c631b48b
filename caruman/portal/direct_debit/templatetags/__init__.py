"""The words of direct debit in templates."""
