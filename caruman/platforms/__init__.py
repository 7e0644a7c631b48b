"""What platforms deduct from gig workers' earnings (Act 872), the wallets that it fills, and the cover that it buys."""
