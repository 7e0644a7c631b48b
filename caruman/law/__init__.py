"""What the Acts say, as dated data and pure functions: no framework, no clock, nothing read but its own tables."""
