"""The page of a mentorship and what its two do there."""

from datetime import datetime

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.mentoring import access, actions, queries
from closeknit.mentoring.forms import (
    AgreementForm,
    CheckInForm,
    EndingForm,
    MeetingForm,
    PointsForm,
    ReflectionForm,
)
from closeknit.mentoring.models import Mentorship
from closeknit.reports import actions as reports
from closeknit.web.frame import Request


@require_safe
@login_required
def mentorship(request: Request, code: str) -> HttpResponse:
    """Everything the two have with each other there."""
    return _page(request, access.mentorship_for(request.user, code))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agreement(request: Request, code: str) -> HttpResponse:
    """The one page: read it, write it, agree to it."""
    row = access.running_mentorship_for(request.user, code)
    page = queries.page(row, request.user, request.now)
    there = {name: getattr(page.agreement, name) for name in AgreementForm.base_fields} if page.agreement else None
    begun = queries.first_page() | {"rhythm": queries.in_words(row.programme)}
    form = AgreementForm(request.POST if request.method == "POST" else None, initial=there or begun)
    if request.method == "POST" and form.is_valid():
        actions.write_page(mentorship=row, member=request.user, now=request.now, **form.cleaned_data)
        return redirect("mentoring:mentorship", code)
    context = {"page": page, "form": form}
    return render(request, "mentoring/agreement.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def agreeing(request: Request, code: str) -> HttpResponse:
    """Agree to the page as it was read."""
    row = access.running_mentorship_for(request.user, code)
    read = _moment(request.POST.get("written_at", ""))
    try:
        if read is not None:
            actions.agree(mentorship=row, member=request.user, written_at=read, now=request.now)
    except actions.NotNow:
        return redirect("mentoring:agreement", code)  # it was changed meanwhile: it is there to be read
    return redirect("mentoring:mentorship", code)


@login_required
@require_POST
def meetings(request: Request, code: str) -> HttpResponse:
    """Put down when the two meet next."""
    row = access.running_mentorship_for(request.user, code)
    form = MeetingForm(request.POST)
    if form.is_valid():
        try:
            actions.plan_meeting(mentorship=row, member=request.user, now=request.now, **form.cleaned_data)
            return redirect("mentoring:mentorship", code)
        except actions.NoGoodTime:
            form.add_error("begins_at", _("Choose a time ahead, within twelve weeks and before the last day."))
    return _page(request, row, meeting=form)


@login_required
@require_POST
def points(request: Request, code: str, meeting: str) -> HttpResponse:
    """Say what one would speak of."""
    row = access.running_mentorship_for(request.user, code)
    there = access.meeting_for(row, meeting)
    form = PointsForm(request.POST)
    if not form.is_valid():
        return _page(request, row, points=form)
    actions.say_points(meeting=there, member=request.user, points=form.cleaned_data["points"])
    return redirect("mentoring:mentorship", code)


@login_required
@require_POST
def outcome(request: Request, code: str, meeting: str) -> HttpResponse:
    """It took place, or it did not."""
    row = access.running_mentorship_for(request.user, code)
    there = access.meeting_for(row, meeting)
    try:
        actions.say_whether_you_met(meeting=there, met="met" in request.POST, now=request.now)
    except actions.NotNow:
        pass  # it lies ahead still, and the page says so
    return redirect("mentoring:mentorship", code)


@login_required
@require_POST
def check_ins(request: Request, code: str) -> HttpResponse:
    """Say how it goes."""
    row = access.running_mentorship_for(request.user, code)
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return _page(request, row, check_in=form)
    try:
        actions.check_in(mentorship=row, member=request.user, now=request.now, **form.cleaned_data)
    except actions.NotNow:
        pass  # it was said, or nobody asked
    return redirect("mentoring:mentorship", code)


@login_required
@require_POST
def report(request: Request, code: str, check_in: str) -> HttpResponse:
    """Begin a report about what the other wrote; these words go with it and no others."""
    row = access.check_in_to_report(access.mentorship_for(request.user, code), request.user, check_in)
    shown = [reports.Shown(row.words, mine=False, on=row.said_at.date())]
    begun = reports.begin(
        reporter=request.user, about=row.member, origin=f"check-in:{row.code}", shown=shown, now=request.now
    )
    return redirect("reports:report", begun.code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def reflection(request: Request, code: str) -> HttpResponse:
    """Look back, privately."""
    row = access.mentorship_for(request.user, code)
    form = ReflectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.look_back(mentorship=row, member=request.user, now=request.now, **form.cleaned_data)
        except actions.NotNow:
            pass  # it was said, or it is too early: the page says which
        return redirect("mentoring:reflection", code)
    page = queries.page(row, request.user, request.now)
    context = {"page": page, "form": form}
    return render(request, "mentoring/reflection.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def ending(request: Request, code: str) -> HttpResponse:
    """End it. Nobody asks why."""
    row = access.running_mentorship_for(request.user, code)
    goes_on = queries.makes_pairs(row.programme, request.now)
    form = EndingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (form.is_valid() or not goes_on):
        would = goes_on and form.cleaned_data["goes_on"] == "yes"
        actions.end(mentorship=row, member=request.user, goes_on=would, now=request.now)
        return redirect("mentoring:mentorship", code)
    context = {"mentorship": row, "peer": row.peer_of(request.user), "form": form, "goes_on": goes_on}
    return render(request, "mentoring/ending.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def certificate(request: Request, code: str) -> HttpResponse:
    """To print, or to keep. It names nobody else."""
    row = access.certified_mentorship_for(request.user, code)
    context = {
        "mentorship": row,
        "programme": row.programme,
        "member": request.user,
        "is_mentor": row.is_mentor(request.user),
        "times": queries.held_meetings(row),
    }
    return render(request, "mentoring/certificate.html", context)


def _moment(typed: str) -> datetime | None:
    try:
        return parse_datetime(typed)
    except ValueError:
        return None


def _page(request: Request, row: Mentorship, **typed: forms.Form) -> HttpResponse:
    page = queries.page(row, request.user, request.now)
    wrong = next((form for form in typed.values() if form.errors), None)
    context = {
        "page": page,
        "rhythm": queries.in_words(row.programme),
        "meeting": typed.get("meeting") or MeetingForm(initial=_agreed(page, request)),
        "points": typed.get("points") or PointsForm(initial={"points": page.points}),
        "check_in": typed.get("check_in") or CheckInForm(),
        "has_begun": page.meeting is not None and page.meeting.begins_at <= request.now,
        "form": wrong,
    }
    return render(request, "mentoring/mentorship.html", context, status=422 if wrong else 200)


def _agreed(page: queries.Page, request: Request) -> dict[str, object]:
    """What is put down already; else a time the two found in their letters."""
    if page.meeting is not None:
        return {"begins_at": page.meeting.begins_at, "is_written": page.meeting.is_written}
    lies_ahead = page.talk_at is not None and page.talk_at > request.now and not page.mentorship.ended_at
    return {"begins_at": page.talk_at} if lies_ahead else {}
