"""How the server is put together: its settings, its database, its addresses, its processes."""
