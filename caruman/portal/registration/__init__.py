"""The employer's registration: Form 1, changes, cessation, and the way from the portal ID to the first ACR."""
