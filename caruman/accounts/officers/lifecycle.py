"""The states of a proposal that needs a second officer."""

from __future__ import annotations

from caruman.values.lifecycle import Edge, Lifecycle
from caruman.values.words import Words

PROPOSED, CONFIRMED, REFUSED, WITHDRAWN, LAPSED = "proposed", "confirmed", "refused", "withdrawn", "lapsed"

PROPOSAL = Lifecycle(
    "proposal",
    initial=(PROPOSED,),
    states={
        PROPOSED: Words("dicadangkan", "proposed", "已提议"),
        CONFIRMED: Words("disahkan", "confirmed", "已确认"),
        REFUSED: Words("ditolak", "refused", "已拒绝"),
        WITHDRAWN: Words("ditarik balik", "withdrawn", "已撤回"),
        LAPSED: Words("luput", "lapsed", "已失效"),
    },
    edges=(
        Edge("confirm", PROPOSED, CONFIRMED, "a supervisor other than the proposer has checked it; it is done at once"),
        Edge("refuse", PROPOSED, REFUSED, "a supervisor has reason not to"),
        Edge("withdraw", PROPOSED, WITHDRAWN, "the proposer has thought better of it"),
        Edge("lapse", PROPOSED, LAPSED, "nobody decided within seven days: what was checked then may no longer hold"),
    ),
)
