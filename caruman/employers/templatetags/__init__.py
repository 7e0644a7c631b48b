"""Filters that say employers, enrolments and roles in words."""
