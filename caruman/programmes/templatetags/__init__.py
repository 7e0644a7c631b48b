"""The words of programmes for templates."""
