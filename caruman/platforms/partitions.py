"""The partitions of events: one for each month of the jobs, made ahead of its time."""

from __future__ import annotations

from caruman.database.partitions import Monthly

EVENTS = Monthly("platforms_event", has_guard=True)
