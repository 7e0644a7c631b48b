"""Direct debit: what an employer allows a bank to collect, the collections, and what came of them."""
