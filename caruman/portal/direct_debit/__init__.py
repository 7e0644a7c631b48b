"""The employer's pages about direct debit: the mandate, signed, paused and ended, and what was collected."""
