"""Why an officer may look at somebody's record: the codes, with their words."""

from __future__ import annotations

from caruman.values.words import Words

OTHER = "other"

REASONS: dict[str, Words] = {
    "enrolment_check": Words("Semakan borang pendaftaran", "Checking an enrolment form", "审核登记表格"),
    "registration_check": Words("Semakan borang majikan", "Checking an employer's form", "审核雇主表格"),
    "agency_check": Words("Semakan agensi", "Checking an agency", "审核机构"),
    "report_check": Words("Siasatan laporan pekerja", "Looking into an employee's report", "调查雇员的报告"),
    "charge_check": Words(
        "Semakan faedah lewat atau kompaun", "Looking into late interest or a compound", "审核逾期利息或罚款"
    ),
    "paper_check": Words(
        "Semakan dokumen pekerja sendiri", "Checking a self-employed person's documents", "审核自雇人士的文件"
    ),
    "agency_list_check": Words("Semakan senarai agensi", "Checking an agency's list", "审核机构名单"),
    "refund_check": Words("Semakan permohonan bayaran balik", "Checking a refund", "审核退款申请"),
    "programme_check": Words("Semakan program Kerajaan", "Checking a government programme", "审核政府辅助计划"),
    "caller_identified": Words(
        "Orang itu menelefon dan identitinya telah disahkan",
        "The person telephoned and was identified",
        "当事人来电，身份已核实",
    ),
    "counter_visit": Words("Orang itu berada di kaunter", "The person is at the counter", "当事人在柜台"),
    "letter_or_email": Words(
        "Surat atau e-mel daripada orang itu", "A letter or e-mail from the person", "当事人的信函或电邮"
    ),
    "complaint": Words("Aduan", "A complaint", "投诉"),
    "investigation": Words("Siasatan", "An investigation", "调查"),
    "correction": Words("Pembetulan rekod", "Correcting the record", "更正记录"),
    OTHER: Words("Sebab lain, dengan perkataan sendiri", "Another reason, in your own words", "其他原因（请说明）"),
}
