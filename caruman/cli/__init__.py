"""The command `caruman`: the edge where files, the clock, languages and terminals are; it holds no rules."""
