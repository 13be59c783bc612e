"""Programmes: opening one, who applied, looking ahead at pairs, adjusting and releasing them. Never what two say."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.mentoring import actions
from closeknit.mentoring import queries as mentoring
from closeknit.mentoring.models import Programme
from closeknit.network import queries as network
from closeknit.organising import access, queries
from closeknit.organising.forms.programmes import STABLE, WEIGHTED, AdjustmentForm, ProgrammeForm, WayForm
from closeknit.people.models import Power
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def programmes(request: Request) -> HttpResponse:
    """Those there are, and opening one."""
    member = access.somebody_who_may(Power.PROGRAMMES, request.user)
    here = network.this_network()
    usual = {"weeks": here.programme_weeks, "rhythm": here.programme_rhythm, "places": here.programme_places}
    form = ProgrammeForm(request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_programme(by=member, now=request.now, **form.plan)
            return redirect("organising:programme", row.code)
        except actions.NoProgramme:
            form.add_error("begins_on", _("Choose a first day that is not over."))
    rows = [(row, mine, mentoring.in_words(row)) for row, mine in queries.programmes_for(member)]
    context = {"form": form, "programmes": rows, "today": request.now.date()}
    return render(request, "organising/programmes.html", context, status=422 if form.errors else 200)


@require_safe
def programme(request: Request, code: str) -> HttpResponse:
    """Who applied, what they answered, with whom they go."""
    row = access.programme_for(request.user, code)
    context = {
        "programme": row,
        "rhythm": mentoring.in_words(row),
        "enrolled": mentoring.enrolled(row, request.now),
        "makes_pairs": mentoring.makes_pairs(row, request.now),
    }
    return render(request, "organising/programme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def pairing(request: Request, code: str) -> HttpResponse:
    """Look ahead at pairs, and ask the two of each."""
    row = access.programme_for(request.user, code)
    usual = STABLE if row.is_stable else WEIGHTED
    form = WayForm(request.POST if request.method == "POST" else None, initial={"way": usual})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            is_stable, seen = typed["way"] == STABLE, typed["seen"]
            actions.release(programme=row, stable=is_stable, seen=seen, by=request.user, now=request.now)
            return redirect("organising:programme", code)
        except actions.LooksOtherwise:
            form.add_error(None, _("These are other pairs than those you looked at. Look at them, and ask them then."))
        except actions.NotOpen:
            form.add_error(None, _("No more pairs are made in this programme."))
    return _pairing(request, row, form=form, way=form.data.get("way", request.GET.get("way", usual)))


@require_POST
def adjustments(request: Request, code: str) -> HttpResponse:
    """Put two together, or keep them apart."""
    row = access.programme_for(request.user, code)
    form = AdjustmentForm(request.POST, applied=mentoring.applications_in(row), among_peers=row.is_among_peers)
    if form.is_valid():
        two = {side: access.applicant_for(row, form.cleaned_data[side]) for side in ("mentor", "mentee")}
        try:
            sort = form.cleaned_data["sort"]
            actions.adjust(programme=row, sort=sort, by=request.user, now=request.now, **two)
            return redirect("organising:pairing", code)
        except actions.NotThese:
            form.add_error("mentee", _("Choose two different people."))
    return _pairing(request, row, adjustment=form, way=STABLE if row.is_stable else WEIGHTED)


@require_POST
def removal(request: Request, code: str, adjustment: str) -> HttpResponse:
    """Leave it to the engine again."""
    there = access.adjustment_for(access.programme_for(request.user, code), adjustment)
    actions.take_adjustment_back(adjustment=there, by=request.user, now=request.now)
    return redirect("organising:pairing", code)


@require_POST
def closing(request: Request, code: str) -> HttpResponse:
    """Take no more applications and make no more pairs."""
    row = access.programme_for(request.user, code)
    actions.close_programme(programme=row, by=request.user, now=request.now)
    return redirect("organising:programmes")


@require_POST
def taking_over(request: Request, code: str) -> HttpResponse:
    """Run it from now on."""
    row = access.programme_to_take_over(request.user, code)
    actions.take_over(programme=row, by=request.user, now=request.now)
    return redirect("organising:programme", code)


def _pairing(
    request: Request, row: Programme, *, way: str, form: WayForm | None = None, adjustment: AdjustmentForm | None = None
) -> HttpResponse:
    is_stable = way == STABLE and not row.is_among_peers
    way = STABLE if is_stable else WEIGHTED
    preview = actions.look_ahead(programme=row, now=request.now, stable=is_stable)
    wrong = next((one for one in (form, adjustment) if one is not None and one.errors), None)
    applied = list(mentoring.applications_in(row))
    context = {
        "programme": row,
        "ahead": queries.pairs_ahead(preview, among_peers=row.is_among_peers),
        "way": way,
        "makes_pairs": mentoring.makes_pairs(row, request.now),
        "adjustment": adjustment or AdjustmentForm(applied=applied, among_peers=row.is_among_peers),
        "adjustments": mentoring.adjustments(row),
        "form": wrong,
    }
    return render(request, "organising/pairing.html", context, status=422 if wrong else 200)
