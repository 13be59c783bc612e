"""Finding asks and answers by words."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.asks import access, queries
from closeknit.people import actions as people
from closeknit.reports import actions as reports
from closeknit.search import words
from closeknit.topics import queries as topics
from closeknit.web.frame import Request


@require_safe
@login_required
def find(request: Request) -> HttpResponse:
    """The answers kept for others that speak to a need best, and the asks one may read."""
    need = words.need(request.GET.get("need", ""))
    found = queries.found_for(request.user, need, request.now)
    rows = len(found.answers) + len(found.asks)
    if rows:
        try:
            people.show(member=request.user, rows=rows, now=request.now)
        except people.EnoughSeen:
            return render(request, "web/enough_found.html", status=429)
    named = [topics.in_language(key, request.user.language) for key in found.topics]
    return render(request, "asks/find.html", {"need": need, "topics": named, "found": found})


@login_required
@require_POST
def report(request: Request, code: str, helper: str) -> HttpResponse:
    """Begin a report about who wrote an answer that others find; its words go with it."""
    row = access.kept_answer_for(request.user, code, helper)
    on = row.replied_at and row.replied_at.date()
    begun = reports.begin(
        reporter=request.user,
        about=row.member,
        origin=f"ask:{row.ask.code}",
        shown=[reports.Shown(row.words, mine=False, on=on)],
        now=request.now,
    )
    return redirect("reports:report", begun.code)
