"""Pages of the self-employed: register, renew, papers, and the housewives' scheme."""
