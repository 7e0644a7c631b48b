"""The partitions of the lines: one for each month, made ahead of its time."""

from __future__ import annotations

from caruman.database.partitions import Monthly

LINES = Monthly("schedules_line")
