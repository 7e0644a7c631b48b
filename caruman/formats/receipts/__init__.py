"""Receipts as bytes: the signed JSON, the text of the QR code, the list of public keys; reading and checking them."""
