"""Printed matter: data and a layout become a PDF that screen readers can read."""
