"""The rounds, in totals."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.introductions import actions
from closeknit.introductions import queries as introductions
from closeknit.introductions.models import Round
from closeknit.organising import access, queries
from closeknit.people.models import Power
from closeknit.web.frame import Request

GAINS = {
    "a_little": _("a little"),
    "a_fair_amount": _("a fair amount"),
    "much": _("much"),
    "very_much": _("very much"),
}
ABSENCES = {
    "no_room": _("Their pace had no room this week"),
    "nothing_said": _("They have not written what they offer, or what would help them"),
    "others_first": _("Those who would fit were given to others who came first"),
    "already_known": _("Those who would fit were introduced to them not long ago"),
    "not_worth": _("It would have been worth too little to one side"),
    "left_out": _("A lot left out what they would have been given"),
    "nobody_answers": _("Nobody here speaks to what they would like and would also gain from them"),
}


@require_safe
def rounds(request: Request) -> HttpResponse:
    """All rounds that ran, and when the next one does."""
    return _listed(request)


@require_safe
def next_round(request: Request) -> HttpResponse:
    """The next round as it would run by what is written now. Nothing is kept of it."""
    access.somebody_who_may(Power.ROUNDS, request.user)
    report = queries.report(actions.look_ahead(now=request.now))
    drawn = {"spread": _in_words(report.spread, GAINS), "absences": _in_words(report.absences, ABSENCES)}
    return render(request, "organising/next_round.html", {"report": report, **drawn})


@require_POST
def hold(request: Request) -> HttpResponse:
    """Let one week go without its round."""
    try:
        actions.hold(by=access.somebody_who_may(Power.ROUNDS, request.user), now=request.now)
    except actions.HeldLongEnough:
        return _listed(request, is_refused=True)
    return redirect("organising:rounds")


@require_POST
def release(request: Request) -> HttpResponse:
    """Let it run after all."""
    actions.release(by=access.somebody_who_may(Power.ROUNDS, request.user), now=request.now)
    return redirect("organising:rounds")


@require_safe
def round(request: Request, week: str) -> HttpResponse:
    """One round: what it reached, for how many, and why others were given nobody."""
    return _shown(request, access.round_for(request.user, week))


@require_POST
def undoing(request: Request, week: str) -> HttpResponse:
    """Take a round back before anybody has seen it."""
    row = access.round_for(request.user, week)
    try:
        actions.undo(round=row, by=access.organiser(request.user), now=request.now)
    except (actions.HasBeenSeen, actions.HeldLongEnough) as refused:
        return _shown(request, row, refused=type(refused).__name__, status=422)
    return redirect("organising:rounds")


@require_POST
def replay(request: Request, week: str) -> HttpResponse:
    """Run a round once more by its seed, and say whether it comes out the same. Nothing is kept of it."""
    row = access.round_for(request.user, week)
    return _shown(request, row, replayed=actions.replay(round=row).value)


def _shown(request: Request, row: Round, status: int = 200, **more: Any) -> HttpResponse:
    report = queries.report(row)
    drawn = {"spread": _in_words(report.spread, GAINS), "absences": _in_words(report.absences, ABSENCES)}
    more["may_be_undone"] = introductions.may_be_undone(row, request.now)
    return render(request, "organising/round.html", {"report": report, **drawn, **more}, status=status)


def _in_words(bars: Iterable[queries.Bar], words: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"words": words[bar.name], "bar": bar} for bar in bars]


def _listed(request: Request, is_refused: bool = False) -> HttpResponse:
    context = {
        "rounds": access.rounds_for(request.user),
        "upcoming": introductions.upcoming(request.now),
        "is_refused": is_refused,
        "help": queries.does_it_help(introductions.helped(request.now)) if introductions.lots_drawn() else None,
    }
    return render(request, "organising/rounds.html", context, status=422 if is_refused else 200)
