"""ACR and ECR, and what was filed, owed and paid."""
