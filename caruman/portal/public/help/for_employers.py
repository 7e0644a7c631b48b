"""Articles for employers: portal ID, roles, how to get an ACR, checking a file, prices, forms."""

from __future__ import annotations

from caruman.portal.public.help.parts import Article, Chart, Door, Points, Steps, Text
from caruman.values.words import Words

ARTICLES = (
    Article(
        "portal-id",
        "employer",
        Words("ID portal untuk majikan", "A portal ID for an employer", "雇主门户账号"),
        Words(
            "Isi borang dalam talian, pegawai menyemaknya, kemudian anda bertindak bagi pihak majikan itu di portal.",
            "Fill in the form online, an officer checks it, and you act for the employer in the portal.",
            "在网上填表，经官员审核后，您即可在门户代表该雇主办事。",
        ),
        (
            Steps(
                (
                    Words(
                        "Daftar akaun, atau hantar borang kertas jika anda belum mahu mendaftarkan akaun.",
                        "Create an account, or send the form on paper if you want no account yet.",
                        "创建账户；若暂不想创建账户，可提交纸本表格。",
                    ),
                    Words(
                        "Isi majikan (baharu atau sedia ada), pemohon dan perakuan; lampirkan dokumen.",
                        "Fill in the employer (new or existing), the applicant and the declaration; attach documents.",
                        "填写雇主（新或现有）、申请人及声明；附上文件。",
                    ),
                    Words(
                        "Semak jawapan dan hantar. Nombor rujukan dipaparkan.",
                        "Check your answers and submit. A reference number is shown.",
                        "核对后提交，页面显示参考编号。",
                    ),
                    Words(
                        "Pegawai meluluskan, bertanya atau menolak, biasanya dalam satu hari bekerja. "
                        "Anda akan dimaklumkan.",
                        "An officer approves, asks or rejects, normally within one working day. You are told.",
                        "官员批准、查询或拒绝，通常在一个工作日内。您会收到通知。",
                    ),
                    Words(
                        "Jika sudah mempunyai akaun, peranan ditambah. Jika belum, nama pengguna dan kata laluan "
                        "sementara dihantar melalui e-mel, sah tujuh hari, dan mesti ditukar pada log masuk pertama.",
                        "With an account, the role is added. Without one, a username and a temporary password come by "
                        "e-mail, good for seven days, to be changed at the first sign-in.",
                        "已有账户者将获加角色。没有账户者会收到电邮，内含用户名与临时密码，七天内有效，"
                        "首次登录须更改。",
                    ),
                )
            ),
            Door(Words("Mohon ID portal", "Ask for a portal ID", "申请门户账号"), "my-sites"),
            Door(Words("Cetak borang kosong", "Print the blank form", "打印空白表格"), "forms"),
        ),
    ),
    Article(
        "roles",
        "employer",
        Words("Peranan bagi majikan", "Roles at an employer", "雇主的角色"),
        Words(
            "Pemilik, penyedia, pelulus, pembayar, pemerhati: siapa yang boleh melakukan apa, dan sehingga bila.",
            "Owner, preparer, approver, payer, viewer: who may do what, and until when.",
            "负责人、编制人、核准人、付款人、查看人：谁可做什么、到何时为止。",
        ),
        (
            Points(
                (
                    Words(
                        "Pemilik memberi dan menarik balik peranan, dan melihat siapa yang melakukan apa.",
                        "An owner grants and revokes roles and sees who did what.",
                        "负责人授予与撤销角色，并可查看谁做了什么。",
                    ),
                    Words(
                        "Penyedia menyediakan jadual caruman.",
                        "A preparer prepares the contribution schedule.",
                        "编制人编制缴纳表。",
                    ),
                    Words("Pelulus meluluskannya.", "An approver approves it.", "核准人核准缴纳表。"),
                    Words("Pembayar membayar.", "A payer pays.", "付款人付款。"),
                    Words("Pemerhati melihat sahaja.", "A viewer looks only.", "查看人仅可查看。"),
                )
            ),
            Text(
                Words(
                    "Seorang boleh memegang peranan di banyak majikan. Setiap peranan boleh mempunyai tarikh tamat.",
                    "One person may hold roles at many employers. Each role may have a last day.",
                    "一人可在多个雇主担任角色。每个角色可设定到期日。",
                )
            ),
            Door(Words("Majikan saya", "My Sites", "我的雇主"), "my-sites"),
        ),
    ),
    Article(
        "get-an-acr",
        "employer",
        Words("Cara mendapatkan ACR", "How to get an ACR", "如何取得 ACR"),
        Words(
            "Dari ID portal hingga Pengesahan Terimaan Caruman (ACR) dan ECR, langkah demi langkah.",
            "From the portal ID to the acknowledgement of contribution received (ACR) and the ECR, step by step.",
            "从门户账号到缴纳确认书（ACR）与 ECR，逐步说明。",
        ),
        (
            Chart(),
            Text(
                Words(
                    "Tanpa ACR atau ECR tiada bayaran: bank dan pejabat memerlukan nombornya. Jadual kertas tidak "
                    "diterima sejak Januari 2018.",
                    "No ACR or ECR, no payment: banks and offices need the number. Schedules on paper are not taken "
                    "since January 2018.",
                    "没有 ACR 或 ECR 就不能付款：银行与办事处都需要编号。自2018年1月起不再接收纸本缴纳表。",
                )
            ),
            Text(
                Words(
                    "Langkah bertanda “belum di sini” masih dibuat di portal ASSIST PERKESO.",
                    "Steps marked “not here yet” are still done in PERKESO's ASSIST portal.",
                    "标有“此处尚未提供”的步骤，目前仍须在 PERKESO 的 ASSIST 门户办理。",
                )
            ),
            Door(Words("Semak fail caruman", "Check a contribution file", "检查缴纳金文件"), "file-check"),
            Door(Words("Semak ACR atau ECR", "Check an ACR or ECR", "核实 ACR 或 ECR"), "check-acr"),
            Door(Words("Semak resit", "Check a receipt", "核实收据"), "check-receipt"),
        ),
    ),
    Article(
        "check-a-file",
        "employer",
        Words("Semak fail sebelum dihantar", "Check a file before you send it", "提交前检查文件"),
        Words(
            "Semak fail teks atau Excel tanpa akaun. Tiada apa-apa disimpan.",
            "Check a text or Excel file without an account. Nothing is kept.",
            "无需账户即可检查文本或 Excel 文件，不保留任何内容。",
        ),
        (
            Steps(
                (
                    Words(
                        "Pilih fail: teks dalam mana-mana format, .xlsx, .xls, .ods atau .csv, sehingga 10 MB.",
                        "Choose the file: text in any layout, .xlsx, .xls, .ods or .csv, up to 10 MB.",
                        "选择文件：任一格式的文本、.xlsx、.xls、.ods 或 .csv，最大 10 MB。",
                    ),
                    Words(
                        "Paparkan dapatan. Ralat mesti dibetulkan; amaran perlu dilihat; maklumat tidak memerlukan "
                        "apa-apa.",
                        "Show the findings. Errors must be corrected; warnings need a look; information needs nothing.",
                        "显示检查结果。错误必须更正；警告须查看；信息无须处理。",
                    ),
                    Words(
                        "Muat turun fail yang dibaiki atau laporan. Semak fail yang dibaiki sekali lagi.",
                        "Download the mended file or a report. Check the mended file once more.",
                        "下载已修正的文件或报告。请再检查一次已修正的文件。",
                    ),
                )
            ),
            Text(
                Words(
                    "Nama dan nombor pengenalan disembunyikan pada halaman kecuali anda minta. Hamparan (Excel) "
                    "dibetulkan "
                    "dalam programnya sendiri; laporan menyatakan selnya.",
                    "Names and identity numbers are hidden on the page unless you ask for them. A spreadsheet is "
                    "corrected in its own program; the report names the cells.",
                    "除非您要求，页面会隐藏姓名与身份证明号码。电子表格请在原程序中更正；报告会列出单元格。",
                )
            ),
            Door(Words("Semak fail", "Check a file", "检查文件"), "file-check"),
        ),
    ),
    Article(
        "calculator",
        "employer",
        Words("Kalkulator: mengapa sebanyak ini?", "The calculator: why this sen?", "计算器：为何是这个金额？"),
        Words(
            "Caruman bagi satu gaji dan bulan, dengan jadual, kelas dan peraturan di sebalik setiap sen.",
            "The contributions for a wage and a month, with the table, class and rule behind each sen.",
            "按工资与月份计算缴纳金，并说明每一仙所依据的缴纳率表、级别与规则。",
        ),
        (
            Points(
                (
                    Words(
                        "Gunakan gaji penuh bulan itu: kerja lebih masa, komisen dan elaun dikira; bonus tahunan dan "
                        "elaun "
                        "perjalanan tidak.",
                        "Use the whole wages of the month: overtime, commission and allowances count; the annual "
                        "bonus and "
                        "travelling allowance do not.",
                        "请用当月全部工资：加班费、佣金与津贴计入；年终花红与交通津贴不计。",
                    ),
                    Words(
                        "Bulan ialah bulan gaji, bukan bulan bayaran.",
                        "The month is the month of the wages, not of the payment.",
                        "月份指工资所属月份，而非付款月份。",
                    ),
                    Words(
                        "Umur menentukan kategori Akta 4 dan kelayakan SIP.",
                        "The age decides the category under Act 4 and whether EIS is due.",
                        "年龄决定第4号法令的类别及是否须缴就业保险。",
                    ),
                )
            ),
            Door(Words("Kalkulator", "Calculator", "计算器"), "calculator"),
        ),
    ),
    Article(
        "price-list",
        "employer",
        Words("Senarai harga", "The price list", "价目表"),
        Words(
            "Jadual Akta 4, SKBBK dan SIP mengikut bulan, pelan bekerja sendiri dan suri rumah.",
            "The tables of Act 4, SKBBK and EIS by month, the plans of the self-employed, and housewives.",
            "按月份的第4号法令、SKBBK 与就业保险缴纳率表、自雇计划及家庭主妇计划。",
        ),
        (
            Text(
                Words(
                    "Pilih bulan, cari gaji anda, cetak atau muat turun jadual. Amaun ditetapkan mengikut kelas; "
                    "peratusan tidak memberi jawapan yang betul.",
                    "Choose the month, find your wage, print or download the table. The amounts are fixed by class; "
                    "percentages do not give the right answer.",
                    "选择月份、查找工资、打印或下载缴纳率表。金额按级别固定；按百分比计算得不到正确答案。",
                )
            ),
            Door(Words("Senarai harga", "Price list", "价目表"), "prices"),
        ),
    ),
    Article(
        "paying-late",
        "employer",
        Words("Bayar lewat: faedah (FCLB)", "Paying late: interest (FCLB)", "逾期缴付：利息（FCLB）"),
        Words(
            "Tarikh akhir ialah 15 hari bulan berikutnya. Selepas itu 6 % setahun, dikira setiap hari.",
            "The due date is the 15th of the following month. After it, 6 % a year by the day.",
            "截止日为次月15日。逾期按年利率6%逐日计算。",
        ),
        (
            Text(
                Words(
                    "Faedah sekurang-kurangnya RM5.00 bagi setiap skim dan bulan caruman. Kalkulator memberi anggaran; "
                    "notis PERKESO menjadi penentu.",
                    "Interest is at least RM5.00 for each scheme and contribution month. The calculator gives an "
                    "estimate; "
                    "a notice from PERKESO overrides it.",
                    "每项计划每个缴纳月份的利息最低 RM5.00。计算器提供估算；以 PERKESO 的通知书为准。",
                )
            ),
            Door(Words("Anggar faedah", "Estimate the interest", "估算利息"), "calculator"),
        ),
    ),
    Article(
        "print-a-form",
        "employer",
        Words("Cetak borang", "Print a form", "打印表格"),
        Words(
            "Borang kosong 1, 1A, 2, 8A, 8B, PKS(K)50, ID portal dan SKBBK dalam tiga bahasa.",
            "Blank forms 1, 1A, 2, 8A, 8B, PKS(K)50, portal ID and SKBBK in three languages.",
            "空白表格 1、1A、2、8A、8B、PKS(K)50、门户账号及 SKBBK，三种语言。",
        ),
        (Door(Words("Borang untuk dicetak", "Forms to print", "可打印的表格"), "forms"),),
    ),
)
