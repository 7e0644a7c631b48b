"""Who may open what, written down by hand: the test opens every address as everyone and compares.

A row is an address, a verb, and what each of the cast gets:

- `page`: the page (or the file) itself
- a name: led to the page of that name (`sign-in`, `home`, `factor` for the officers' second factor,
  `prove` where the person must prove again who they are, `password` for a temporary one)
- a number: refused so

`weak` is Devi without a second factor; `later` is Aminah an hour after she proved who she is. An
address without a POST row takes none: it answers 405, or refuses as it refuses GET.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tests.web.areas import areas

CAST = ("nobody", "gita", "aminah", "later", "bala", "chong", "devi", "weak", "farid")
SHORT = {"factor": "officer-factor", "prove": "prove-again", "password": "first-password"}


class Row(NamedTuple):
    """What each of the cast gets at one address."""

    address: str
    verb: str
    outcomes: dict[str, str]


# For everyone, signed in or not. Nothing here is about a person.
PUBLIC = """
address             verb  nobody  gita   aminah  later  bala   chong  devi   weak   farid
front               GET   page    page   page    page   page   page   page   page   page
announcements       GET   page    page   page    page   page   page   page   page   page
announcements-feed  GET   page    page   page    page   page   page   page   page   page
announcement        GET   page    page   page    page   page   page   page   page   page
help                GET   page    page   page    page   page   page   page   page   page
help-page           GET   page    page   page    page   page   page   page   page   page
offices             GET   page    page   page    page   page   page   page   page   page
forms               GET   page    page   page    page   page   page   page   page   page
form-pdf            GET   page    page   page    page   page   page   page   page   page
prices              GET   page    page   page    page   page   page   page   page   page
prices-csv          GET   page    page   page    page   page   page   page   page   page
calculator          GET   page    page   page    page   page   page   page   page   page
calculator          POST  page    page   page    page   page   page   page   page   page
file-check          GET   page    page   page    page   page   page   page   page   page
file-check          POST  page    page   page    page   page   page   page   page   page
status              GET   page    page   page    page   page   page   page   page   page
privacy             GET   page    page   page    page   page   page   page   page   page
accessibility       GET   page    page   page    page   page   page   page   page   page
sitemap             GET   page    page   page    page   page   page   page   page   page
about               GET   page    page   page    page   page   page   page   page   page
"""

# What a phone keeps of the portal: it says nothing of who is reading.
INSTALLABLE = """
address   verb  nobody  gita  aminah  later  bala  chong  devi  weak  farid
manifest  GET   page    page  page    page   page  page   page  page  page
worker    GET   page    page  page    page   page  page   page  page  page
offline   GET   page    page  page    page   page  page   page  page  page
not-sent  GET   page    page  page    page   page  page   page  page  page
kept      GET   page    page  page    page   page  page   page  page  page
kept-in   GET   page    page  page    page   page  page   page  page  page
"""

# Read by programs: they carry no session, so being signed in changes nothing. Nothing is ready in a test: no worker runs.
# The figures are for this machine, where the test runs, and for who has the token.
MACHINES = """
address        verb  nobody  gita  aminah  later  bala  chong  devi  weak  farid
alive          GET   page    page  page    page   page  page   page  page  page
ready          GET   503     503   503     503    503   503    503   503   503
metrics        GET   page    page  page    page   page  page   page  page  page
security-text  GET   page    page  page    page   page  page   page  page  page
robots         GET   page    page  page    page   page  page   page  page  page
"""

# Not there in production: `test_production` looks.
DEVELOPMENT = """
address           verb  nobody  gita    aminah  later   bala    chong   devi    weak    farid
specimens         GET   page    page    page    page    page    page    page    page    page
specimen          GET   page    page    page    page    page    page    page    page    page
outbox            GET   page    page    page    page    page    page    page    page    page
outbox-mail       GET   page    page    page    page    page    page    page    page    page
outbox-templates  GET   page    page    page    page    page    page    page    page    page
outbox-template   GET   page    page    page    page    page    page    page    page    page
outbox-faults     GET   page    page    page    page    page    page    page    page    page
outbox-faults     POST  outbox  outbox  outbox  outbox  outbox  outbox  outbox  outbox  outbox
clock             GET   page    page    page    page    page    page    page    page    page
clock             POST  page    page    page    page    page    page    page    page    page
"""

# Only for those who are not signed in; who is nowhere in a sign-up begins at its beginning.
SIGNING_UP = """
address             verb  nobody   gita  aminah  later  bala  chong  devi  weak  farid
sign-up             GET   page     home  home    home   home  home   home  home  home
sign-up             POST  page     home  home    home   home  home   home  home  home
sign-up-check       GET   sign-up  home  home    home   home  home   home  home  home
sign-up-check       POST  sign-up  home  home    home   home  home   home  home  home
sign-up-code        GET   sign-up  home  home    home   home  home   home  home  home
sign-up-code        POST  sign-up  home  home    home   home  home   home  home  home
sign-up-phone       GET   sign-up  home  home    home   home  home   home  home  home
sign-up-phone       POST  sign-up  home  home    home   home  home   home  home  home
sign-up-email       GET   sign-up  home  home    home   home  home   home  home  home
sign-up-email       POST  sign-up  home  home    home   home  home   home  home  home
sign-up-code-again  GET   405      home  home    home   home  home   home  home  home
sign-up-code-again  POST  sign-up  home  home    home   home  home   home  home  home
sign-up-link-again  GET   405      home  home    home   home  home   home  home  home
sign-up-link-again  POST  sign-up  home  home    home   home  home   home  home  home
sign-up-sent        GET   sign-up  home  home    home   home  home   home  home  home
"""

# Each step asks for the one before.
SIGNING_IN = """
address           verb  nobody   gita   aminah  later  bala   chong  devi   weak   farid
sign-in           GET   page     home   home    home   home   home   home   home   home
sign-in           POST  page     home   home    home   home   home   home   home   home
sign-in-password  GET   sign-in  home   home    home   home   home   home   home   home
sign-in-password  POST  sign-in  home   home    home   home   home   home   home   home
second-factor     GET   sign-in  home   home    home   home   home   home   home   home
second-factor     POST  sign-in  home   home    home   home   home   home   home   home
second-factor-by  GET   sign-in  home   home    home   home   home   home   home   home
second-factor-by  POST  sign-in  home   home    home   home   home   home   home   home
oidc-begin        GET   405      home   home    home   home   home   home   home   home
oidc-begin        POST  404      home   home    home   home   home   home   home   home
oidc-callback     GET   404      home   home    home   home   home   home   home   home
first-password    GET   sign-in  home   home    home   home   home   home   home   home
first-password    POST  sign-in  home   home    home   home   home   home   home   home
sign-out          GET   405      405    405     405    405    405    405    405    405
sign-out          POST  front    front  front   front  front  front  front  front  front
"""

# Links from messages open wherever they are clicked; one that nobody was sent says so and does nothing.
LINKS = """
address               verb  nobody           gita             aminah           later            bala             chong            devi             weak             farid
activate              GET   page             page             page             page             page             page             page             page             page
activate              POST  page             page             page             page             page             page             page             page             page
activate-again        GET   405              405              405              405              405              405              405              405              405
activate-again        POST  activate         activate         activate         activate         activate         activate         activate         activate         activate
forgot-password       GET   page             page             page             page             page             page             page             page             page
forgot-password       POST  page             page             page             page             page             page             page             page             page
forgot-password-code  GET   forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password
forgot-password-code  POST  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password  forgot-password
recover               GET   page             page             page             page             page             page             page             page             page
recover               POST  page             page             page             page             page             page             page             page             page
not-me                GET   page             page             page             page             page             page             page             page             page
not-me                POST  page             page             page             page             page             page             page             page             page
stop-contact-change   GET   404              404              404              404              404              404              404              404              404
stop-contact-change   POST  404              404              404              404              404              404              404              404              404
"""

# A person's own account: the same for everyone. What could let others in asks for a fresh proof;
# sessions and devices belong to one person, and nobody else finds them.
OWN_ACCOUNT = """
address                verb  nobody   gita              aminah            later  bala              chong             devi              weak              farid
home                   GET   sign-in  modes             modes             modes  modes             modes             modes             modes             modes
modes                  GET   sign-in  page              page              page   page              page              page              page              page
modes                  POST  sign-in  page              page              page   page              page              page              page              page
employee-home          GET   sign-in  page              page              page   page              page              page              page              page
self-employed-home     GET   sign-in  page              page              page   page              page              page              page              page
account                GET   sign-in  page              page              page   page              page              page              page              page
account-events         GET   sign-in  page              page              page   page              page              page              page              page
account-looks          GET   sign-in  page              page              page   page              page              page              page              page
change-address         GET   sign-in  page              page              page   page              page              page              page              page
change-address         POST  sign-in  page              page              page   page              page              page              page              page
change-language        GET   sign-in  page              page              page   page              page              page              page              page
change-language        POST  sign-in  page              page              page   page              page              page              page              page
change-password        GET   sign-in  page              page              prove  page              page              page              page              page
change-password        POST  sign-in  page              page              prove  page              page              page              page              page
change-phrase          GET   sign-in  page              page              prove  page              page              page              page              page
change-phrase          POST  sign-in  page              page              prove  page              page              page              page              page
change-phone           GET   sign-in  page              page              prove  page              page              page              page              page
change-phone           POST  sign-in  page              page              prove  page              page              page              page              page
change-email           GET   sign-in  page              page              prove  page              page              page              page              page
change-email           POST  sign-in  page              page              prove  page              page              page              page              page
close-account-confirm  GET   sign-in  page              page              prove  page              page              page              page              page
close-account-confirm  POST  sign-in  page              page              prove  page              page              page              page              page
close-account          GET   sign-in  page              page              prove  page              page              page              page              page
account-data           GET   sign-in  page              page              prove  page              page              page              page              page
account-data           POST  sign-in  page              page              prove  page              page              page              page              page
confirm-phone          GET   sign-in  change-phone      change-phone      prove  change-phone      change-phone      change-phone      change-phone      change-phone
confirm-phone          POST  sign-in  change-phone      change-phone      prove  change-phone      change-phone      change-phone      change-phone      change-phone
confirm-email          GET   sign-in  change-email      change-email      prove  change-email      change-email      change-email      change-email      change-email
confirm-email          POST  sign-in  change-email      change-email      prove  change-email      change-email      change-email      change-email      change-email
account-sessions       GET   sign-in  page              page              page   page              page              page              page              page
end-sessions           GET   sign-in  account-sessions  account-sessions  prove  account-sessions  account-sessions  account-sessions  account-sessions  account-sessions
end-sessions           POST  sign-in  sign-in           sign-in           prove  sign-in           sign-in           sign-in           sign-in           sign-in
end-session            GET   sign-in  404               account-sessions  prove  404               404               404               404               404
end-session            POST  sign-in  404               account-sessions  prove  404               404               404               404               404
forget-device          GET   sign-in  404               account-sessions  prove  404               404               404               404               404
forget-device          POST  sign-in  404               account-sessions  prove  404               404               404               404               404
"""

# The ways to prove who one is. An officer who has one adds or changes others only with it: a session that stands on
# less is led there first.
FACTORS = """
address               verb  nobody   gita                  aminah                later  bala                  chong                 devi                  weak     farid
prove-again           GET   sign-in  page                  page                  page   page                  page                  page                  page     page
prove-again           POST  sign-in  page                  page                  page   page                  page                  page                  page     page
prove-again-by        GET   sign-in  page                  page                  page   page                  page                  page                  page     page
prove-again-by        POST  sign-in  page                  page                  page   page                  page                  page                  page     page
officer-factor        GET   sign-in  404                   404                   404    404                   404                   office                page     office
officer-factor        POST  sign-in  404                   404                   404    404                   404                   office                page     office
officer-factor-by     GET   sign-in  404                   404                   404    404                   404                   office                page     office
officer-factor-by     POST  sign-in  404                   404                   404    404                   404                   office                page     office
factors               GET   sign-in  page                  page                  page   page                  page                  page                  page     page
add-authenticator     GET   sign-in  page                  page                  prove  page                  page                  page                  factor   page
add-authenticator     POST  sign-in  page                  page                  prove  page                  page                  page                  factor   page
add-passkey           GET   sign-in  page                  page                  prove  page                  page                  page                  factor   page
add-passkey           POST  sign-in  page                  page                  prove  page                  page                  page                  factor   page
recovery-codes        GET   sign-in  page                  page                  prove  page                  page                  page                  factor   page
recovery-codes        POST  sign-in  recovery-codes-shown  recovery-codes-shown  prove  recovery-codes-shown  recovery-codes-shown  recovery-codes-shown  factor   recovery-codes-shown
recovery-codes-shown  GET   sign-in  factors               factors               prove  factors               factors               factors               factors  factors
rename-factor         GET   sign-in  404                   page                  page   404                   404                   404                   404      404
rename-factor         POST  sign-in  404                   page                  page   404                   404                   404                   404      404
remove-factor         GET   sign-in  404                   page                  prove  404                   404                   404                   404      404
remove-factor         POST  sign-in  404                   factors               prove  404                   404                   404                   404      404
"""

# Whoever has a role at an employer sees it, its owner sees and gives roles; who has none is not told that it is there.
# `bala` is preparer there, and was offered another role; `chong` owns another employer.
EMPLOYERS = """
address               verb  nobody   gita  aminah          later  bala      chong  devi  weak  farid
my-sites              GET   sign-in  page  page            page   page      page   page  page  page
role-offer            GET   sign-in  404   404             404    page      404    404   404   404
role-offer            POST  sign-in  404   404             404    page      404    404   404   404
employer-home         GET   sign-in  404   page            page   page      404    404   404   404
employer-own-roles    GET   sign-in  404   page            page   page      404    404   404   404
employer-roles        GET   sign-in  404   page            page   403       404    404   404   404
employer-role-given   GET   sign-in  404   page            page   403       404    404   404   404
employer-role-new     GET   sign-in  404   page            prove  403       404    404   404   404
employer-role-new     POST  sign-in  404   page            prove  403       404    404   404   404
employer-role-change  GET   sign-in  404   page            prove  403       404    404   404   404
employer-role-change  POST  sign-in  404   employer-roles  prove  403       404    404   404   404
employer-role-revoke  GET   sign-in  404   page            prove  page      404    404   404   404
employer-role-revoke  POST  sign-in  404   employer-roles  prove  my-sites  404    404   404   404
employer-events       GET   sign-in  404   page            page   403       404    404   404   404
employer-events-file  GET   sign-in  404   page            page   403       404    404   404   404
"""

# Anyone may begin to enrol. A form that was begun belongs to its person, or to the browser of a newcomer: this one is
# Aminah's, a draft with gaps.
ENROLMENT = """
address                 verb  nobody   gita            aminah            later             bala            chong           devi            weak            farid
enrolment               GET   page     page            page              page              page            page            page            page            page
enrolment-own           GET   sign-in  enrolment       enrolment         enrolment         enrolment       enrolment       enrolment       enrolment       enrolment
enrolment-own           POST  sign-in  enrolment-form  enrolment-form    enrolment-form    enrolment-form  enrolment-form  enrolment-form  enrolment-form  enrolment-form
enrolment-new           GET   page     enrolment       enrolment         enrolment         enrolment       enrolment       enrolment       enrolment       enrolment
enrolment-new           POST  page     enrolment       enrolment         enrolment         enrolment       enrolment       enrolment       enrolment       enrolment
enrolment-continue      GET   404      404             404               404               404             404             404             404             404
enrolment-continue      POST  404      404             404               404               404             404             404             404             404
enrolment-form          GET   sign-in  404             page              page              404             404             404             404             404
enrolment-code          GET   sign-in  404             404               404               404             404             404             404             404
enrolment-code-again    GET   sign-in  404             404               404               404             404             404             404             404
enrolment-code-again    POST  sign-in  404             404               404               404             404             404             404             404
enrolment-link-again    GET   sign-in  404             404               404               404             404             404             404             404
enrolment-link-again    POST  sign-in  404             404               404               404             404             404             404             404
enrolment-employer      GET   sign-in  404             page              page              404             404             404             404             404
enrolment-employer      POST  sign-in  404             page              page              404             404             404             404             404
enrolment-contact       GET   sign-in  404             page              page              404             404             404             404             404
enrolment-contact       POST  sign-in  404             page              page              404             404             404             404             404
enrolment-applicant     GET   sign-in  404             page              page              404             404             404             404             404
enrolment-applicant     POST  sign-in  404             page              page              404             404             404             404             404
enrolment-papers        GET   sign-in  404             page              page              404             404             404             404             404
enrolment-paper         GET   sign-in  404             page              page              404             404             404             404             404
enrolment-paper         POST  sign-in  404             page              page              404             404             404             404             404
enrolment-document      GET   sign-in  404             page              page              404             404             404             404             404
enrolment-paper-remove  GET   sign-in  404             page              page              404             404             404             404             404
enrolment-paper-remove  POST  sign-in  404             enrolment-papers  enrolment-papers  404             404             404             404             404
enrolment-check         GET   sign-in  404             enrolment-form    enrolment-form    404             404             404             404             404
enrolment-check         POST  sign-in  404             enrolment-form    enrolment-form    404             404             404             404             404
enrolment-sent          GET   sign-in  404             404               404               404             404             404             404             404
enrolment-answer        GET   sign-in  404             enrolment-form    enrolment-form    404             404             404             404             404
enrolment-answer        POST  sign-in  404             enrolment-form    enrolment-form    404             404             404             404             404
enrolment-withdraw      GET   sign-in  404             page              page              404             404             404             404             404
enrolment-withdraw      POST  sign-in  404             enrolment-form    enrolment-form    404             404             404             404             404
"""

# Officers, with a passkey or an authenticator behind the session; nobody else is told that there is an office. A record
# opens after a reason; officers and their factors are the supervisors' matter. The proposal is Devi's own;
# the form on the desk came online, and nobody hands an employer over.
OFFICE = """
address                       verb  nobody   gita  aminah  later  bala  chong  devi                    weak    farid
office                        GET   sign-in  404   404     404    404   404    page                    factor  page
office-people                 GET   sign-in  404   404     404    404   404    page                    factor  page
office-people                 POST  sign-in  404   404     404    404   404    page                    factor  page
office-person                 GET   sign-in  404   404     404    404   404    office-person-reason    factor  office-person-reason
office-person-reason          GET   sign-in  404   404     404    404   404    page                    factor  page
office-person-reason          POST  sign-in  404   404     404    404   404    page                    factor  page
office-person-contact         GET   sign-in  404   404     404    404   404    405                     factor  405
office-person-contact         POST  sign-in  404   404     404    404   404    office-person-reason    factor  office-person-reason
office-person-unlocked        GET   sign-in  404   404     404    404   404    office-person           factor  office-person
office-person-act             GET   sign-in  404   404     404    404   404    office-person-reason    factor  office-person-reason
office-person-act             POST  sign-in  404   404     404    404   404    office-person-reason    factor  office-person-reason
office-employers              GET   sign-in  404   404     404    404   404    page                    factor  page
office-employers              POST  sign-in  404   404     404    404   404    page                    factor  page
office-employer               GET   sign-in  404   404     404    404   404    office-employer-reason  factor  office-employer-reason
office-employer-reason        GET   sign-in  404   404     404    404   404    page                    factor  page
office-employer-reason        POST  sign-in  404   404     404    404   404    page                    factor  page
office-notices                GET   sign-in  404   404     404    404   404    page                    factor  page
office-notice-again           GET   sign-in  404   404     404    404   404    405                     factor  405
office-notice-again           POST  sign-in  404   404     404    404   404    office-notices          factor  office-notices
office-enrolments             GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-new          GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-new          POST  sign-in  404   404     404    404   404    page                    factor  page
office-enrolment              GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-document     GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-paper        GET   sign-in  404   404     404    404   404    404                     factor  404
office-enrolment-paper        POST  sign-in  404   404     404    404   404    404                     factor  404
office-enrolment-take         GET   sign-in  404   404     404    404   404    office-enrolment        factor  office-enrolment
office-enrolment-take         POST  sign-in  404   404     404    404   404    office-enrolment        factor  office-enrolment
office-enrolment-pass-on      GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-pass-on      POST  sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-approve      GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-approve      POST  sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-query        GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-query        POST  sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-reject       GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-reject       POST  sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-propose      GET   sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-propose      POST  sign-in  404   404     404    404   404    page                    factor  page
office-enrolment-handover     GET   sign-in  404   404     404    404   404    404                     factor  404
office-enrolment-handover     POST  sign-in  404   404     404    404   404    404                     factor  404
office-announcements          GET   sign-in  404   404     404    404   404    403                     403     page
office-announcement           GET   sign-in  404   404     404    404   404    403                     403     page
office-announcement-write     GET   sign-in  404   404     404    404   404    403                     403     page
office-announcement-write     POST  sign-in  404   404     404    404   404    403                     403     page
office-announcement-change    GET   sign-in  404   404     404    404   404    403                     403     page
office-announcement-change    POST  sign-in  404   404     404    404   404    403                     403     page
office-announcement-publish   GET   sign-in  404   404     404    404   404    403                     403     405
office-announcement-publish   POST  sign-in  404   404     404    404   404    403                     403     office-announcement
office-announcement-withdraw  GET   sign-in  404   404     404    404   404    403                     403     405
office-announcement-withdraw  POST  sign-in  404   404     404    404   404    403                     403     office-announcement
office-staff                  GET   sign-in  404   404     404    404   404    403                     403     page
office-propose                GET   sign-in  404   404     404    404   404    403                     403     page
office-propose                POST  sign-in  404   404     404    404   404    403                     403     page
office-proposal               GET   sign-in  404   404     404    404   404    page                    factor  page
office-proposal               POST  sign-in  404   404     404    404   404    page                    factor  page
"""

TABLES = (
    PUBLIC,
    INSTALLABLE,
    MACHINES,
    DEVELOPMENT,
    SIGNING_UP,
    SIGNING_IN,
    LINKS,
    OWN_ACCOUNT,
    FACTORS,
    EMPLOYERS,
    ENROLMENT,
    OFFICE,
)


@cache
def rows() -> tuple[Row, ...]:
    """Give every row, in the order of the tables."""
    return tuple(row for table in (*TABLES, *(area.TABLE for area in areas())) for row in _rows_of(table))


def _rows_of(table: str) -> list[Row]:
    header, *lines = (line.split() for line in table.strip().splitlines())
    if tuple(header) != ("address", "verb", *CAST):
        raise ValueError(f"the columns are {header}")
    found = []
    for line in lines:
        address, verb, *outcomes = line
        if len(outcomes) != len(CAST):
            raise ValueError(f"{address} {verb} has {len(outcomes)} outcomes")
        found.append(Row(address, verb, {who: SHORT.get(what, what) for who, what in zip(CAST, outcomes, strict=True)}))
    return found
