"""What needs a person: reports."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.organising import access
from closeknit.organising.forms import DecisionForm
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
    waiting, held = list(reports.open_for(organiser)), reports.held()
    context = {
        "waiting": waiting,
        "appeals": people.appeals_for(organiser, request.now),
        "held": dict.fromkeys(row.about.name for row in waiting if row.about_id in held),
        "closed": reports.closed_for(organiser, request.now),
    }
    return render(request, "organising/queue.html", context)


@require_safe
def report(request: Request, code: str) -> HttpResponse:
    """One report. What it says is shown to an organiser who opened it, until it is closed."""
    return _shown(request, access.report_for(request.user, code), DecisionForm())


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
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, form)
    try:
        actions.close(report=row, by=request.user, now=request.now, **form.cleaned_data)
    except actions.HasClosed:
        pass  # another organiser was first, and the page shows what they decided
    return redirect("organising:report", row.code)


def _shown(request: Request, row: Report, form: DecisionForm) -> HttpResponse:
    is_open = row.closed_at is None
    context = {
        "report": row,
        "is_read": is_open and any(look.by_id == request.user.pk for look in row.looks.all()),
        "form": form,
    }
    return render(request, "organising/report.html", context, status=422 if form.errors else 200)
