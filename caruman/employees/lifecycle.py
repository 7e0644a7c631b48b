"""The states of one employment on an employer's register."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

PENDING, ACTIVE, RESIGNED, DECEASED, WITHDRAWN = "pending", "active", "resigned", "deceased", "withdrawn"

EMPLOYEE = Lifecycle(
    "employee",
    initial=(PENDING, ACTIVE),
    states={
        PENDING: Words("menunggu pendaftaran", "waiting for registration", "等待登记"),
        ACTIVE: Words("bekerja", "in service", "在职"),
        RESIGNED: Words("sudah berhenti", "resigned", "已离职"),
        DECEASED: Words("meninggal dunia", "deceased", "已故"),
        WITHDRAWN: Words("rekod ditarik balik", "record withdrawn", "记录已撤回"),
    },
    edges=(
        Edge("accept", PENDING, ACTIVE, "the employer was registered, or the SSFW number of a foreign worker came"),
        Edge("withdraw", PENDING, WITHDRAWN, "the person was entered by mistake"),
        Edge("withdraw", ACTIVE, WITHDRAWN, "the person was entered by mistake and stands in no filed schedule"),
        Edge("resign", ACTIVE, RESIGNED, "the person left"),
        Edge("reactivate", RESIGNED, ACTIVE, "the resignation was a mistake, or the person never left"),
        Edge("die", ACTIVE, DECEASED, "the person died in service"),
        Edge("die", RESIGNED, DECEASED, "the person died, and not resigned, on that day"),
        Edge("reactivate", DECEASED, ACTIVE, "the death was entered for the wrong person"),
    ),
)
