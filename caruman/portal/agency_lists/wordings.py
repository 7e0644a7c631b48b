"""Why an archive, or a file in one, was not taken."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ARCHIVE_REFUSALS = {
    "damaged": _("This is no ZIP archive, or it is damaged. Make it again and send it."),
    "too_big": _("The archive is larger than 200 MB. Part it into several."),
    "too_many": _("The archive holds more than 10,000 files. Part it into several."),
    "bursts": _("The archive unpacks to far more than it should. Nothing of it was opened."),
    "outside": _("The archive wants to put files outside its own folder. Nothing of it was opened."),
}
FILE_REASONS = {
    "no_number": _("There is no identity number in the name of the file"),
    "no_kind": _("The name does not say which document it is: write “kp” or “surat” in it"),
    "nobody": _("Nobody on the list has this identity number"),
}
