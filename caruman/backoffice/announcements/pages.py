"""The supervisor's pages: all announcements, a draft to write, one as everyone will read it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caruman.announcements import operations
from caruman.announcements.lifecycle import DRAFT, PUBLISHED
from caruman.announcements.models import Announcement
from caruman.announcements.queries import all_of_them
from caruman.backoffice.announcements.forms import AnnouncementForm
from caruman.web.access import supervisors, supervisors_freshly
from caruman.web.forms import fill

A_PAGE = 25


@supervisors
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """List them, drafts too."""
    page = Paginator(all_of_them(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "announcement_desk/desk.html", {"page": page})


@supervisors
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    form = fill(request, AnnouncementForm)
    if request.method == "POST" and form.is_valid():
        announcement = operations.write(by=request.user, at=request.moment, **form.cleaned_data)
        return redirect("office-announcement", slug=announcement.slug)
    return render(request, "announcement_desk/write.html", {"form": form})


@supervisors
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a draft."""
    announcement = get_object_or_404(Announcement, slug=slug)
    form = fill(request, AnnouncementForm, instance=announcement)
    if request.method == "POST" and form.is_valid():
        try:
            changed = operations.change(
                announcement=announcement, by=request.user, at=request.moment, **form.cleaned_data
            )
            return redirect("office-announcement", slug=changed.slug)
        except operations.UnableTo as refusal:
            form.add_error(None, str(refusal))
    return render(request, "announcement_desk/write.html", {"form": form, "announcement": announcement})


@supervisors
@require_safe
def announcement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one as everyone will read it, in all three languages, with what can be done."""
    found = get_object_or_404(Announcement, slug=slug)
    texts = [
        ("ms", "Bahasa Melayu", found.title_ms, found.text_ms),
        ("en", "English", found.title_en, found.text_en),
        ("zh-Hans", "中文", found.title_zh, found.text_zh),
    ]
    context = {
        "announcement": found,
        "texts": texts,
        "is_draft": found.state == DRAFT,
        "is_published": found.state == PUBLISHED,
    }
    return render(request, "announcement_desk/announcement.html", context)


@supervisors_freshly
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show it to everyone."""
    found = get_object_or_404(Announcement, slug=slug)
    try:
        operations.publish(announcement=found, by=request.user, at=request.moment)
    except operations.UnableTo as refusal:
        messages.error(request, str(refusal))
    return redirect("office-announcement", slug=slug)


@supervisors_freshly
@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take it from the public pages."""
    found = get_object_or_404(Announcement, slug=slug)
    try:
        operations.withdraw(announcement=found, by=request.user, at=request.moment)
    except operations.UnableTo as refusal:
        messages.error(request, str(refusal))
    return redirect("office-announcement", slug=slug)
