"""How the acts on the register read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "employee.add": Words("Pekerja didaftarkan", "An employee was added", "已新增雇员"),
    "employee.correct": Words("Rekod pekerja dibetulkan", "An employee's record was corrected", "已更正雇员记录"),
    "employee.accept": Words("Pendaftaran pekerja diterima", "An employee was accepted", "雇员登记已接受"),
    "employee.resign": Words("Pekerja berhenti", "An employee resigned", "雇员离职"),
    "employee.reactivate": Words("Pekerja diaktifkan semula", "An employee is in service again", "雇员恢复在职"),
    "employee.die": Words("Kematian pekerja dicatat", "An employee's death was noted", "已记录雇员身故"),
    "employee.withdraw": Words("Rekod pekerja ditarik balik", "An employee's record was withdrawn", "雇员记录已撤回"),
    "employee.skbbk": Words("Notis SKBBK dicatat", "A notice about SKBBK was noted", "已记录 SKBBK 通知"),
    "employee.everyone_left": Words(
        "Hari terakhir semua pekerja dicatat", "One last day was noted for everyone", "已记录全体雇员的最后工作日"
    ),
    "employee.everyone_stays": Words(
        "Hari terakhir semua pekerja dibatalkan",
        "The last day of everyone was taken back",
        "已撤销全体雇员的最后工作日",
    ),
    "employee.exported": Words("Daftar pekerja dimuat turun", "The register was downloaded", "已下载雇员登记册"),
    "employee.bulk": Words("Senarai pekerja dimuat naik", "A list of employees was uploaded", "已上传雇员名单"),
}
