"""The columns that only the register of employees has: what Form 2 asks beside what a schedule needs."""

from __future__ import annotations

from caruman.formats.column import Column, names
from caruman.values.words import Words

COLUMNS: tuple[Column, ...] = (
    Column(
        "act",
        "act",
        Words("Tindakan", "Action", "操作"),
        Words(
            "Apa yang dilakukan dengan baris ini: tambah, ubah atau berhenti; kosong: ditentukan daripada isinya.",
            "What to do with the row: add, change or resign; blank: it is decided from what the row says.",
            "此行的处理方式：新增、更改或离职；留空则依内容决定。",
        ),
        "",
        names("act|Tindakan Rekod|Jenis Tindakan|Row Action|Action Type|动作|处理方式|操作类型"),
    ),
    Column(
        "identity_kind",
        "identity_kind",
        Words("Jenis pengenalan", "Identity type", "证件类型"),
        Words(
            "Kad pengenalan, kad pengenalan lama, tentera, polis, pemastautin tetap, pemastautin sementara, SSFW "
            "atau pasport; kosong: ditentukan daripada nombor itu.",
            "Identity card, old identity card, military, police, permanent resident, temporary resident, SSFW or "
            "passport; blank: it is decided from the number.",
            "身份证、旧身份证、军人、警察、永久居民、临时居民、SSFW 或护照；留空则依号码判断。",
        ),
        "nric",
        names(
            "identity_kind|Jenis Kad Pengenalan|Jenis Pengenalan Diri|Jenis ID|Jenis Dokumen|ID Type|Identity Kind"
            "|Identification Type|Document Type|IC Type|证件种类|身份证件类型"
        ),
    ),
    Column(
        "sex",
        "sex",
        Words("Jantina", "Sex", "性别"),
        Words("Lelaki atau perempuan.", "Male or female.", "男或女。"),
        "female",
        names("sex|Gender|Male/Female|M/F|L/P|性別"),
    ),
    Column(
        "race",
        "race",
        Words("Keturunan", "Race", "种族"),
        Words(
            "Melayu, Cina, India, bumiputera Sabah, bumiputera Sarawak, Orang Asli atau lain-lain.",
            "Malay, Chinese, Indian, native of Sabah, native of Sarawak, Orang Asli or other.",
            "马来人、华人、印度人、沙巴原住民、砂拉越原住民、原住民或其他。",
        ),
        "malay",
        names("race|Bangsa|Kaum|Etnik|Ethnicity|Ethnic Group|民族|族裔"),
    ),
    Column(
        "address",
        "text",
        Words("Alamat", "Address", "地址"),
        Words("Alamat rumah dengan poskod.", "The home address with its postcode.", "住家地址，含邮编。"),
        "12 Jalan Melati, 43000 Kajang",
        names(
            "address|Alamat Rumah|Alamat Surat-menyurat|Alamat Tempat Tinggal|Home Address|Residential Address"
            "|Mailing Address|Employee Address|住址|家庭住址|通讯地址"
        ),
    ),
    Column(
        "phone",
        "text",
        Words("Telefon", "Phone", "电话"),
        Words("Nombor telefon bimbit atau rumah.", "A mobile or home number.", "手机或住家电话号码。"),
        "012-345 6789",
        names(
            "phone|No Telefon|Nombor Telefon|Telefon Bimbit|No Telefon Bimbit|No Tel|Tel|Tel No|Phone No|Phone Number"
            "|Mobile|Mobile No|Mobile Phone|Mobile Number|Handphone|Handphone No|H/P|Contact No|Contact Number"
            "|手机|手机号|手机号码|电话号码|联络电话|聯絡電話"
        ),
    ),
    Column(
        "email",
        "text",
        Words("E-mel", "E-mail", "电邮"),
        Words("Alamat e-mel; boleh kosong.", "An e-mail address; may be blank.", "电邮地址；可留空。"),
        "siti@kedai.example",
        names("email|Alamat E-mel|Emel|Alamat Emel|E-mail Address|Email Address|电子邮件|电子邮箱|邮箱|电邮地址"),
    ),
    Column(
        "occupation_code",
        "text",
        Words("Kod MASCO", "MASCO code", "MASCO 职业代码"),
        Words(
            "Kod pekerjaan MASCO, empat angka.",
            "The MASCO code of the occupation, four digits.",
            "MASCO 职业代码，四位数字。",
        ),
        "4110",
        names("occupation_code|MASCO|Kod Pekerjaan|Kod Jawatan|Occupation Code|Job Code|MASCO 2020|职业代码"),
    ),
    Column(
        "country",
        "text",
        Words("Negara asal", "Country of origin", "原籍国"),
        Words(
            "Negara pekerja asing: nama atau kod dua huruf.",
            "The country of a foreign worker: its name or its code of two letters.",
            "外籍雇员的国家：名称或两个字母的代码。",
        ),
        "",
        names("country|Negara|Kod Negara|Country|Country Code|Home Country|Passport Country|国家|国别|来源国"),
    ),
    Column(
        "passport_expires_on",
        "date",
        Words("Pasport tamat pada", "Passport expires on", "护照到期日"),
        Words(
            "Hari terakhir pasport sah.",
            "The last day on which the passport is valid.",
            "护照有效的最后一日。",
        ),
        "",
        names(
            "passport_expires_on|Tarikh Tamat Pasport|Tarikh Luput Pasport|Passport Expiry|Passport Expiry Date"
            "|Passport Expires|Passport Valid Until|Pasport Tamat|护照有效期|护照有效期至"
        ),
    ),
    Column(
        "permit_no",
        "text",
        Words("No. permit", "Permit no.", "准证号码"),
        Words(
            "Nombor permit atau pas kerja pekerja asing.",
            "The number of the foreign worker's work permit or pass.",
            "外籍雇员的工作准证号码。",
        ),
        "",
        names(
            "permit_no|No Permit|Nombor Permit|Permit Number|Work Permit No|No Permit Kerja|No Pas Kerja|PLKS"
            "|No PLKS|PLKS No|工作准证|工作准证号码|工作证号码"
        ),
    ),
    Column(
        "permit_expires_on",
        "date",
        Words("Permit tamat pada", "Permit expires on", "准证到期日"),
        Words("Hari terakhir permit sah.", "The last day on which the permit is valid.", "准证有效的最后一日。"),
        "",
        names(
            "permit_expires_on|Tarikh Tamat Permit|Tarikh Luput Permit|Permit Expiry|Permit Expiry Date"
            "|Work Permit Expiry|Work Permit Expiry Date|PLKS Expiry|Tarikh Tamat PLKS|Permit Tamat"
            "|准证有效期|工作准证到期日"
        ),
    ),
)
