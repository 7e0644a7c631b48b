"""Caruman: the open platform for Malaysia's social-security contributions."""

__version__ = "0.1.0"
