"""The files that banks and this platform give each other: deposits, statements, direct debit. Pure, and strict."""
