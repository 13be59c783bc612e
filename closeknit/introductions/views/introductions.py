"""A member's introductions."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.conversations import queries as conversations
from closeknit.introductions import access, actions, queries
from closeknit.introductions.forms import ResponseForm
from closeknit.introductions.models import Introduction
from closeknit.people import queries as people
from closeknit.reports import actions as reports
from closeknit.web.frame import Request


@require_safe
@login_required
def introductions(request: Request) -> HttpResponse:
    """What waits for an answer, and what became of the last ones."""
    member, now = request.user, request.now
    sides = [(queries.side(row, member, now), queries.state(row, now).value) for row in queries.open_to(member, now)]
    recent = [(row, row.peer_of(member), queries.state(row, now).value) for row in queries.recent(member, now)]
    latest = queries.latest_round()
    waiting, lapsed = queries.waiting_and_lapsed(member, now)
    context = {
        "sides": sides,
        "recent": recent,
        "asked": waiting,
        "lapsed": lapsed,
        "round": latest,
        "absence": None if sides else queries.absence_of(member, latest, now),
    }
    return render(request, "introductions/introductions.html", context)


@require_safe
@login_required
def introduction(request: Request, code: str) -> HttpResponse:
    """One introduction, from this member's side."""
    row = access.introduction_for(request.user, code, request.now)
    return _shown(request, row)


@login_required
@require_POST
def response(request: Request, code: str) -> HttpResponse:
    """Yes, not now, not for me."""
    member, now = request.user, request.now
    row = access.introduction_for(member, code, now)
    form = ResponseForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, form)
    said = {name: form.cleaned_data[name] for name in ("answer", "reason", "message")}
    until = form.until(people.today(now, member))
    try:
        actions.respond(introduction=row, member=member, now=now, until=until, **said)
    except actions.HasClosed:
        pass  # the page says so
    return redirect("introductions:introduction", row.code)


@login_required
@require_POST
def report(request: Request, code: str) -> HttpResponse:
    """Begin a report about the one to whom one is introduced."""
    row = access.introduction_for(request.user, code, request.now)
    origin = f"introduction:{row.code}"
    begun = reports.begin(reporter=request.user, about=row.peer_of(request.user), origin=origin, now=request.now)
    return redirect("reports:report", begun.code)


def _shown(request: Request, row: Introduction, form: ResponseForm | None = None) -> HttpResponse:
    side = queries.side(row, request.user, request.now)
    draft, words = queries.behind(row, request.user)
    response = queries.own_response(row, request.user)
    said = {name: getattr(response, name) for name in ("answer", "message", "reason")} if response else None
    form = form or ResponseForm(initial=said or {"message": draft})
    context = {
        "side": side,
        "is_first": queries.is_first(row, request.user),
        "words": words if row.met_at or row.is_open(request.now) else "",
        "state": queries.state(row, request.now).value,
        "response": response,
        "conversation": row.met_at and conversations.between(request.user, side.peer),
        "form": form,
    }
    return render(request, "introductions/introduction.html", context, status=422 if form.errors else 200)
