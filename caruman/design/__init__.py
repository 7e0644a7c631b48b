"""How pages look: components, icons, styles, forms."""
