"""The rounds, in totals."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from closeknit.organising import access, queries

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
    "nobody_answers": _("Nobody here speaks to what they would like and would also gain from them"),
}


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds that ran."""
    return render(request, "organising/rounds.html", {"rounds": access.rounds_for(request.user)})


@require_safe
def round(request: HttpRequest, week: str) -> HttpResponse:
    """One round: what it reached, for how many, and why others were given nobody."""
    report = queries.report(access.round_for(request.user, week))
    drawn = {"spread": _in_words(report.spread, GAINS), "absences": _in_words(report.absences, ABSENCES)}
    return render(request, "organising/round.html", {"report": report, **drawn})


def _in_words(bars: Iterable[queries.Bar], words: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"words": words[bar.name], "bar": bar} for bar in bars]
