"""The form in which an announcement is written."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from caruman.announcements.models import Announcement


class AnnouncementForm(forms.ModelForm):
    """All three languages at once: nothing is published in one alone."""

    class Meta:
        """The fields in the order of writing."""

        model = Announcement
        fields = ("slug", "kind", "title_ms", "text_ms", "title_en", "text_en", "title_zh", "text_zh", "until")
        labels = {
            "slug": _("Short name in the address"),
            "kind": _("Kind"),
            "title_ms": _("Title in Malay"),
            "text_ms": _("Text in Malay"),
            "title_en": _("Title in English"),
            "text_en": _("Text in English"),
            "title_zh": _("Title in Chinese"),
            "text_zh": _("Text in Chinese"),
            "until": _("News until"),
        }
        help_texts = {
            "slug": _("Small letters, digits and dashes, for example new-rates-2027"),
            "text_ms": _("Paragraphs parted by a blank line"),
            "text_en": _("Paragraphs parted by a blank line"),
            "text_zh": _("Paragraphs parted by a blank line"),
            "until": _(
                "First day on which it is no longer among the news, for example 2027-01-31. It can be read later."
            ),
        }
        widgets = {
            "title_ms": forms.TextInput(attrs={"lang": "ms", "maxlength": 150}),
            "text_ms": forms.Textarea(attrs={"lang": "ms", "rows": 6}),
            "title_en": forms.TextInput(attrs={"lang": "en", "maxlength": 150}),
            "text_en": forms.Textarea(attrs={"lang": "en", "rows": 6}),
            "title_zh": forms.TextInput(attrs={"lang": "zh-Hans", "maxlength": 150}),
            "text_zh": forms.Textarea(attrs={"lang": "zh-Hans", "rows": 6}),
        }
        error_messages = {
            "slug": {
                "unique": _("Another announcement has this name. Choose another"),
                "invalid": _("Use small letters, digits and dashes only"),
            },
        }
