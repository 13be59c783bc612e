"""Finding insights by words."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closeknit.insights import queries
from closeknit.people import actions as people
from closeknit.search import words
from closeknit.topics import queries as topics
from closeknit.web.frame import Request


@require_safe
@login_required
def find(request: Request) -> HttpResponse:
    """The few insights that answer a need best, among those one may read."""
    need = words.need(request.GET.get("need", ""))
    about, found = queries.found_for(request.user, need, request.now)
    if found:
        try:
            people.show(member=request.user, rows=len(found), now=request.now)
        except people.EnoughSeen:
            return render(request, "web/enough_found.html", status=429)
    named = [topics.in_language(key, request.user.language) for key in about]
    return render(request, "insights/find.html", {"need": need, "topics": named, "found": found})
