"""What the pages remember for a while only."""

from __future__ import annotations

from datetime import datetime, timedelta

from caruman.web.models import KeptWork, Submission

KEEP = timedelta(days=1)


def forget_left_behind(*, at: datetime) -> int:
    """Remove spent forms, and work that nobody came back for, after a day; give how many rows."""
    forms, _ = Submission.objects.filter(began_at__lt=at - KEEP).delete()
    works, _ = KeptWork.objects.filter(kept_at__lt=at - KEEP).delete()
    return forms + works
