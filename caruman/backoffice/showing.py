"""Papers before an officer's eyes: drawn on the desk's page beside the facts, given as a copy, and each look on record.

What a browser gets is a picture: as it was drawn anew when it came in, or a page of a PDF drawn for this look. The page
writes down whom it showed which file; its address for the picture carries a mark of that, so that a look counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import NamedTuple

from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode

from caruman.documents import operations as documents
from caruman.documents.models import Document
from caruman.documents.queries import content, is_open
from caruman.documents.reader import JPEG, PDF
from caruman.documents.reading import draw_page
from caruman.documents.refusals import UnableToReceive
from caruman.web.downloads import as_download, as_picture

_MARK_SECONDS = 30 * 60
_SIGNER = TimestampSigner(salt="caruman.backoffice.showing")


class Papers(NamedTuple):
    """What `<c-papers>` shows: one sheet of one file, and the way to the others."""

    document: Document
    title: str
    sheet: int
    sheets: int
    picture: str
    copy: str
    before: str
    after: str


def shown(
    request: HttpRequest,
    files: Sequence[Document],
    *,
    title: Callable[[Document], str],
    address: Callable[[Document], str],
    first: Document | None = None,
) -> Papers | None:
    """Choose the sheet that is asked for (`first` where none is), write the look down; None where none can be opened.

    `address` gives where a desk's view answers with a file by `give`. Each file that can be opened learns its `place`,
    by which the page leads to it.
    """
    open_files = [file for file in files if is_open(file)]
    for place, file in enumerate(open_files, 1):
        file.place = place  # type: ignore[attr-defined]
    if not open_files:
        return None
    asked = _number(request.GET.get("paper"))
    otherwise = open_files.index(first) + 1 if first in open_files else 1
    place = asked if 1 <= asked <= len(open_files) else otherwise
    document = open_files[place - 1]
    sheet = max(1, min(_number(request.GET.get("sheet")), document.page_count))
    sheets = [(number, one) for number, file in enumerate(open_files, 1) for one in range(1, file.page_count + 1)]
    here = sheets.index((place, sheet))
    documents.note_shown(document=document, by=request.user, at=request.moment)
    copy = address(document)
    return Papers(
        document=document,
        title=title(document),
        sheet=sheet,
        sheets=document.page_count,
        picture=f"{copy}?{urlencode({'seen': _mark(request, document), 'sheet': sheet})}",
        copy=copy,
        before=_way(*sheets[here - 1]) if here else "",
        after=_way(*sheets[here + 1]) if here + 1 < len(sheets) else "",
    )


def give(request: HttpRequest, document: Document | None, *, look: Callable[[], None]) -> HttpResponse:
    """Answer with a file: as a picture for a page that showed it, else as a copy. `look` records at whose.

    A picture that no page of the last half hour showed to this officer is written down as if one had.
    """
    if document is None or not is_open(document):
        raise Http404
    mark = request.GET.get("seen")
    if mark is None:
        documents.note_download(document=document, by=request.user, at=request.moment)
        look()
        return as_download(content(document), name=document.name, media_type=document.media_type)
    if not _is_marked(request, document, mark):
        documents.note_shown(document=document, by=request.user, at=request.moment)
        look()
    return _picture(document, _number(request.GET.get("sheet")) or 1)


def _picture(document: Document, sheet: int) -> HttpResponse:
    if not 1 <= sheet <= document.page_count:
        raise Http404
    if document.media_type != PDF:
        return as_picture(content(document), media_type=document.media_type)
    with content(document) as stored:
        pdf = stored.read()
    try:
        return as_picture(BytesIO(draw_page(pdf, page=sheet)), media_type=JPEG)
    except UnableToReceive:
        # The page says in the picture's place how the file is opened instead.
        raise Http404 from None


def _way(place: int, sheet: int) -> str:
    return f"?{urlencode({'paper': place, 'sheet': sheet})}#papers"


def _mark(request: HttpRequest, document: Document) -> str:
    said = f"{request.user.pk} {document.pk}"
    return _SIGNER.sign(said).removeprefix(f"{said}:")


def _is_marked(request: HttpRequest, document: Document, mark: str) -> bool:
    try:
        _SIGNER.unsign(f"{request.user.pk} {document.pk}:{mark}", max_age=_MARK_SECONDS)
    except BadSignature:
        return False
    return True


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else 0
