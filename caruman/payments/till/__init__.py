"""The tills of the counters: opened with a float, money taken, counted, signed by a second person."""
