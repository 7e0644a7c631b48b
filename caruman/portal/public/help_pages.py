"""Help: its first page with the search, the articles, and a page for each message of the file check."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caruman.portal.public.help import flow_chart
from caruman.portal.public.help.messages import messages
from caruman.portal.public.help.search import LONGEST_QUERY, search
from caruman.portal.public.help.shelf import ARTICLES, TOPICS, on_shelf
from caruman.portal.public.language import reader_language
from caruman.web.access import everyone

FILE_MESSAGES = "file-messages"


@everyone
@require_safe
def help_front(request: HttpRequest) -> HttpResponse:
    """Show the shelves, or what was found for a query."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    found = search(query, language=reader_language()) if query else []
    shelves = [(topic, on_shelf(topic)) for topic in TOPICS]
    return render(request, "public/help.html", {"query": query, "found": found, "shelves": shelves})


@everyone
@require_safe
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article, the list of messages, or one of them."""
    if slug == FILE_MESSAGES:
        return render(request, "public/help_messages.html", {"messages": messages().values()})
    if slug in messages():
        return render(request, "public/help_message.html", {"message": messages()[slug]})
    if slug not in ARTICLES:
        raise Http404
    article = ARTICLES[slug]
    context = {
        "article": article,
        "topic": next(topic for topic in TOPICS if topic.slug == article.topic),
        "others": [other for other in ARTICLES.values() if other.topic == article.topic and other is not article],
        "chart": flow_chart.drawing(reader_language()) if slug == "get-an-acr" else "",
        "steps": flow_chart.STEPS,
        "here": flow_chart.HERE,
        "not_here": flow_chart.NOT_HERE,
    }
    return render(request, "public/help_page.html", context)
