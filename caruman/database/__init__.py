"""What the database refuses: triggers written from our tables, and records that are only ever added to."""
