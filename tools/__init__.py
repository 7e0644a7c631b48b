"""Tools of the workshop: what writes the generated pages and pictures. Nothing here is installed with the package."""
