"""What the templates of these pages ask of Python."""
