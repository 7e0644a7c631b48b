"""Form 1 and what changes afterwards: an employer is registered, changes its details, ceases."""
