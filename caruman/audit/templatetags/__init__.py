"""The words of acts and reasons in templates."""
