"""What the house tells everyone: announcements and circulars, in three languages."""
