"""The counter: bills looked up, money taken, the till closed."""
