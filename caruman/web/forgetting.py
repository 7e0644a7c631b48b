"""What the pages remember for a while only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from caruman.web.models import KeptWork, Submission

KEEP = timedelta(days=1)


def forget_broken_uploads(*, at: datetime) -> int:
    """Remove what uploads left in the folder for them when their process was killed, after a day; give how many."""
    gone = 0
    for left in Path(settings.FILE_UPLOAD_TEMP_DIR).glob("*.upload*"):
        if datetime.fromtimestamp(left.stat().st_mtime, UTC) < at - KEEP:
            left.unlink(missing_ok=True)
            gone += 1
    return gone


def forget_left_behind(*, at: datetime) -> int:
    """Remove spent forms, and work that nobody came back for, after a day; give how many rows."""
    forms, _ = Submission.objects.filter(began_at__lt=at - KEEP).delete()
    works, _ = KeptWork.objects.filter(kept_at__lt=at - KEEP).delete()
    return forms + works
