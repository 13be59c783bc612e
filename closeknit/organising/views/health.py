"""Whether the network does its members good."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.organising import access, actions, queries
from closeknit.organising.forms import NoteForm
from closeknit.people import queries as people
from closeknit.people.models import Power
from closeknit.web.frame import Request

PARTS = {
    "six_or_more": _("Six or more"),
    "three_to_five": _("Three to five"),
    "one_or_two": _("One or two"),
    "none": _("None yet"),
    "mostly_giving": _("Mostly giving"),
    "both": _("Both"),
    "mostly_receiving": _("Mostly receiving"),
    "too_little": _("Too little to say"),
    "in_touch": _("In a conversation"),
    "alone": _("On their own"),
    "new": _("Here for less than eight weeks"),
    "kept": _("Inside the pace they chose"),
    "over": _("Beyond it"),
    "together": _("Two yeses"),
    "apart": _("Not together, for any reason"),
    "go_on": _("Want to go on"),
    "complete": _("Felt complete"),
    "not_really": _("Not really"),
}


@require_safe
def health(request: Request) -> HttpResponse:
    """How the network was on Monday, and whom one may say hello to."""
    return _shown(request, NoteForm())


@require_POST
def note(request: Request) -> HttpResponse:
    """Write to those who are on their own, without learning who they are."""
    organiser = access.somebody_who_may(Power.TOTALS, request.user)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            actions.send_kind_note(by=organiser, now=request.now, **form.cleaned_data)
            return redirect(f"{reverse('organising:health')}?sent")
        except actions.NobodyToWriteTo:
            form.add_error(None, _("No note can be sent now: one a while ago still counts, or too few are alone."))
    return _shown(request, form)


def _shown(request: Request, form: NoteForm) -> HttpResponse:
    organiser = access.somebody_who_may(Power.TOTALS, request.user)
    snapshot = queries.latest_snapshot()
    told = queries.health(snapshot) if snapshot is not None else None
    earlier = queries.earlier_snapshot(snapshot) if snapshot is not None else None
    before = queries.said_before(queries.health(earlier), told) if earlier is not None and told is not None else {}
    context = {
        "health": told,
        "said": queries.said(told) if told is not None else {},
        "earlier": earlier,
        "before": before,
        "headline": queries.headline(told) if told is not None else "",
        "drawn": {name: _in_words(one) for name, one in told.measures.items()} if told is not None else {},
        "greetable": people.greetable(organiser),
        "may_write": queries.may_write_to_the_alone(request.now),
        "form": form,
    }
    return render(request, "organising/health.html", context, status=422 if form.errors else 200)


def _in_words(measure: queries.Measure) -> list[dict[str, Any]]:
    return [{"words": PARTS[bar.name], "bar": bar} for bar in measure.bars]
