"""Openings that fit, posting one, and asking one's own people for a word."""

from collections.abc import Sequence

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.asks import access as asks
from closeknit.asks.models import Ask, Sort
from closeknit.openings import access, actions, queries
from closeknit.openings.forms import ClosingForm, LetterForm, OpeningForm, SeekingForm, ThanksForm
from closeknit.openings.models import Opening
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.reports import actions as reports
from closeknit.ties import queries as ties
from closeknit.web.frame import Request


@require_safe
@login_required
def openings(request: Request) -> HttpResponse:
    """The few that fit, words one is asked for, and what one posted."""
    context = {
        "fitting": queries.fitting(request.user, request.now),
        "asked": queries.to_answer(request.user, request.now),
        "own": queries.of_poster(request.user),
    }
    return render(request, "openings/openings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Post one; where it comes from an ask, with its words."""
    form = OpeningForm(request.POST if request.method == "POST" else None, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        try:
            posted = actions.Posted(**form.cleaned_data)
            return redirect("openings:opening", actions.post(poster=request.user, posted=posted, now=request.now).code)
        except actions.NotSaid:
            form.add_error("until", _("Choose a day that is still to come, within sixty days."))
        except actions.EnoughOpen:
            form.add_error(None, _("Two of your openings are open. Close one, and this can be posted."))
    return render(request, "openings/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@login_required
def opening(request: Request, code: str) -> HttpResponse:
    """One opening: with what was said, for who posted it; with a way to be referred, for others."""
    return page(request, access.opening_for(request.user, code, request.now))


@login_required
@require_POST
def seeking(request: Request, code: str) -> HttpResponse:
    """Ask people of one's own for a word."""
    row = access.opening_of_another(request.user, code, request.now)
    own = _peers(request, row)
    form = SeekingForm(request.POST, peers=own)
    if not form.is_valid():
        return page(request, row, seeking=form)
    named = [one for one in own if one.code in form.cleaned_data["peers"]]
    try:
        work = form.cleaned_data["work"]
        actions.seek(opening=row, member=request.user, peers=named, work=work, now=request.now)
    except actions.AskedEnough:
        form.add_error(None, _("You asked for a word twice within a week. After that you can ask again."))
        return page(request, row, seeking=form)
    except (actions.NotOpen, actions.AskedAlready):
        pass  # the page says how it stands
    return redirect("openings:opening", code)


@login_required
@require_POST
def closing(request: Request, code: str) -> HttpResponse:
    """Close it."""
    row = access.own_opening_for(request.user, code)
    form = ClosingForm(request.POST)
    if form.is_valid():
        actions.close(opening=row, ending=form.cleaned_data["ending"], now=request.now)
    return redirect("openings:opening", code)


@login_required
@require_POST
def report(request: Request, code: str) -> HttpResponse:
    """Begin a report about who posted it; the words go with it."""
    row = access.opening_of_another(request.user, code, request.now)
    shown = [reports.Shown(row.text, mine=False, on=row.posted_at.date())]
    origin = f"opening:{row.code}"
    begun = reports.begin(reporter=request.user, about=row.poster, origin=origin, shown=shown, now=request.now)
    return redirect("reports:report", begun.code)


def page(request: Request, row: Opening, *, of: str = "", **typed: forms.Form) -> HttpResponse:
    """The page of an opening. of: the code of the word for which something was typed, if anything was."""
    shown = queries.page(row, request.user, request.now)
    wrong = next((form for form in typed.values() if form.errors), None)
    may_seek = not shown.is_own and row.is_open and shown.seeking is None
    peers = _peers(request, row) if may_seek else []
    context = {
        "page": shown,
        "row": row,
        "may_seek": may_seek,
        "peers": peers,
        "seeking": typed.get("seeking") or SeekingForm(peers=peers),
        "said": [_with_forms(one, of, typed) for one in shown.said],
        "form": wrong,
    }
    return render(request, "openings/opening.html", context, status=422 if wrong else 200)


def _with_forms(said: queries.Said, of: str, typed: dict[str, forms.Form]) -> dict[str, object]:
    """What was said, with the forms of its poster, each with fields of its own."""
    code = said.referral.code
    is_typed = code == of
    return {
        "said": said,
        "thanks": (is_typed and typed.get("thanks")) or ThanksForm(auto_id=f"thanks_{code}_%s"),
        "letter": (is_typed and typed.get("letter")) or LetterForm(auto_id=f"letter_{code}_%s"),
    }


def _peers(request: Request, row: Opening) -> Sequence[Member]:
    """One's own people, all of them but who posted it: which of them know each other is told by no list."""
    return [one for one in people.by_name(ties.tied_peers(request.user)) if one.pk != row.poster_id]


def _asked(request: Request) -> dict[str, object]:
    """The words of one's ask for somebody for an opening, where it comes from one."""
    code = request.GET.get("ask", "")
    if not code:
        return {}
    ask = asks.own_ask_for(request.user, code)
    if ask.sort != Sort.OPENING:
        raise Ask.DoesNotExist
    return {"what": ask.wish, "about": ask.trying}
