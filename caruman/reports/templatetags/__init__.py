"""Words of reports for the pages."""
