"""The desk for what employees report."""
