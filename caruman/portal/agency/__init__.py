"""The pages of agencies, associations and platforms."""
