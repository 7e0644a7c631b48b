"""FPX as a seller: requests, answers, enquiries, the list of banks, and what each of them means for a payment."""
