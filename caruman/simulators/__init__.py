"""The outside world in small, with its real protocols, for development, demonstrations and tests."""
