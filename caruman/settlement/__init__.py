"""Settlement of the bank network, and the daily close that compares ours, theirs and the bank's."""
