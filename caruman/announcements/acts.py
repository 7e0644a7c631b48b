"""How the acts on announcements read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "announcement.written": Words("Pengumuman ditulis", "An announcement was written", "已撰写公告"),
    "announcement.changed": Words(
        "Draf pengumuman diubah", "The draft of an announcement was changed", "已修改公告草稿"
    ),
    "announcement.published": Words("Pengumuman diterbitkan", "An announcement was published", "已发布公告"),
    "announcement.withdrawn": Words("Pengumuman ditarik balik", "An announcement was withdrawn", "已撤回公告"),
}
