"""The monthly schedule: received, checked, repaired, submitted, amended; nothing submitted is ever overwritten."""
