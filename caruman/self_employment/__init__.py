"""Activities of the self-employed and housewives, their documents, and their cover."""
