"""People who are insured by themselves, whether or not they have an account."""
