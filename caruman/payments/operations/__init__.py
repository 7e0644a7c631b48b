"""The writes on payments."""
