"""The register of employees."""
