"""How money arrives: attempts, messages of the bank network, arrivals at counters and banks."""
