"""The writes on the register of employees, by what they are about."""
