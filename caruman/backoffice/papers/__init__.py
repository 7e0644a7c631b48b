"""The officers' desk for papers of the self-employed."""
