"""What is owed: an acknowledgement (ACR, ECR) with its number, its months and its amount."""
