"""How the office charges: what nobody published and we decided, each with its reason."""

from __future__ import annotations

from datetime import timedelta

ONE_OFFICER_SEN = 500_00
"""One officer waives so much of a charge; above it a second one agrees."""
DAYS_TO_PAY = 30
"""From the notice to the last day to pay it or to appeal."""
DAYS_OF_A_COMPOUND = 14
"""The Compounding Regulations 2006 keep an offer open so long."""
MOST_COMPOUND_SEN = 5_000_00
"""Half of the highest fine: Act 4 section 94, Act 800 section 77."""
ANSWER_TO_QUERY = timedelta(days=14)
"""After so long without an answer an officer may refuse."""
MOST_ON_A_NOTICE = 120
"""Months on one notice: ten years."""
