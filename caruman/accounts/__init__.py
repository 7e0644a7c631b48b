"""People: how they sign up, get in, prove themselves again, and leave."""
