"""The card of a cover: its number, and the signed mark in its QR code, which anybody can check without us."""
