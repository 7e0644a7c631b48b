"""The desk of refunds."""
