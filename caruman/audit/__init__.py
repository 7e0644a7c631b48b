"""Who did what, and who looked at whom: events that are only ever added."""
