"""Second factors: passkeys, authenticator codes, codes to the phone, recovery codes."""
