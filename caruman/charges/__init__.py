"""Late interest and compounds: assessed, noticed, waived, appealed."""
