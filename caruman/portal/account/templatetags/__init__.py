"""Tags of the account for the pages of others."""
