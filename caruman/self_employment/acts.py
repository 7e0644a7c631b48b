"""How the acts on activities, papers and cover read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "cover.cover": Words("Perlindungan bermula", "Cover was given", "保障已生效"),
    "cover.move": Words("Tempoh perlindungan dianjak", "The period of a cover was moved", "保障期已调整"),
    "cover.void": Words("Perlindungan dibatalkan", "Cover was made void", "保障已失效"),
    "cover.wait_again": Words(
        "Perlindungan menunggu bayaran semula", "Cover waits for payment again", "保障再次等待付款"
    ),
    "cover.abandon": Words("Perlindungan tidak diteruskan", "Cover was not continued", "保障未继续"),
}
