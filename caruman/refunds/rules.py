"""How the office refunds: what nobody published and we decided, each with its reason."""

from __future__ import annotations

from datetime import timedelta

TWO_OFFICERS_SEN = 10_000_00
"""Two officers approve so much; above it one of the two is a supervisor."""
ANSWER_TO_QUERY = timedelta(days=14)
"""After so long without an answer an officer may refuse."""
MOST_ITEMS = 200
"""People and months on one application."""
MOST_IN_A_FILE = 5_000
PAPERS = ("business_registration", "identity_card", "proof")
"""What form PKS(K)50 asks for."""
