"""Words of statements and their exports that stand in files as well as on pages."""

from __future__ import annotations

from caruman.values.words import Words

SCHEMES = {
    "act4": Words("Akta 4", "Act 4", "第4号法令"),
    "skbbk": Words("SKBBK", "SKBBK", "SKBBK"),
    "eis": Words("SIP", "EIS", "就业保险制度"),
}

TITLES = {
    "month": Words("Bulan caruman", "Contribution month", "缴纳月份"),
    "version": Words("Versi", "Version", "版本"),
    "submitted_at": Words("Dihantar pada", "Submitted on", "提交时间"),
    "due_on": Words("Tarikh akhir bayaran", "Due date", "到期日"),
    "employees": Words("Bilangan pekerja", "Number of employees", "雇员人数"),
    "wages_sen": Words("Gaji (RM)", "Wages (RM)", "工资（RM）"),
    "act4_employer_sen": Words(
        "Akta 4, syer majikan (RM)", "Act 4, employer's share (RM)", "第4号法令，雇主份额（RM）"
    ),
    "act4_employee_sen": Words(
        "Akta 4, syer pekerja (RM)", "Act 4, employee's share (RM)", "第4号法令，雇员份额（RM）"
    ),
    "skbbk_employee_sen": Words("SKBBK, syer pekerja (RM)", "SKBBK, employee's share (RM)", "SKBBK，雇员份额（RM）"),
    "eis_employer_sen": Words("SIP, syer majikan (RM)", "EIS, employer's share (RM)", "就业保险制度，雇主份额（RM）"),
    "eis_employee_sen": Words("SIP, syer pekerja (RM)", "EIS, employee's share (RM)", "就业保险制度，雇员份额（RM）"),
    "acr_state": Words("Status ACR", "ACR status", "ACR 状态"),
    "acr_asked_sen": Words("ACR, diminta (RM)", "ACR, asked (RM)", "ACR，已要求（RM）"),
    "acr_paid_sen": Words("ACR, dibayar (RM)", "ACR, paid (RM)", "ACR，已付（RM）"),
    "acr_unpaid_sen": Words("ACR, belum dibayar (RM)", "ACR, not paid (RM)", "ACR，未付（RM）"),
    "ecr_state": Words("Status ECR", "ECR status", "ECR 状态"),
    "ecr_asked_sen": Words("ECR, diminta (RM)", "ECR, asked (RM)", "ECR，已要求（RM）"),
    "ecr_paid_sen": Words("ECR, dibayar (RM)", "ECR, paid (RM)", "ECR，已付（RM）"),
    "ecr_unpaid_sen": Words("ECR, belum dibayar (RM)", "ECR, not paid (RM)", "ECR，未付（RM）"),
    "is_assumed": Words("Anggaran", "Estimate", "估算"),
    "identity_no": Words("Nombor pengenalan", "Identity number", "身份证明号码"),
    "name": Words("Nama", "Name", "姓名"),
    "months": Words("Bilangan bulan", "Number of months", "月份数"),
    "wage_sen": Words("Gaji (RM)", "Wages (RM)", "工资（RM）"),
    "status": Words("Status pekerjaan", "Employment status", "就业状态"),
    "employment_date": Words("Tarikh status", "Date of the status", "状态日期"),
    "occupation": Words("Pekerjaan", "Occupation", "职业"),
    "allowance_sen": Words("Elaun (RM)", "Allowances (RM)", "津贴（RM）"),
    "total_sen": Words("Jumlah caruman (RM)", "Contributions (RM)", "缴纳金合计（RM）"),
    "number": Words("Nombor", "Number", "编号"),
    "kind": Words("Jenis", "Kind", "类别"),
    "state": Words("Status", "Status", "状态"),
    "cause": Words("Sebab", "Cause", "原因"),
    "employer_sen": Words("Syer majikan (RM)", "Employer's share (RM)", "雇主份额（RM）"),
    "employee_sen": Words("Syer pekerja (RM)", "Employee's share (RM)", "雇员份额（RM）"),
    "skbbk_sen": Words("SKBBK (RM)", "SKBBK (RM)", "SKBBK（RM）"),
    "credited_sen": Words("Dikreditkan (RM)", "Credited (RM)", "已抵扣（RM）"),
    "amount_sen": Words("Diminta (RM)", "Asked (RM)", "要求金额（RM）"),
    "issued_at": Words("Dikeluarkan pada", "Issued on", "发出时间"),
    "paid_at": Words("Dibayar pada", "Paid on", "付款时间"),
    "payment_reference": Words("Rujukan bayaran", "Payment reference", "付款参考号"),
    "employer_code": Words("Kod majikan", "Employer code", "雇主编号"),
    "late_months": Words("Bulan lewat", "Late months", "逾期月份"),
    "drafts": Words("Draf", "Drafts", "草稿"),
    "waiting": Words("Menunggu pelulus", "Waiting for the approver", "等待批准"),
    "unpaid_bills": Words("Pengesahan belum dibayar", "Unpaid acknowledgements", "未付款的确认书"),
    "unpaid_sen": Words("Belum dibayar (RM)", "Not paid (RM)", "未付（RM）"),
    "interest_sen": Words("Faedah, anggaran (RM)", "Interest, estimate (RM)", "利息估算（RM）"),
    "cancelled_at": Words("Dibatalkan pada", "Cancelled on", "取消时间"),
}
YES = Words("ya", "yes", "是")
SHEETS = {
    "months": Words("Bulan", "Months", "月份"),
    "people": Words("Pekerja", "Employees", "雇员"),
    "lines": Words("Baris", "Lines", "明细"),
    "acknowledgements": Words("Pengesahan", "Acknowledgements", "确认书"),
    "employers": Words("Majikan", "Employers", "雇主"),
}
