"""Goals, offers and needs, one sentence at a time."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.people import access, actions, queries
from closeknit.people.actions import HALF_A_YEAR, USUAL_AUDIENCE, Said
from closeknit.people.forms import NewStatementForm, StatementForm
from closeknit.people.models import Audience, Kind, Statement
from closeknit.topics import queries as topics
from closeknit.web.frame import Request

REMOVED = "removed_statement"  # in the session: the last one, until it is put back or another goes


@require_safe
@login_required
def goals(request: Request) -> HttpResponse:
    """What one said, in three groups, each sentence with its readers."""
    today = queries.today(request.now, request.user)
    context = {
        "groups": queries.statements_by_kind(request.user, today),
        "removed": request.session.get(REMOVED),
        "most": actions.MOST_STATEMENTS,
    }
    return render(request, "people/you/goals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_statement(request: Request, kind: str) -> HttpResponse:
    """Say one thing more; the next page asks what it is about."""
    if kind not in Kind.values:
        raise Http404
    said, today = Kind(kind), queries.today(request.now, request.user)
    asked_again = None if said == Kind.OFFER else today + HALF_A_YEAR
    initial = {"audience": USUAL_AUDIENCE[said], "review_on": asked_again}
    form = NewStatementForm(request.POST if request.method == "POST" else None, kind=said, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_statement(member=request.user, kind=said, said=_said(form.cleaned_data), now=request.now)
            return _onward(row, asked=())
        except actions.AlreadySaid:
            form.add_error("text", _("You have said this already."))
        except actions.SaidEnough:
            form.add_error("text", _("There are twelve already. Remove one first; fewer are read better."))
    context = {"form": form, "kind": said}
    return render(request, "people/you/statement.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def statement(request: Request, code: str) -> HttpResponse:
    """One sentence: what it says, what it is about, who reads it, when to ask again."""
    row = access.own_statement_for(request.user, code)
    today = queries.today(request.now, request.user)
    asked = topics.suggest(row.text, queries.own_language(request.user))
    form = StatementForm(
        request.POST if request.method == "POST" else None,
        kind=Kind(row.kind),
        today=today,
        suggested=asked,
        initial=_as_it_is(row, today),
    )
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_statement(statement=row, said=_said(form.cleaned_data), now=request.now)
            return _onward(changed, asked=asked)
        except actions.AlreadySaid:
            form.add_error("text", _("You have said this already."))
    context = {"form": form, "kind": Kind(row.kind), "row": row, "was_kept": "topics" in request.GET}
    return render(request, "people/you/statement.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def remove_statement(request: Request, code: str) -> HttpResponse:
    """Take a sentence away; the page offers to put it back."""
    row = access.own_statement_for(request.user, code)
    said = actions.remove_statement(statement=row)
    request.session[REMOVED] = {
        "kind": row.kind,
        "text": said.text,
        "topics": said.topics,
        "audience": said.audience,
        "review_on": said.review_on and said.review_on.isoformat(),
    }
    return redirect(f"{reverse('people:goals')}#removed")


@login_required
@require_POST
def put_back(request: Request) -> HttpResponse:
    """Say again what was removed last."""
    removed = request.session.pop(REMOVED, None)
    if removed is None:
        return redirect("people:goals")
    review_on = removed["review_on"] and date.fromisoformat(removed["review_on"])
    said = Said(removed["text"], tuple(removed["topics"]), Audience(removed["audience"]), review_on)
    try:
        actions.add_statement(member=request.user, kind=Kind(removed["kind"]), said=said, now=request.now)
    except (actions.AlreadySaid, actions.SaidEnough):
        pass  # it was written anew meanwhile, or others in its place: the page shows which
    return redirect("people:goals")


@login_required
@require_POST
def keep_statement(request: Request, code: str) -> HttpResponse:
    """Still true."""
    row = actions.keep_statement(statement=access.own_statement_for(request.user, code), now=request.now)
    return redirect(f"{reverse('people:goals')}#{row.code}")


@login_required
@require_POST
def move_statement(request: Request, code: str) -> HttpResponse:
    """Earlier or later among those of its kind."""
    row = access.own_statement_for(request.user, code)
    actions.move_statement(statement=row, earlier=request.POST.get("where") != "later")
    return redirect(f"{reverse('people:goals')}#{row.code}")


def _said(typed: dict[str, Any]) -> Said:
    return Said(
        typed["text"],
        topics=tuple(typed.get("topics", ())),
        audience=Audience(typed["audience"]),
        review_on=typed["review_on"],
    )


def _as_it_is(row: Statement, today: date) -> dict[str, Any]:
    """A sentence as its form begins; one that is due is asked about in half a year, if it is kept."""
    review_on = today + HALF_A_YEAR if row.is_due(today) else row.review_on
    return {"text": row.text, "topics": row.topics, "audience": row.audience, "review_on": review_on}


def _onward(row: Statement, asked: Any) -> HttpResponse:
    """To the list; or once more to the sentence, where its words suggest topics that were not asked about yet."""
    suggested = topics.suggest(row.text, queries.own_language(row.member))
    if set(suggested) - set(asked) - set(row.topics):
        return redirect(f"{reverse('people:statement', args=[row.code])}?topics#id_topics_0")
    return redirect(f"{reverse('people:goals')}#{row.code}")
