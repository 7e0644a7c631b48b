"""Articles for people who work for themselves, housewives, and the agencies that act for many."""

from __future__ import annotations

from caruman.portal.public.help.parts import Article, Door, Heading, Points, Steps, Text
from caruman.values.words import Words

ARTICLES = (
    Article(
        "register-self-employed",
        "self",
        Words("Daftar dan bayar sendiri", "Register and pay for yourself", "自行登记与付款"),
        Words(
            "Dari akaun hingga resit: apa yang ditanya, dokumen yang perlu, dan bila perlindungan bermula.",
            "From the account to the receipt: what is asked, which documents, and when cover begins.",
            "从账户到收据：会问什么、需要哪些文件、保障何时开始。",
        ),
        (
            Steps(
                (
                    Words(
                        "Daftar akaun atau log masuk, kemudian pilih “Saya bekerja sendiri”.",
                        "Create an account or log in, then choose “I'm self-employed”.",
                        "创建账户或登录，然后选择“我是自雇人士”。",
                    ),
                    Words(
                        "Tekan “Daftar”. Tiga soalan memberitahu sama ada skim ini untuk anda.",
                        "Press “Register”. Three questions tell whether the scheme is for you.",
                        "按“登记”。三个问题即可知道本计划是否适合您。",
                    ),
                    Words(
                        "Pilih sektor dan terangkan kerja anda. Jawapan disimpan: berhenti dan sambung bila-bila masa.",
                        "Choose the sector and describe your work. Answers are kept: you may stop and go on later.",
                        "选择行业并说明您的工作。答案会保存：您可以稍后继续。",
                    ),
                    Words(
                        "Pilih pelan dan tempoh. Harga, faedah dan bahagian Kerajaan dipaparkan di sebelahnya.",
                        "Choose plan and period. Price, benefits and the Government's share stand beside them.",
                        "选择计划与期限。旁边会显示价格、福利和政府份额。",
                    ),
                    Words(
                        "Ambil gambar dokumen atau muat naik PDF.",
                        "Take a picture of each document, or upload a PDF.",
                        "拍下文件，或上传 PDF。",
                    ),
                    Words(
                        "Semak jawapan, tekan “Hantar & bayar”, pilih bank dan bayar.",
                        "Check your answers, press “Submit & pay”, choose the bank and pay.",
                        "核对答案，按“提交并付款”，选择银行并付款。",
                    ),
                    Words(
                        "Muat turun resit dan kad perlindungan. Kedua-duanya boleh disimpan di telefon.",
                        "Download the receipt and the cover card. Both can be kept on the phone.",
                        "下载收据与保障卡。两者都可保存在手机上。",
                    ),
                )
            ),
            Text(
                Words(
                    "Perlindungan bermula pada saat bayaran, bukan sebelumnya, dan bayaran tidak dikembalikan.",
                    "Cover begins at the second of the payment, not before, and payments are not refunded.",
                    "保障自付款的那一秒开始，不会更早；款项不予退还。",
                )
            ),
            Door(Words("Daftar", "Register", "登记"), "self-employed-register"),
            Door(Words("Pelan dan harga", "Plans and prices", "计划与价格"), "prices"),
        ),
    ),
    Article(
        "renew-cover",
        "self",
        Words("Perbaharui perlindungan", "Renew your cover", "更新保障"),
        Words(
            "Bila perlu bayar, apa yang berlaku jika dibayar awal, dan apa maknanya jika terlepas.",
            "When to pay, what happens if you pay early, and what it means if you miss it.",
            "何时付款、提早付款会怎样、错过意味着什么。",
        ),
        (
            Points(
                (
                    Words(
                        "Peringatan dihantar 30, 14, 7 dan 1 hari sebelum tamat, dan pada hari itu.",
                        "Reminders come 30, 14, 7 and 1 days before the end, and on the day.",
                        "届满前30、14、7、1天以及当天都会提醒您。",
                    ),
                    Words(
                        "Bayar awal tidak rugi: tempoh baharu bermula apabila tempoh semasa tamat.",
                        "Paying early costs nothing: the new period begins when the present one ends.",
                        "提早付款没有损失：新期限在现有期限结束时开始。",
                    ),
                    Words(
                        "Selepas tamat anda tidak dilindungi sehingga saat bayaran seterusnya.",
                        "After the end you are not covered until the second of the next payment.",
                        "届满后，直到下一次付款的那一秒，您都没有保障。",
                    ),
                    Words(
                        "Pelan boleh ditukar semasa memperbaharui.",
                        "The plan can be changed when you renew.",
                        "更新时可更换计划。",
                    ),
                )
            ),
            Heading(Words("Kemalangan selepas tamat", "An accident after the end", "届满后发生意外")),
            Text(
                Words(
                    "Perlindungan tidak boleh dibayar ke belakang. Tanya pejabat PERKESO jika anda tidak pasti.",
                    "Cover cannot be paid for backwards. Ask a PERKESO office if you are not sure.",
                    "保障不能补缴。如有疑问，请询问 PERKESO 办事处。",
                )
            ),
            Door(Words("Perbaharui", "Renew", "更新"), "self-employed-renew-which"),
        ),
    ),
    Article(
        "documents-of-your-work",
        "self",
        Words("Dokumen kerja anda", "The documents of your work", "您工作的文件"),
        Words(
            "Dokumen yang diminta mengikut sektor dan negeri, dan apa yang berlaku selepas dihantar.",
            "Which documents are asked for, by sector and state, and what happens after you send them.",
            "按行业和州属需要哪些文件，以及提交之后会怎样。",
        ),
        (
            Points(
                (
                    Words(
                        "Teksi dan e-hailing: lesen memandu yang sah, dan kad PSV atau kad pemandu (Semenanjung), atau "
                        "surat LPKP (Sabah dan Sarawak), atau bukti berdaftar dengan perkhidmatan e-hailing.",
                        "Taxi and e-hailing: a valid driving licence, and a PSV or driver's card (Peninsula), or a "
                        "letter from LPKP (Sabah and Sarawak), or proof of registration with an e-hailing service.",
                        "德士与电召车：有效驾驶执照，以及 PSV 证或司机证（半岛），或 LPKP 信函（沙巴与砂拉越），"
                        "或在电召车平台注册的证明。",
                    ),
                    Words(
                        "Bas: lesen memandu dan lesen vokasional (kad PSV).",
                        "Bus: a driving licence and a vocational licence (PSV card).",
                        "巴士：驾驶执照和职业驾驶执照（PSV 证）。",
                    ),
                    Words(
                        "Sektor lain: kad pengenalan dan satu bukti kerja, seperti lesen, permit atau surat persatuan.",
                        "Other sectors: identity card and one proof of the work, such as a licence, a permit or a "
                        "letter from an association.",
                        "其他行业：身份证和一份工作证明，例如执照、准证或公会信函。",
                    ),
                )
            ),
            Text(
                Words(
                    "Pegawai menyemak dokumen selepas bayaran. Jika gambar tidak jelas, anda diminta menghantar yang "
                    "lain. Perlindungan yang sudah dibayar tidak ditamatkan kerana itu.",
                    "An officer checks the documents after the payment. If a picture is unclear, you are asked for "
                    "another. Cover that was paid for is not ended by that.",
                    "官员在付款后审核文件。如照片不清楚，会请您另外提交。已付款的保障不会因此终止。",
                )
            ),
        ),
    ),
    Article(
        "housewives",
        "self",
        Words("Caruman untuk suri rumah", "Contributions for housewives", "为家庭主妇缴纳"),
        Words(
            "RM120 untuk 12 bulan, boleh dibayar oleh suami, diri sendiri atau sesiapa sahaja.",
            "RM120 for 12 months, paid by the husband, herself or anyone.",
            "12个月 RM120，可由丈夫、本人或任何人支付。",
        ),
        (
            Steps(
                (
                    Words(
                        "Masukkan nombor kad pengenalan dan nama suri rumah.",
                        "Enter the housewife's identity number and name.",
                        "输入家庭主妇的身份证号码与姓名。",
                    ),
                    Words(
                        "Semak dan bayar. Perlindungan bermula pada saat bayaran.",
                        "Check and pay. Cover begins at the second of the payment.",
                        "核对并付款。保障自付款的那一秒开始。",
                    ),
                )
            ),
            Door(Words("Bayar untuk suri rumah", "Pay for a housewife", "为家庭主妇付款"), "housewife"),
        ),
    ),
    Article(
        "agencies-and-associations",
        "self",
        Words("Agensi dan persatuan", "Agencies and associations", "机构与公会"),
        Words(
            "Daftarkan ramai orang dengan satu senarai, dengan padanan Kerajaan jika ada program.",
            "Register many people with one list, with the Government's share where there is a programme.",
            "用一份名单登记多人；如有计划，可获政府配对。",
        ),
        (
            Steps(
                (
                    Words(
                        "Daftarkan agensi atau persatuan anda. Pegawai menyemaknya.",
                        "Enrol your agency or association. An officer checks it.",
                        "登记您的机构或公会，由官员审核。",
                    ),
                    Words(
                        "Muat naik senarai (CSV atau Excel). Setiap baris mendapat keputusan dan cara membetulkannya.",
                        "Upload the list (CSV or Excel). Each row gets a result, and how to put it right.",
                        "上传名单（CSV 或 Excel）。每一行都有结果及更正方法。",
                    ),
                    Words(
                        "Hantar dan bayar sekali untuk semua, atau terus dilindungi jika Kerajaan membayar sepenuhnya.",
                        "Send it and pay once for all, or be covered at once where the Government pays everything.",
                        "提交并一次付清；若由政府全额支付，则即时受保。",
                    ),
                    Words(
                        "Setiap orang diberitahu melalui SMS dan boleh melihat kadnya tanpa akaun.",
                        "Each person is told by SMS, and sees the card without an account.",
                        "每个人都会收到短信通知，无需账户即可查看保障卡。",
                    ),
                )
            ),
            Door(Words("Kad tanpa akaun", "Card without an account", "无账户查看保障卡"), "card"),
            Door(Words("Agensi saya", "My agencies", "我的机构"), "agencies"),
        ),
    ),
)
