"""Pages on which two find a time to talk."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.conversations import access, actions, queries
from closeknit.conversations.forms import ChoiceForm, TimesForm
from closeknit.conversations.models import Conversation
from closeknit.mail import calendars
from closeknit.mail.busy import Span
from closeknit.people import queries as people
from closeknit.people.models import Relation
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def times(request: Request, code: str) -> HttpResponse:
    """Both days, the times the other offers, and times to offer oneself."""
    there = access.conversation_for(request.user, code)
    if request.method != "POST":
        return _shown(request, there)
    times, busy = queries.times(there, request.user, request.now), queries.spans_of(request.user)
    form = _offering(request, there, times, busy, bound=True)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.offer_times(
                conversation=there,
                member=request.user,
                minutes=said.get("minutes", actions.USUAL_LENGTH),
                slots=said["times"],
                place=said.get("place", ""),
                now=request.now,
            )
            return redirect("conversations:conversation", there.code)
        except actions.NoGoodTimes:
            form.add_error("day", _("Name a time within the next six weeks."))
        except actions.NotThere:
            form.add_error("slots", _("They left this network."))
    return _shown(request, there, offering=form)


@login_required
@require_POST
def choice(request: Request, code: str, meeting: str) -> HttpResponse:
    """Take one of the times the other offered."""
    there = access.conversation_for(request.user, code)
    row = access.meeting_for(request.user, there, meeting, request.now)
    form = ChoiceForm(request.POST, offered=queries.times(there, request.user, request.now).offered)
    if form.is_valid():
        starts_at = datetime.fromisoformat(form.cleaned_data["slot"])
        try:
            actions.choose_time(meeting=row, member=request.user, starts_at=starts_at, now=request.now)
            return redirect("conversations:conversation", there.code)
        except actions.NotThere:
            form.add_error("slot", _("These times are offered no longer."))
    return _shown(request, there, choosing=form)


@login_required
@require_POST
def refusal(request: Request, code: str, meeting: str) -> HttpResponse:
    """None of these; letters are as good."""
    there = access.conversation_for(request.user, code)
    row = access.meeting_for(request.user, there, meeting, request.now)
    try:
        actions.rather_write(meeting=row, member=request.user, now=request.now)
    except actions.NotThere:
        pass  # they are offered no longer, and the page shows it
    return redirect("conversations:conversation", there.code)


@login_required
@require_POST
def times_withdrawal(request: Request, code: str, meeting: str) -> HttpResponse:
    """Offer them no longer."""
    there = access.conversation_for(request.user, code)
    row = access.meeting_for(request.user, there, meeting, request.now)
    try:
        actions.take_times_back(meeting=row, member=request.user, now=request.now)
    except actions.NotThere:
        pass  # the other chose meanwhile, and the page shows it
    return redirect("conversations:conversation", there.code)


@login_required
@require_POST
def cancellation(request: Request, code: str, meeting: str) -> HttpResponse:
    """Call it off."""
    there = access.conversation_for(request.user, code)
    try:
        actions.cancel_meeting(meeting=access.meeting_for(request.user, there, meeting, request.now), now=request.now)
    except actions.NotThere:
        pass  # it is called off already, or has begun
    return redirect("conversations:conversation", there.code)


@login_required
@require_POST
def outcome(request: Request, code: str, meeting: str) -> HttpResponse:
    """Whether it happened."""
    there = access.conversation_for(request.user, code)
    row = access.meeting_for(request.user, there, meeting, request.now)
    try:
        actions.tell_outcome(meeting=row, member=request.user, talked="talked" in request.POST, now=request.now)
    except actions.NotThere:
        pass  # said already
    return redirect("conversations:conversation", there.code)


@require_safe
@login_required
def meeting_calendar(request: Request, code: str, meeting: str) -> HttpResponse:
    """The meeting as a file for a calendar."""
    there = access.conversation_for(request.user, code)
    row = access.agreed_meeting_for(there, meeting)
    text = calendars.file(queries.appointment(row, request.user), now=request.now)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def _offering(
    request: Request, there: Conversation, times: queries.Times, busy: Sequence[Span], *, bound: bool = False
) -> TimesForm:
    peer = there.peer_of(request.user)
    may_see = people.visible(peer, Relation.TIED).may_see_hours
    good = queries.good_times(request.user, peer, actions.USUAL_LENGTH, request.now, busy) if may_see else []
    return TimesForm(
        request.POST if bound else None, good=good, member=request.user, now=request.now, moves=times.agreed is not None
    )


def _shown(
    request: Request, there: Conversation, *, offering: TimesForm | None = None, choosing: ChoiceForm | None = None
) -> HttpResponse:
    member, peer = request.user, there.peer_of(request.user)
    times, profile = queries.times(there, member, request.now), people.visible(peer, Relation.TIED)
    wrong, busy = offering or choosing, queries.spans_of(member)
    minutes = times.meeting.minutes if times.meeting else 0
    clashing = {one for one in times.offered if queries.is_busy(busy, one.starts_at, minutes)}
    context = {
        "conversation": there,
        "peer": peer,
        "times": times,
        "days": queries.days(member, peer, request.now) if profile.may_see_hours else None,
        "form": offering or _offering(request, there, times, busy),
        "choosing": choosing or ChoiceForm(offered=times.offered, clashing=clashing),
        "wrong": wrong,
    }
    return render(request, "conversations/times.html", context, status=422 if wrong else 200)
