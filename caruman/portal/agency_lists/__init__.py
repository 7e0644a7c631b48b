"""Lists of an agency's people, and what a person sees of being listed."""
