"""The writes on agencies: applying, deciding, and who may act for one."""
