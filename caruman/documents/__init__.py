"""Files that people send: checked, stored under generated names, counted."""
