"""What machines outside call: without session, without form token, known by their signature."""
