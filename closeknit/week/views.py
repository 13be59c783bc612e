"""The home page: this week's plan, and its end."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

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
