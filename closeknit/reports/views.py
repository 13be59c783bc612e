"""A member's reports."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.people import access as people
from closeknit.reports import access, actions, queries
from closeknit.reports.forms import LineForm, ReportForm, SideForm
from closeknit.web.frame import Request


@require_safe
@login_required
def reports(request: Request) -> HttpResponse:
    """One's own, with how each stands."""
    return _shown(request)


@login_required
@require_POST
def profile(request: Request) -> HttpResponse:
    """Begin a report from somebody's page."""
    about = people.member_for(request.user, request.POST.get("about", ""))
    row = actions.begin(reporter=request.user, about=about, origin=f"profile:{about.code}", now=request.now)
    return redirect("reports:report", row.code)


@login_required
@require_POST
def vouch(request: Request, code: str) -> HttpResponse:
    """Begin a report from words about somebody's work, which go with it."""
    row = people.vouch_to_report(request.user, code)
    shown = [actions.Shown(row.words, mine=False, on=row.written_at.date())]
    begun = actions.begin(
        reporter=request.user, about=row.author, origin=f"vouch:{row.code}", shown=shown, now=request.now
    )
    return redirect("reports:report", begun.code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: Request, code: str) -> HttpResponse:
    """Say what happened, see what the organisers will read, and send it."""
    row = access.begun_report_for(request.user, code)
    if row.reported_at is not None:
        return redirect("reports:reports")
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report(begun=row, now=request.now, **form.cleaned_data)
            return redirect(f"{reverse('reports:reports')}?sent")
        except actions.EnoughReportedToday:
            form.add_error(None, _("Ten reports a day are kept. Add to one of them, or write again tomorrow."))
    return render(request, "reports/report.html", {"form": form, "report": row}, status=422 if form.errors else 200)


@login_required
@require_POST
def lines(request: Request, code: str) -> HttpResponse:
    """Add a line to a report of one's own."""
    row = access.own_report_for(request.user, code)
    form = LineForm(request.POST, auto_id=f"{row.code}_%s")
    if form.is_valid():
        try:
            actions.add(report=row, now=request.now, **form.cleaned_data)
            return redirect("reports:reports")
        except actions.HasClosed:
            form.add_error("words", _("This report is closed. What is new can be reported anew."))
        except actions.EnoughAdded:
            form.add_error("words", _("There are twenty lines already. What is new can be reported anew."))
    return _shown(request, wrong=(row.code, form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hearing(request: Request, code: str) -> HttpResponse:
    """Tell one's side of something somebody reported."""
    row = access.hearing_for(request.user, code)
    form = SideForm(request.POST if request.method == "POST" else None, initial={"words": row.answer})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(hearing=row, now=request.now, **form.cleaned_data)
            return redirect("reports:hearing", row.code)
        except actions.HasClosed:
            form.add_error(None, _("It was decided meanwhile."))
    return render(request, "reports/hearing.html", {"row": row, "form": form}, status=422 if form.errors else 200)


def _shown(request: Request, wrong: tuple[str, LineForm] | None = None) -> HttpResponse:
    code, form = wrong or ("", None)
    rows = [
        (row, form if row.code == code else LineForm(auto_id=f"{row.code}_%s"))
        for row in queries.of_reporter(request.user)
    ]
    return render(request, "reports/reports.html", {"reports": rows, "form": form}, status=422 if wrong else 200)
