"""Names for invented people, by community and sex; put together at random, they are nobody's."""

from __future__ import annotations

from typing import NamedTuple

MALE, FEMALE = 1, 0
"""The sex as the last digit of an identity card number tells it: odd is male."""


class Community(NamedTuple):
    """How one community builds a name: a `pattern` of a `given` name and an `other` (a father's name, a surname)."""

    name: str
    share: int
    pattern: dict[int, str]
    given: dict[int, tuple[str, ...]]
    other: tuple[str, ...]
    foreign: bool = False

    def full_names(self, sex: int) -> list[str]:
        """Give every name of that sex which the lists can make."""
        pattern = self.pattern[sex]
        return [pattern.format(given=given, other=other) for given in self.given[sex] for other in self.other]


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


_MALAY = Community(
    "malay",
    57,
    {MALE: "{given} BIN {other}", FEMALE: "{given} BINTI {other}"},
    {
        MALE: _words(
            "AHMAD FAIZ, MUHAMMAD HAFIZ, MOHD AZLAN, AMIRUL HAKIM, SYAFIQ, KHAIRUL ANUAR, ZULKIFLI, ROSLAN, IZZAT, "
            "MUHAMMAD DANIAL, FARHAN, HAKIMI, NAZRI, SHAHRUL NIZAM, FIRDAUS, WAN AIMAN, NIK HAZIM, TENGKU IRFAN, "
            "AZMAN, HAIKAL, LUQMAN, MOHAMAD RIDZUAN, SAIFUL BAHRI, AIDIL, ASYRAF, MUSA, RAZAK, ISKANDAR, FADZIL, ADAM"
        ),
        FEMALE: _words(
            "SITI NURHALIZA, NUR AISYAH, NURUL IZZAH, FATIMAH, NORAINI, ROHANA, AMINAH, ZALEHA, FARAH NADIA, "
            "NUR SYAFIQAH, HASNAH, WAN NURSYAHIRAH, NIK AMIRA, PUTERI BALQIS, SHARIFAH AIN, NOR AZIZAH, MAISARAH, "
            "HANIS, ALYA, SURAYA, KHADIJAH, NORHAYATI, ILYANA, SITI HAJAR, RAIHAN, MASTURA, INTAN, DAYANG SURI, LIYANA"
        ),
    },
    _words(
        "ABDULLAH, ISMAIL, IBRAHIM, OTHMAN, HASSAN, YUSOF, RAHMAN, MOHD NOOR, ABD AZIZ, SULAIMAN, OMAR, SALLEH, "
        "MAHMUD, JAAFAR, KAMARUDDIN, HAMZAH, ZAINAL, BAKAR, TALIB, MANSOR, AWANG, DERAMAN, SHARIFF, JUSOH, RAMLI, "
        "GHAZALI, HARUN, IDRIS, KASSIM, LATIF, MD SAAD, NORDIN, PUTEH, ROSLI, SAMAD, TAHIR, UMAR, WAHID"
    ),
)
_CHINESE = Community(
    "chinese",
    22,
    {MALE: "{other} {given}", FEMALE: "{other} {given}"},
    {
        MALE: _words(
            "WEI MING, JUN HAO, KAH WAI, CHEE KEONG, BOON HENG, ZHI YANG, SIEW FATT, KOK LEONG, WEN JIE, YONG SHENG, "
            "TECK SOON, HAN XIANG, JIA JUN, CHUN KIT, KIM HOCK, ENG SENG, SZE KAI, YEW MENG, ZI XUAN, LIANG WEI, "
            "GUAN HUAT, POH KEAT, TZE HOW, MUN FEI, KENG YAP"
        ),
        FEMALE: _words(
            "MEI LING, HUI MIN, SIEW LAN, XIN YI, PEI SHAN, LI YING, CHOI HAR, WAN TING, JIA WEN, YOKE PENG, SOOK YEE, "
            "AI LIAN, BEE HOON, SHU FEN, ZI QI, YEN NEE, LAY KUAN, MUN YEE, SIN RU, CHIA HUI, KAR YAN, POH CHOO, "
            "SWEE LIN, GEOK HONG, HWEE FANG"
        ),
    },
    _words(
        "TAN, LIM, LEE, WONG, NG, CHONG, CHAN, LOW, YAP, TEOH, ONG, GOH, KHOO, OOI, CHEAH, HO, LAU, FOO, SIM, YONG, "
        "LIEW, CHIN, THAM, KOH, TEH, LOH, CHEN, LAI, SOO, TING, WEE, YEOH, PHANG, LING, HII, TIONG, VOON, MAK, GAN"
    ),
)
_INDIAN = Community(
    "indian",
    7,
    {MALE: "{given} A/L {other}", FEMALE: "{given} A/P {other}"},
    {
        MALE: _words(
            "KUMAR, RAJESH, SURESH, VIGNESWARAN, THINESH, KARTHIK, PRAKASH, MAHENDRAN, SIVANESAN, ARUN, GANESH, "
            "DEVAN, LOGESWARAN, HARVINDER SINGH, PUVANESWARAN, YUGENDRAN, KALAISELVAN, NAVIN, MOGAN, SARAVANAN"
        ),
        FEMALE: _words(
            "PRIYA, KAVITHA, DEVI, SHALINI, THULASI, NIRMALA, REVATHI, KOMATHI, VASANTHI, SANGEETHA, DURGA, MALAR, "
            "USHA RANI, YOGESWARI, LETCHUMI, PREMA, HEMALATHA, JEEVITHA, SARASWATHY, ANJALI"
        ),
    },
    _words(
        "SUBRAMANIAM, MUNIANDY, KRISHNAN, RAMASAMY, ARUMUGAM, PERUMAL, MURUGIAH, NADARAJAN, GOVINDASAMY, MANIAM, "
        "VELLASAMY, RAJOO, SELVARAJ, PONNUSAMY, CHELLIAH, ANTHONYSAMY, KANNAN, RENGASAMY, SINNATHAMBY, VEERAPPAN"
    ),
)
_IBAN = Community(
    "iban",
    3,
    {MALE: "{given} ANAK {other}", FEMALE: "{given} ANAK {other}"},
    {
        MALE: _words("JUGAH, SALANG, EMPAM, RENTAP, NYALAU, ROBERT, EDWARD, MERINGAI, USIT, BRAWI, SEGAN, TEDONG"),
        FEMALE: _words("SUMBANG, INDAI, KUMANG, LULONG, MAGDALENA, RITA, ENDU, SIAH, DAYANG, AGNES, SULAU, BUNGA"),
    },
    _words(
        "JIMBUN, LANGGI, MAWANG, SALI, UNTING, ENTERI, BADA, GELAU, NYANDANG, LUTA, MANGGI, SAGA, UKONG, JARAU, TUGANG"
    ),
)
_KADAZAN = Community(
    "kadazan",
    3,
    {MALE: "{given} {other}", FEMALE: "{given} {other}"},
    {
        MALE: _words(
            "JUSTIN, PETRUS, DOMINIC, JOSEPH, MAXIMUS, RAYMOND, CLEMENT, GABRIEL, ALBERT, WILFRED, HENRY, IGNATIUS"
        ),
        FEMALE: _words(
            "VERONICA, CATHERINE, JULIANA, SYLVIA, ROSALIND, FLORA, CECILIA, JANET, DELLA, MARGARET, LINDA, ANITA"
        ),
    },
    _words(
        "GUMPU, MOJUNTIN, SIPANGGI, LOJIKIM, MAJALAP, BINTUL, KINAJIL, SIKAWAH, GALIM, TONGKUL, DUSIP, MOSIUN, ANSIBIN"
    ),
)
_INDONESIAN = Community(
    "indonesian",
    3,
    {MALE: "{given} {other}", FEMALE: "{given} {other}"},
    {
        MALE: _words("SUTRISNO, AGUS, BAMBANG, SLAMET, JOKO, WAHYU, SUPRIYADI, RUDI, EKO, MUKLIS"),
        FEMALE: _words("SITI AMINATUN, DEWI, SRI WAHYUNI, YULIANA, RATNA, SUMIATI, LESTARI, WATI, ENDANG, NINGSIH"),
    },
    _words("SANTOSO, WIBOWO, HARTONO, SUSANTO, KUSUMA, PRASETYO, GUNAWAN, SETIAWAN, HIDAYAT, RAHAYU"),
    foreign=True,
)
_BANGLADESHI = Community(
    "bangladeshi",
    3,
    {MALE: "{given} {other}", FEMALE: "{given} {other}"},
    {
        MALE: _words(
            "MD RAHIM, MOHAMMAD SOHEL, ABDUL KARIM, MD JAHANGIR, SHAFIQUL, MIZANUR, ALAMGIR, MD SUMON, BABUL, RIPON"
        ),
        FEMALE: _words("NASRIN, RUPALI, SHAHANA, RAHIMA, PARVIN, MOUSUMI, JHARNA, SALMA, TASLIMA, HASINA"),
    },
    _words("UDDIN, MIAH, HOSSAIN, ISLAM, AHMED, SIKDER, MOLLAH, SARKAR, BEPARI, TALUKDER"),
    foreign=True,
)
_NEPALI = Community(
    "nepali",
    1,
    {MALE: "{given} {other}", FEMALE: "{given} {other}"},
    {
        MALE: _words("RAM BAHADUR, BISHNU PRASAD, DIL KUMAR, KRISHNA, SURYA, PREM BAHADUR, GANESH MAN, TEK RAJ"),
        FEMALE: _words("SITA DEVI, LAXMI, MAYA, SARASWATI, SUNITA, GITA, BIMALA, RADHIKA"),
    },
    _words("THAPA, GURUNG, RAI, TAMANG, LIMBU, MAGAR, SHRESTHA, ADHIKARI"),
    foreign=True,
)
_BURMESE = Community(
    "burmese",
    1,
    {MALE: "{given} {other}", FEMALE: "{given} {other}"},
    {
        MALE: _words("AUNG KO, ZAW MIN, KYAW SOE, THET, MYO, WAI YAN, HTUN, YE"),
        FEMALE: _words("THIDA, KHIN MAR, PHYU PHYU, SU SU, NANDAR, EI EI, MOE, HNIN"),
    },
    _words("WIN, TUN, HTET, LWIN, OO, NAING, MYINT, SOE"),
    foreign=True,
)

COMMUNITIES: tuple[Community, ...] = (
    _MALAY,
    _CHINESE,
    _INDIAN,
    _IBAN,
    _KADAZAN,
    _INDONESIAN,
    _BANGLADESHI,
    _NEPALI,
    _BURMESE,
)
"""Every community; their shares are percentages and add up to 100."""
