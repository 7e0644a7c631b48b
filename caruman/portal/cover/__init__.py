"""One's cover: what holds, the card, consent codes, and the check of cards for everyone."""
