"""Asks that nobody could help with."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closeknit.organising import access, queries
from closeknit.web.frame import Request


@require_safe
def asks(request: Request) -> HttpResponse:
    """Those that wait longest, each with what might help."""
    rows = queries.in_words(access.asks_for(request.user))
    return render(request, "organising/asks.html", {"rows": rows})
