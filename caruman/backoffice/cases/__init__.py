"""Cases about money, and the daily close."""
