"""The rules of the check: one a file, named by its code; each has CODE, SEVERITY, WORDS and a function that finds."""
