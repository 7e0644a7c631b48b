"""SMS and e-mails: written in the caller's transaction, sent once by the worker."""
