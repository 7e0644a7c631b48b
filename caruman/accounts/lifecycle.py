"""The states of an account (journey A), and why each change is there."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

STARTED, PHONE_VERIFIED, EMAIL_VERIFIED, ACTIVE, LOCKED, CLOSED = (
    "started", "phone_verified", "email_verified", "active", "locked", "closed",
)  # fmt: skip

ACCOUNT = Lifecycle(
    "account",
    initial=(STARTED, EMAIL_VERIFIED),
    states={
        STARTED: Words("dimulakan", "started", "已开始"),
        PHONE_VERIFIED: Words("telefon disahkan", "phone verified", "手机已验证"),
        EMAIL_VERIFIED: Words("e-mel disahkan", "e-mail verified", "电邮已验证"),
        ACTIVE: Words("aktif", "active", "已启用"),
        LOCKED: Words("dikunci", "locked", "已锁定"),
        CLOSED: Words("ditutup", "closed", "已关闭"),
    },
    edges=(
        Edge("verify_phone", STARTED, PHONE_VERIFIED, "the code sent to the phone was typed in"),
        Edge("verify_email", PHONE_VERIFIED, EMAIL_VERIFIED, "the link sent by e-mail was opened"),
        Edge("activate", EMAIL_VERIFIED, ACTIVE, "the secret phrase and the password were chosen"),
        Edge("lock", ACTIVE, LOCKED, "the person said “this was not me”, or an officer has reason to"),
        Edge("unlock", LOCKED, ACTIVE, "the person has proved who they are"),
        Edge("close", ACTIVE, CLOSED, "the person leaves, or the account was not theirs"),
        Edge("close", LOCKED, CLOSED, "a locked account turned out not to be the person's"),
        Edge("lapse", STARTED, CLOSED, "nobody finished the sign-up, or another one was finished first"),
        Edge("lapse", PHONE_VERIFIED, CLOSED, "nobody finished the sign-up, or another one was finished first"),
        Edge("lapse", EMAIL_VERIFIED, CLOSED, "nobody finished the sign-up, or another one was finished first"),
    ),
)
