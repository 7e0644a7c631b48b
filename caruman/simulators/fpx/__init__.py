"""FPX and its banks in small: a program of its own that knows nothing of the portal, so that it can judge it."""
