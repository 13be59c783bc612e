"""The home page: this week's plan, and its end; and the calendar of one's own program."""

from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.mail import calendars
from closeknit.network import queries as network
from closeknit.web.frame import Request, asks_this_server
from closeknit.week import access, actions, queries


@require_safe
@login_required
@asks_this_server
def week(request: Request) -> HttpResponse:
    """A plan that fits the minutes one chose, or the permission to leave."""
    member = request.user
    this_week = queries.week_of(member, request.now)
    page = "week/done.html" if this_week.is_done else "week/week.html"
    return render(request, page, {"week": this_week})


@require_safe
@login_required
def done(request: Request) -> HttpResponse:
    """What remains when the week is finished."""
    this_week = queries.week_of(request.user, request.now)
    if not this_week.is_done:
        return redirect("week:week")
    return render(request, "week/done.html", {"week": this_week})


@login_required
@require_POST
def letting_go(request: Request) -> HttpResponse:
    """Not this week."""
    try:
        actions.let_go(member=request.user, key=request.POST.get("key", ""), now=request.now)
    except actions.NotWaiting:
        pass  # done or gone meanwhile: the plan says so
    return redirect("week:week")


@login_required
@require_POST
def return_to_plan(request: Request) -> HttpResponse:
    """After all."""
    row = access.letting_go_of(request.user, request.POST.get("key", ""), request.now)
    actions.take_back(letting_go=row)
    return redirect("week:week")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def calendar(request: Request) -> HttpResponse:
    """Make an address for one's own calendar program, another in its place, or end it. It is shown once."""
    if request.POST.get("wish") == "end":
        actions.end_calendar_address(member=request.user)
        return redirect("week:calendar")
    made = ""
    if request.method == "POST":
        token = actions.make_calendar_address(member=request.user, now=request.now)
        made = settings.BASE_URL + reverse("week:calendar_file", args=[token])
    context = {"made": made, "address": queries.calendar_address_of(request.user)}
    return render(request, "week/calendar.html", context)


@require_safe
def calendar_file(request: Request, token: str) -> HttpResponseBase:
    """The talks and gatherings of whoever made this address, by nothing but the address."""
    member = access.calendar_by(token, request.now)
    with override(member.language):
        name = _("My calendar") if member.is_sealed else network.this_network().name
        text = calendars.whole(queries.appointments(member, request.now), name=name)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=response["ETag"], response=response) or response
