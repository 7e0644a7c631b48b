"""The states of an announcement."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"

ANNOUNCEMENT = Lifecycle(
    "announcement",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        PUBLISHED: Words("diterbitkan", "published", "已发布"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
    },
    edges=(
        Edge("publish", DRAFT, PUBLISHED, "it has been read in all three languages"),
        Edge("withdraw", PUBLISHED, WITHDRAWN, "it was wrong or is over; what stood there stays on record"),
    ),
)
