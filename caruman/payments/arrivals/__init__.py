"""Money that banks tell of in files: read, matched with bills, booked once; and what is found for money without one."""
