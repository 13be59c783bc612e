"""What members do together and what they post, in totals."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from closeknit.organising import access, queries
from closeknit.people.models import Power
from closeknit.web.frame import Request

PARTS = {
    "taking_part": _("Take part in something now"),
    "not_now": _("Not now"),
    "signed": _("With a note that all signed"),
    "over": _("Its last day had passed"),
    "fewer": _("Too few were left"),
    "vacancy": _("Vacancies"),
    "commission": _("Commissions"),
    "board": _("Seats on boards"),
    "filled": _("Somebody was found"),
    "unfilled": _("Otherwise, for any reason"),
    "said": _("Somebody said one"),
    "unsaid": _("Not together, for any reason"),
}


@require_safe
def collaborations(request: Request) -> HttpResponse:
    """How many take part in something, and how it ended. Never who, and never what."""
    return _shown(request, queries.COLLABORATIONS, "organising/collaborations.html")


@require_safe
def openings(request: Request) -> HttpResponse:
    """How many openings there are, and what came of them. Never whose, and never what was said."""
    return _shown(request, queries.OPENINGS, "organising/openings.html")


def _shown(request: Request, names: tuple[str, ...], template: str) -> HttpResponse:
    access.somebody_who_may(Power.TOTALS, request.user)
    snapshot = queries.latest_snapshot()
    totals = queries.in_totals(snapshot, names) if snapshot is not None else {}
    drawn = {name: [{"words": PARTS[bar.name], "bar": bar} for bar in one.bars] for name, one in totals.items()}
    return render(request, template, {"snapshot": snapshot, "totals": totals, "drawn": drawn})
