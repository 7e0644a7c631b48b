"""The ordinary credit-transfer file that pays refunds, and the bank's answer to it. Pure, and strict."""
