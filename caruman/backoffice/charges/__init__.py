"""The desk of late interest, compounds and appeals."""
