"""Late interest and compounds as the employer sees them."""
