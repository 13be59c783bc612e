"""What needs a person: reports."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.asks import queries as asks
from closeknit.organising import access
from closeknit.organising import queries as organising
from closeknit.organising.forms import ClosingForm, DecisionForm, GlassForm, HearingForm
from closeknit.people import queries as people
from closeknit.people.models import Power
from closeknit.reports import actions
from closeknit.reports import queries as reports
from closeknit.reports.models import Report
from closeknit.web.frame import Request


@require_safe
def queue(request: Request) -> HttpResponse:
    """Reports that wait, the longest first, and those that were closed lately."""
    organiser = access.somebody_who_may(Power.REPORTS, request.user)
    glasses = organising.glasses_for(organiser, request.now) if organiser.may(Power.GLASS) else []
    (waiting, closed), held = reports.lately_for(organiser, request.now), reports.held()
    context = {
        "waiting": waiting,
        "glasses": [one for one in glasses if one.agreed_at is None],
        "readable": [one for one in glasses if one.agreed_at is not None],
        "appeals": people.appeals_for(organiser, request.now),
        "held": dict.fromkeys(row.about.name for row in waiting if row.about_id in held),
        "closed": closed,
        "hidden": asks.hidden(organiser),
    }
    return render(request, "organising/queue.html", context)


@require_safe
def report(request: Request, code: str) -> HttpResponse:
    """One report. What it says is shown to an organiser who opened it, until it is closed."""
    return _shown(request, access.report_for(request.user, code))


@require_POST
def look(request: Request, code: str) -> HttpResponse:
    """Open it, which is written down."""
    row = access.report_for(request.user, code)
    try:
        actions.look(report=row, by=request.user, now=request.now)
    except actions.HasClosed:
        pass  # the page says so
    return redirect("organising:report", row.code)


@require_POST
def closing(request: Request, code: str) -> HttpResponse:
    """Close it with a written decision."""
    row = access.report_for(request.user, code)
    form = _closing(row)(request.POST)
    if not form.is_valid():
        return _shown(request, row, form)
    try:
        actions.close(report=row, by=request.user, now=request.now, **form.cleaned_data)
    except actions.HasClosed:
        pass  # another organiser was first, and the page shows what they decided
    return redirect("organising:report", row.code)


@require_POST
def hearing(request: Request, code: str) -> HttpResponse:
    """Ask whom it is about for their side."""
    row = access.report_for(request.user, code)
    form = HearingForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, hearing=form)
    try:
        actions.hear(report=row, by=request.user, now=request.now, **form.cleaned_data)
    except (actions.HasClosed, actions.AlreadyHeard, actions.NotOpened):
        pass  # the page says how it stands
    return redirect("organising:report", row.code)


def _closing(row: Report) -> type[DecisionForm]:
    return ClosingForm if hasattr(row, "hearing") else DecisionForm


def _shown(
    request: Request,
    row: Report,
    form: DecisionForm | None = None,
    hearing: HearingForm | None = None,
    glass: GlassForm | None = None,
) -> HttpResponse:
    is_open = row.closed_at is None
    wrong = form or hearing or glass
    context = {
        "report": row,
        "is_read": is_open and any(look.by_id == request.user.pk for look in row.looks.all()),
        "form": form or _closing(row)(),
        "hearing_form": hearing or HearingForm(),
        "glass_form": glass or GlassForm(),
        "wrong": wrong,
        "about_opening": row.origin.partition(":")[2] if row.place == "opening" and request.user.may_hide else "",
        "may_break": request.user.may(Power.GLASS) and row.place == "conversation",
    }
    return render(request, "organising/report.html", context, status=422 if wrong is not None else 200)


show = _shown
