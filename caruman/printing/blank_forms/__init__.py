"""The forms that can be printed blank, by their codes."""

from __future__ import annotations

from caruman.printing.blank_forms.of_employers import FORM_1, FORM_1A, FORM_8A, FORM_8B, PORTAL_ID, REFUND
from caruman.printing.blank_forms.of_people import FORM_2, SKBBK_NOTICE
from caruman.printing.blank_forms.parts import BlankForm

FORMS: dict[str, BlankForm] = {
    form.code: form for form in (PORTAL_ID, FORM_1, FORM_2, FORM_8A, FORM_8B, FORM_1A, REFUND, SKBBK_NOTICE)
}
"""In the order in which an employer meets them."""
