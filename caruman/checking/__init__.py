"""The check: a file, the law and the facts of an employer give findings and repairs. It knows not where it runs."""
