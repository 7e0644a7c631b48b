"""The papers of the demonstration: empty pages, each another file."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile


def paper_of(kind: str) -> SimpleUploadedFile:
    """Give a PDF of one empty page; the title makes each another file."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": kind})
    written = io.BytesIO()
    writer.write(written)
    return SimpleUploadedFile(f"{kind}.pdf", written.getvalue(), content_type="application/pdf")
