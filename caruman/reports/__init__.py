"""What employees report to PERKESO about their own record: missing months, wrong amounts, unknown employers."""
