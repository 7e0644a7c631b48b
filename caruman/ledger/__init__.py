"""The books: every movement of money as an entry whose debits and credits are equal, added once and never changed."""
