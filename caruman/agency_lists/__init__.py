"""Lists that agencies send of their people: checked row by row, sent, received, processed into cover."""
