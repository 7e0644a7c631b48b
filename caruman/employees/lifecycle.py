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

RECEIVED, READY, APPLYING, APPLIED, REFUSED, DROPPED = (
    "received", "ready", "applying", "applied", "refused", "dropped",
)  # fmt: skip

UPLOAD = Lifecycle(
    "list of employees",
    initial=(RECEIVED,),
    states={
        RECEIVED: Words("diterima, sedang dibaca", "received, being read", "已收到，读取中"),
        READY: Words("dibaca, menunggu pengesahan", "read, waiting to be confirmed", "已读取，等待确认"),
        APPLYING: Words("sedang dimasukkan", "being entered", "录入中"),
        APPLIED: Words("dimasukkan ke dalam daftar", "entered into the register", "已录入登记册"),
        REFUSED: Words("tidak dapat dibaca", "cannot be read", "无法读取"),
        DROPPED: Words("tidak digunakan", "not used", "未使用"),
    },
    edges=(
        Edge("read", RECEIVED, READY, "what every row would do is known; nothing is written yet"),
        Edge("refuse", RECEIVED, REFUSED, "it is no table of employees"),
        Edge("confirm", READY, APPLYING, "the sender looked at the preview and confirmed it"),
        Edge("apply", APPLYING, APPLIED, "the rows are in the register"),
        Edge("return", APPLYING, READY, "the register changed since the preview: the sender looks again"),
        Edge("drop", RECEIVED, DROPPED, "the sender does not want it"),
        Edge("drop", READY, DROPPED, "the sender does not want it"),
    ),
)
