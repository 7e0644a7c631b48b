"""The states of a monthly schedule and of a file that was sent for one. A month that is owing has no row."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

DRAFT, CHECKED, SUBMITTED, PAID, AMENDED, CANCELLED, DISCARDED = (
    "draft", "checked", "submitted", "paid", "amended", "cancelled", "discarded",
)  # fmt: skip
OPEN = (DRAFT, CHECKED)
"""Somebody still works on it."""
STANDING = (SUBMITTED, PAID)
"""The version that counts for its month."""

SCHEDULE = Lifecycle(
    "schedule",
    initial=(DRAFT,),
    states={
        DRAFT: Words("draf", "draft", "草稿"),
        CHECKED: Words("disemak, menunggu pelulus", "checked, waiting for the approver", "已检查，等待批准"),
        SUBMITTED: Words("dihantar", "submitted", "已提交"),
        PAID: Words("telah dibayar", "paid", "已付款"),
        AMENDED: Words("digantikan oleh versi baharu", "replaced by a newer version", "已由新版本取代"),
        CANCELLED: Words("dibatalkan", "cancelled", "已取消"),
        DISCARDED: Words("draf dibuang", "draft thrown away", "草稿已丢弃"),
    },
    edges=(
        Edge("check", DRAFT, CHECKED, "nothing is wrong, the warnings were looked at, the totals confirmed"),
        Edge("reopen", CHECKED, DRAFT, "the approver sent it back, or somebody changes a line"),
        Edge("submit", CHECKED, SUBMITTED, "it is declared; ACR and ECR are issued in the same moment"),
        Edge("discard", DRAFT, DISCARDED, "the draft is not wanted"),
        Edge("discard", CHECKED, DISCARDED, "the draft is not wanted"),
        Edge("settle", SUBMITTED, PAID, "every bill of it is paid"),
        Edge("unsettle", PAID, SUBMITTED, "the money for a bill did not come after all: a cheque bounced"),
        Edge("cancel", SUBMITTED, CANCELLED, "all its bills were cancelled unpaid: the month is owing again"),
        Edge("amend", SUBMITTED, AMENDED, "a newer version of the month was submitted"),
        Edge("amend", PAID, AMENDED, "a newer version of the month was submitted; what was paid is credited to it"),
    ),
)

RECEIVED, CHECKING, READY, TAKEN, REFUSED, DROPPED = (
    "received", "checking", "ready", "taken", "refused", "dropped",
)  # fmt: skip

FILE = Lifecycle(
    "received file",
    initial=(RECEIVED,),
    states={
        RECEIVED: Words("diterima, menunggu semakan", "received, waiting to be checked", "已收到，等待检查"),
        CHECKING: Words("sedang disemak", "being checked", "检查中"),
        READY: Words("telah disemak", "checked", "已检查"),
        TAKEN: Words("dimasukkan ke dalam jadual", "taken into the schedule", "已载入缴纳表"),
        REFUSED: Words("tidak dapat dibaca", "cannot be read", "无法读取"),
        DROPPED: Words("tidak digunakan", "not used", "未使用"),
    },
    edges=(
        Edge("begin", RECEIVED, CHECKING, "a worker took it up"),
        Edge("begin", READY, CHECKING, "it was repaired, or the register changed: it is checked again"),
        Edge("finish", CHECKING, READY, "the report is there"),
        Edge("refuse", CHECKING, REFUSED, "it is not a contribution file that can be read"),
        Edge("retry", CHECKING, RECEIVED, "the worker that checked it died"),
        Edge("take", READY, TAKEN, "its lines became those of the drafts of its months"),
        Edge("reopen", TAKEN, READY, "no schedule that it went into is left: it can be taken again"),
        Edge("drop", RECEIVED, DROPPED, "the sender does not want it"),
        Edge("drop", READY, DROPPED, "the sender does not want it"),
        Edge("drop", REFUSED, DROPPED, "the sender does not want it"),
    ),
)
