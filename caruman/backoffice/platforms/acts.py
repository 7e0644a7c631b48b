"""How the looks of officers at platforms read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "platform.shown": Words("Halaman platform dibuka oleh pegawai", "An officer opened a platform", "官员查看了平台")
}
