"""How the acts on direct debit read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS = {
    "mandate.sign": Words(
        "Mandat debit terus ditandatangani", "A direct-debit mandate was signed", "已签署直接扣账授权"
    ),
    "mandate.activate": Words(
        "Mandat debit terus diaktifkan", "A direct-debit mandate became active", "直接扣账授权已生效"
    ),
    "mandate.pause": Words("Mandat debit terus dihentikan sementara", "A mandate was paused", "直接扣账授权已暂停"),
    "mandate.resume": Words("Mandat debit terus disambung", "A mandate was resumed", "直接扣账授权已恢复"),
    "mandate.end": Words("Mandat debit terus ditamatkan", "A direct-debit mandate was ended", "直接扣账授权已终止"),
    "collection.make": Words("Fail kutipan disediakan", "A collection was made", "已生成扣账批次"),
    "collection.send": Words(
        "Fail kutipan dihantar ke bank", "A collection was sent to the bank", "扣账批次已送交银行"
    ),
    "collection.give_up": Words("Fail kutipan tidak dihantar", "A collection was not sent", "扣账批次未送出"),
    "collection.answer": Words("Bank menjawab fail kutipan", "The bank answered a collection", "银行已回复扣账批次"),
    "collection.file": Words(
        "Fail kutipan dimuat turun", "The file of a collection was downloaded", "已下载扣账批次文件"
    ),
    "debit.returned": Words("Debit terus dipulangkan oleh bank", "A direct debit was returned", "直接扣账被银行退回"),
}
