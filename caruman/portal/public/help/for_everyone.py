"""Articles for everyone: after an accident, what is not here, questions that are often asked."""

from __future__ import annotations

from caruman.portal.public.help.parts import Article, Door, Heading, Points, Steps, Text
from caruman.values.words import Words

ARTICLES = (
    Article(
        "after-an-accident",
        "everyone",
        Words("Selepas kemalangan", "After an accident", "发生意外之后"),
        Words(
            "Dapatkan rawatan dahulu, simpan bukti, beritahu majikan dan PERKESO.",
            "Get treatment first, keep the evidence, tell the employer and PERKESO.",
            "先就医，保留证据，并通知雇主与 PERKESO。",
        ),
        (
            Steps(
                (
                    Words(
                        "Dapatkan rawatan. Kecemasan: telefon 999.",
                        "Get treatment. In an emergency call 999.",
                        "立即就医。紧急情况请拨 999。",
                    ),
                    Words(
                        "Simpan sijil cuti sakit, resit, laporan polis (kemalangan jalan raya) dan nama saksi.",
                        "Keep medical certificates, receipts, the police report (road accidents) and the names of "
                        "witnesses.",
                        "保留病假证明、收据、警方报案书（交通意外）及证人姓名。",
                    ),
                    Words(
                        "Beritahu majikan secepat mungkin. Orang yang bekerja sendiri memberitahu PERKESO sendiri.",
                        "Tell the employer as soon as you can. The self-employed tell PERKESO themselves.",
                        "尽快通知雇主。自雇人士自行通知 PERKESO。",
                    ),
                    Words(
                        "Buat tuntutan di pejabat PERKESO atau tanya di talian 1300-22-8000.",
                        "Make the claim at a PERKESO office, or ask on 1300-22-8000.",
                        "在 PERKESO 办事处提出索偿，或致电 1300-22-8000 查询。",
                    ),
                )
            ),
            Text(
                Words(
                    "Di luar waktu kerja: Skim Kemalangan Bukan Bencana Kerja (SKBBK) melindungi pekerja yang "
                    "menyertainya "
                    "mulai Jun 2026.",
                    "Outside work: the non-employment injury scheme (SKBBK) protects employees who take part, from "
                    "June "
                    "2026.",
                    "非工作时间：非工伤事故计划（SKBBK）自2026年6月起保障参加的雇员。",
                )
            ),
            Door(Words("Cari pejabat", "Find an office", "查找办事处"), "offices"),
        ),
    ),
    Article(
        "not-here-yet",
        "everyone",
        Words("Apa yang belum ada di sini", "What is not here yet", "此处尚未提供的服务"),
        Words(
            "Tuntutan faedah, pemulihan, carian kerja: ke mana hendak pergi.",
            "Benefit claims, rehabilitation, job search: where to go instead.",
            "索偿、康复、求职：应前往何处。",
        ),
        (
            Points(
                (
                    Words(
                        "Tuntutan faedah dan pencen: pejabat PERKESO.",
                        "Claims for benefits and pensions: a PERKESO office.",
                        "福利与恤金索偿：PERKESO 办事处。",
                    ),
                    Words(
                        "Pemulihan dan kembali bekerja: tanya pejabat yang mengurus tuntutan anda.",
                        "Rehabilitation and return to work: ask the office that deals with your claim.",
                        "康复与重返工作：请询问处理您索偿的办事处。",
                    ),
                    Words(
                        "Hilang pekerjaan dan cari kerja: portal MYFutureJobs.",
                        "Loss of employment and job search: the MYFutureJobs portal.",
                        "失业与求职：MYFutureJobs 门户。",
                    ),
                )
            ),
            Text(
                Words(
                    "Talian PERKESO untuk semuanya: 1300-22-8000.",
                    "PERKESO's hotline for all of it: 1300-22-8000.",
                    "以上事项皆可致电 PERKESO 热线：1300-22-8000。",
                )
            ),
            Door(Words("Cari pejabat", "Find an office", "查找办事处"), "offices"),
        ),
    ),
    Article(
        "questions",
        "everyone",
        Words("Soalan lazim", "Frequently asked questions", "常见问题"),
        Words(
            "Jawapan pendek kepada apa yang paling kerap ditanya.",
            "Short answers to what is asked most.",
            "最常见问题的简短解答。",
        ),
        (
            Heading(Words("Siapa mesti berdaftar?", "Who has to register?", "谁必须登记？")),
            Text(
                Words(
                    "Setiap majikan yang mempunyai seorang pekerja atau lebih, dalam tempoh 30 hari dari hari pekerja "
                    "pertama mula bekerja.",
                    "Every employer with one employee or more, within 30 days of the first employee's first day.",
                    "每位聘有一名或以上雇员的雇主，须在首名雇员开始工作后30天内登记。",
                )
            ),
            Heading(Words("Bila caruman mesti dibayar?", "When is a contribution due?", "缴纳金何时到期？")),
            Text(
                Words(
                    "Pada 15 hari bulan berikutnya, walaupun hujung minggu atau cuti.",
                    "On the 15th of the following month, weekend or holiday or not.",
                    "次月15日，周末或假日亦不顺延。",
                )
            ),
            Heading(
                Words(
                    "Mengapa pekerja saya tidak layak SIP?",
                    "Why is my employee not eligible for EIS?",
                    "为何我的雇员不符合就业保险资格？",
                )
            ),
            Text(
                Words(
                    "Pekerja asing, umur bawah 18 tahun atau 60 tahun ke atas, atau caruman SIP pertama pada umur "
                    "57 tahun "
                    "ke atas. Kalkulator menyebut sebabnya.",
                    "Foreign workers, those under 18 or 60 and over, and those whose first EIS contribution came at "
                    "57 or "
                    "later. The calculator says which.",
                    "外籍员工、未满18岁或年满60岁者，或57岁以后才首次缴纳就业保险者。计算器会说明原因。",
                )
            ),
            Heading(
                Words(
                    "Bolehkah pekerja keluar daripada SKBBK?", "Can an employee leave SKBBK?", "雇员可以退出 SKBBK 吗？"
                )
            ),
            Text(
                Words(
                    "Warganegara dan pemastautin tetap boleh memilih keluar sebelum potongan pertama; bagi yang sudah "
                    "bekerja pada Julai 2026, pilihan berakhir pada 31 Ogos 2026. Setelah menyertai, tidak boleh "
                    "keluar.",
                    "Citizens and permanent residents may opt out before the first deduction; for those employed in "
                    "July "
                    "2026 the choice ended on 31 August 2026. Once in, always in.",
                    "公民与永久居民可在首次扣缴前选择退出；2026年7月已在职者的选择期于2026年8月31日截止。一经参加，"
                    "不得退出。",
                )
            ),
            Heading(Words("Adakah caruman dibayar balik?", "Are contributions refunded?", "缴纳金会退还吗？")),
            Text(
                Words(
                    "Lebihan Akta 4, SIP dan SKBBK (dari Julai 2026) boleh dituntut majikan dengan borang PKS(K)50. "
                    "Caruman "
                    "bekerja sendiri dan suri rumah tidak dibayar balik.",
                    "What was overpaid for Act 4, EIS and SKBBK (from July 2026) can be claimed by the employer "
                    "with form "
                    "PKS(K)50. Contributions of the self-employed and of housewives are not refunded.",
                    "多缴的第4号法令、就业保险及 SKBBK（自2026年7月起）可由雇主以 PKS(K)50 表格申请退还。"
                    "自雇人士与家庭主妇的缴纳金不予退还。",
                )
            ),
            Heading(
                Words(
                    "Bila perlindungan bekerja sendiri bermula?",
                    "When does self-employed cover begin?",
                    "自雇保障何时开始？",
                )
            ),
            Text(
                Words(
                    "Pada tarikh dan masa bayaran. Tiada perlindungan ke belakang: perbaharui sebelum tamat.",
                    "At the date and time of the payment. There is no cover backwards: renew before it ends.",
                    "自付款的日期与时间起。保障不追溯：请在届满前更新。",
                )
            ),
        ),
    ),
)
