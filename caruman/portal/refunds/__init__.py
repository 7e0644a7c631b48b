"""Refunds that an employer asks for."""
