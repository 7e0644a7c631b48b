"""What each kind of message is about, in words: its code is for programs."""

from __future__ import annotations

from caruman.values.words import Language, Words

KINDS: dict[str, Words] = {
    "account_active": Words("akaun telah aktif", "the account is active", "账户已启用"),
    "account_closed": Words("akaun telah ditutup", "the account was closed", "账户已关闭"),
    "account_locked": Words("akaun telah dikunci", "the account was locked", "账户已锁定"),
    "activation_link": Words("pautan pengaktifan", "link for the activation", "启用链接"),
    "appeal_decided": Words("rayuan diputuskan", "an appeal was decided", "上诉已有决定"),
    "appeal_query": Words("pertanyaan tentang rayuan", "question about an appeal", "关于上诉的问题"),
    "appeal_received": Words("rayuan diterima", "appeal received", "已收到上诉"),
    "charge_notice": Words("notis faedah lewat", "notice of late interest", "逾期利息通知书"),
    "charge_reduced": Words("faedah lewat dikurangkan", "late interest was lowered", "逾期利息已减少"),
    "cheque_bounced": Words("cek tidak ditunaikan", "a cheque was not paid by the bank", "支票未获银行兑付"),
    "compound_ended": Words("kompaun tamat", "a compound has ended", "罚款已终止"),
    "compound_offered": Words("tawaran kompaun", "offer of a compound", "罚款通知"),
    "contact_changed_email": Words("e-mel telah ditukar", "the e-mail address was changed", "电邮已更改"),
    "contact_changed_phone": Words("nombor telefon telah ditukar", "the phone number was changed", "电话号码已更改"),
    "contact_code": Words(
        "kod untuk menukar telefon atau e-mel", "code to change phone or e-mail", "更改电话或电邮的验证码"
    ),
    "contact_waits_email": Words("e-mel akan ditukar", "the e-mail address is about to change", "电邮将更改"),
    "contact_waits_phone": Words(
        "nombor telefon akan ditukar", "the phone number is about to change", "电话号码将更改"
    ),
    "activity_in_scheme_again": Words(
        "aktiviti boleh dilindungi semula", "the activity may be covered again", "活动可再次获得保障"
    ),
    "activity_not_in_scheme": Words("aktiviti bukan dalam skim", "the activity is not in the scheme", "活动不在计划内"),
    "agency_approved": Words("agensi diluluskan", "agency approved", "机构已批准"),
    "agency_approved_newcomer": Words(
        "agensi diluluskan, dengan nama pengguna", "agency approved, with a username", "机构已批准，附用户名"
    ),
    "agency_closed": Words("agensi ditutup", "agency closed", "机构已关闭"),
    "agency_groups": Words(
        "kumpulan sasar agensi berubah", "an agency's target groups changed", "机构的目标群体已更改"
    ),
    "agency_list_answer": Words(
        "jawapan agensi tentang senarai", "an agency's answer about its list", "机构对列入名单的答复"
    ),
    "agency_listed": Words("disenaraikan oleh agensi", "listed by an agency", "已被机构列入名单"),
    "agency_not_listed_again": Words(
        "tidak disenaraikan semula oleh agensi", "not listed again by an agency", "未再被机构列入名单"
    ),
    "agency_manager_named": Words("anda pengurus agensi", "you manage an agency", "您是机构的管理员"),
    "agency_manager_newcomer": Words(
        "anda pengurus agensi, dengan nama pengguna",
        "you manage an agency, with a username",
        "您是机构的管理员，附用户名",
    ),
    "agency_manager_replaced": Words(
        "agensi mendapat pengurus baharu", "an agency has a new manager", "机构有新的管理员"
    ),
    "agency_question": Words(
        "pertanyaan tentang permohonan agensi", "question about an agency's application", "关于机构申请的问题"
    ),
    "agency_received": Words("permohonan agensi diterima", "agency's application received", "已收到机构的申请"),
    "agency_rejected": Words("permohonan agensi ditolak", "agency's application rejected", "机构的申请被拒绝"),
    "agency_reopened": Words("agensi dibuka semula", "agency open again", "机构重新开放"),
    "agency_role_accepted": Words("peranan agensi diterima", "role at an agency accepted", "机构角色已接受"),
    "agency_role_declined": Words("peranan agensi ditolak", "role at an agency declined", "机构角色已拒绝"),
    "agency_role_ended": Words("peranan agensi ditamatkan", "role at an agency ended", "机构角色已结束"),
    "agency_role_given": Words("anda bertindak bagi agensi", "you act for an agency", "您代表机构办事"),
    "agency_role_offered": Words("peranan agensi ditawarkan", "role at an agency offered", "已提供机构角色"),
    "agency_covers_end": Words(
        "perlindungan orang dalam senarai tamat", "cover of people on lists ends", "名单人员的保障即将结束"
    ),
    "cover_begins": Words("perlindungan bermula", "cover begins", "保障生效"),
    "cover_card_code": Words("kod untuk kad perlindungan", "code for the cover card", "保障卡的验证码"),
    "cover_ended": Words("perlindungan telah tamat", "cover has ended", "保障已结束"),
    "cover_ends_soon": Words("perlindungan akan tamat", "cover ends soon", "保障即将结束"),
    "cover_moved": Words("tempoh perlindungan dianjak", "the period of a cover was moved", "保障期已调整"),
    "cover_price_changes": Words("harga caruman berubah", "the price of cover changes", "缴费价格调整"),
    "cover_queued": Words("pembaharuan telah dibayar", "renewal paid", "续保已付款"),
    "cover_void": Words("perlindungan terbatal", "cover is void", "保障已失效"),
    "debit_above_limit": Words(
        "bil melebihi had debit terus", "a bill is above the direct-debit limit", "账单超过直接扣账限额"
    ),
    "debit_returned": Words("debit terus tidak dibayar", "a direct debit was not paid", "直接扣账未获付款"),
    "employer_handed_over": Words(
        "majikan mendapat pemilik baharu", "the employer has a new owner", "雇主有新的负责人"
    ),
    "enrolment_approved": Words("borang pendaftaran diluluskan", "enrolment form approved", "登记表格已批准"),
    "enrolment_approved_newcomer": Words(
        "borang pendaftaran diluluskan, dengan nama pengguna",
        "enrolment form approved, with a username",
        "登记表格已批准，附用户名",
    ),
    "enrolment_code": Words("kod untuk borang pendaftaran", "code for the enrolment form", "登记表格的验证码"),
    "enrolment_link": Words("pautan ke borang pendaftaran", "link to the enrolment form", "登记表格的链接"),
    "enrolment_query": Words(
        "pertanyaan tentang borang pendaftaran", "question about the enrolment form", "关于登记表格的问题"
    ),
    "enrolment_received": Words("borang pendaftaran diterima", "enrolment form received", "已收到登记表格"),
    "enrolment_rejected": Words("borang pendaftaran ditolak", "enrolment form rejected", "登记表格被拒绝"),
    "factor_added": Words("langkah kedua ditambah", "second factor added", "已添加第二步验证"),
    "factor_removed": Words("langkah kedua dibuang", "second factor removed", "已移除第二步验证"),
    "factors_removed_by_officer": Words(
        "langkah kedua dibuang oleh pegawai", "second factors removed by an officer", "官员已移除第二步验证"
    ),
    "job_answered": Words("laporan kerja dijawab", "a report on a job was answered", "工作报告已获答复"),
    "job_asked": Words("kerja dilaporkan salah", "a job was reported as wrong", "有工作被报告有误"),
    "money_kept": Words("wang yang disimpan untuk pembayar", "money kept for the payer", "为付款人暂存的款项"),
    "new_device": Words("log masuk pada peranti baharu", "sign-in on a new device", "在新设备上登录"),
    "office_changed": Words("jawatan pegawai berubah", "office given or taken away", "官员职务已更改"),
    "paper_better_asked": Words("dokumen lain diminta", "a better document is asked for", "需要更合格的文件"),
    "paper_expires": Words("dokumen akan luput", "a document expires", "文件即将到期"),
    "paper_still_missing": Words("dokumen masih belum diterima", "a document is still missing", "文件仍未收到"),
    "papers_accepted": Words("dokumen diterima", "documents accepted", "文件已接受"),
    "password_changed": Words("kata laluan ditukar", "password changed", "密码已更改"),
    "payment_not_confirmed": Words("pembayaran belum disahkan", "payment not confirmed yet", "付款尚未确认"),
    "payment_unsuccessful": Words("pembayaran tidak berjaya", "payment unsuccessful", "付款未成功"),
    "payment_waits_for_checker": Words(
        "pembayaran menunggu kelulusan di bank", "payment waits for approval in the bank", "付款等待银行端批准"
    ),
    "phrase_changed": Words("ungkapan rahsia ditukar", "secret phrase changed", "安全短语已更改"),
    "platform_late": Words("platform lewat menghantar wang", "a platform remits late", "平台逾期汇款"),
    "receipts_issued": Words("resit rasmi", "official receipts", "正式收据"),
    "recovery_code": Words("kod untuk kata laluan baharu", "code for a new password", "新密码的验证码"),
    "recovery_code_used": Words("kod pemulihan digunakan", "recovery code used", "已使用恢复码"),
    "recovery_codes_made": Words("kod pemulihan dibuat", "recovery codes made", "已生成恢复码"),
    "recovery_link": Words("pautan untuk kata laluan baharu", "link for a new password", "新密码的链接"),
    "refund_decided": Words("bayaran balik diputuskan", "a refund was decided", "退款已有决定"),
    "refund_query": Words("pertanyaan tentang bayaran balik", "question about a refund", "关于退款的问题"),
    "refund_received": Words(
        "permohonan bayaran balik diterima", "application for a refund received", "已收到退款申请"
    ),
    "refund_returned": Words(
        "bayaran balik dipulangkan oleh bank", "a refund was returned by the bank", "退款被银行退回"
    ),
    "refund_sent": Words("bayaran balik dibayar", "a refund was paid", "退款已支付"),
    "registration_approved": Words("majikan didaftarkan", "employer registered", "雇主已登记"),
    "registration_ceased": Words("pemberhentian perniagaan diterima", "cessation accepted", "停业已获接受"),
    "registration_changed": Words("perubahan butiran diterima", "change of details accepted", "资料更改已获接受"),
    "registration_query": Words(
        "pertanyaan tentang borang majikan", "question about an employer's form", "关于雇主表格的问题"
    ),
    "registration_received": Words("borang majikan diterima", "employer's form received", "已收到雇主表格"),
    "registration_rejected": Words("borang majikan ditolak", "employer's form rejected", "雇主表格被拒绝"),
    "registration_reopened": Words("perniagaan dibuka semula", "business open again", "恢复营业"),
    "report_employer": Words("laporan tentang caruman", "report about contributions", "关于缴纳的报告"),
    "report_not_upheld": Words("laporan tidak berasas", "report not upheld", "报告不成立"),
    "report_query": Words("pertanyaan tentang laporan", "question about a report", "关于报告的问题"),
    "report_received": Words("laporan diterima", "report received", "已收到报告"),
    "report_settled": Words("laporan selesai", "report settled", "报告已解决"),
    "role_accepted": Words("peranan diterima", "role accepted", "角色已接受"),
    "role_declined": Words("peranan ditolak", "role declined", "角色已拒绝"),
    "role_offered": Words("peranan ditawarkan", "role offered", "已提供角色"),
    "role_revoked": Words("peranan ditamatkan", "role ended", "角色已结束"),
    "schedule_handed_over": Words("jadual menunggu pelulus", "schedule waits for the approver", "缴纳表等待批准"),
    "schedule_reminder": Words("peringatan tarikh akhir caruman", "reminder of contributions due", "缴纳到期提醒"),
    "schedule_sent_back": Words("jadual dikembalikan", "schedule sent back", "缴纳表已退回"),
    "schedule_submitted": Words("jadual caruman dihantar", "schedule submitted", "缴纳表已提交"),
    "second_factor_code": Words("kod untuk log masuk", "code to sign in", "登录验证码"),
    "sessions_ended_by_officer": Words(
        "semua sesi ditamatkan oleh pegawai", "all sessions ended by an officer", "官员已结束所有会话"
    ),
    "sign_up_code": Words("kod untuk pendaftaran akaun", "code for the sign-up", "注册验证码"),
    "sign_up_refused": Words("pendaftaran akaun ditolak", "sign-up refused", "注册被拒绝"),
    "sign_up_tried": Words(
        "ada orang cuba mendaftar dengan nombor ini",
        "someone tried to sign up with this number",
        "有人尝试用此号码注册",
    ),
    "skbbk_signed": Words("notis SKBBK pekerja", "an employee's notice about SKBBK", "雇员的 SKBBK 通知"),
    "wallet_filled": Words("dompet membeli sebulan", "a wallet bought a month", "钱包购买了一个月"),
    "wallet_short": Words("dompet tidak cukup", "a wallet fell short", "钱包余额不足"),
    "worker_registered": Words("pekerja platform didaftarkan", "a platform registered a worker", "平台登记了工作者"),
    "worker_ended": Words(
        "platform menamatkan pendaftaran pekerja", "a platform ended a worker's registration", "平台结束了工作者的登记"
    ),
    "worker_left": Words("pekerja meninggalkan platform", "a worker left a platform", "工作者离开了平台"),
}


def in_words(kind: str, language: Language) -> str:
    """Say what a message of this kind is about; one of a kind that is sent no more keeps its code."""
    return KINDS[kind].say(language) if kind in KINDS else kind
