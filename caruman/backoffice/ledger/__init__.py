"""The room of the books: trial balance, statements of accounts, entries."""
