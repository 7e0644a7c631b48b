"""What officers do to accounts, alone or with a second officer, and who is an officer."""
