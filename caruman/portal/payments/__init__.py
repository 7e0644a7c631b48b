"""Cart, payment and receipts."""
