"""The first three minutes: three questions, a last look, and in."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.network import queries as network
from closeknit.people import access, actions
from closeknit.people.models import Invitation, Member
from closeknit.people.views import answers
from closeknit.people.views.coming_in import come_in
from closeknit.web.frame import Request

DOOR = "invitation"  # in the session: the code of the invitation whose letter was opened in this browser
PAGES = {
    answers.WHO: "people/welcome/who.html",
    answers.GIVING: "people/welcome/giving.html",
    answers.RHYTHM: "people/welcome/rhythm.html",
}


def over(request: Request, why: str = "") -> HttpResponse:
    """There is no door here, or none any more."""
    return render(request, "people/invitation_over.html", {"why": why}, status=410)


def go_on(request: Request, invitation: Invitation) -> HttpResponse:
    """Remember the invitation in this browser, and go to the first step that is not finished."""
    request.session[DOOR] = invitation.code
    return redirect("people:welcome", answers.unfinished(answers.answered(invitation)) or answers.CHECK)


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: Request, step: int) -> HttpResponse:
    """One of three questions. Whichever button is pressed, what was typed is kept with the invitation."""
    if step == answers.CHECK:
        return check(request)
    if step not in PAGES:
        raise Http404
    try:
        invitation = _at_the_door(request)
        form = answers.asked(step, invitation, request.POST if request.method == "POST" else None)
        if request.method == "POST" and (form.is_valid() or {"back", "later"} & request.POST.keys()):
            typed = answers.typed(step, request.POST)
            actions.keep_typed(invitation=invitation, step=step, typed=typed, now=request.now)
            return _onward(request, step)
    except (Invitation.DoesNotExist, actions.NoLongerOpen):
        return over(request)
    context = {"form": form, "step": step, "is_new": str(step) not in invitation.typed}
    return render(request, PAGES[step], context, status=422 if form.errors else 200)


def check(request: Request) -> HttpResponse:
    """One's page as a peer will see it, each line with a way to change it; then in."""
    try:
        invitation = _at_the_door(request)
        given = answers.answered(invitation)
        unfinished = answers.unfinished(given)
        if unfinished is not None:
            return redirect("people:welcome", unfinished)
        said = answers.said(given)
        if request.method == "POST":
            member = _redeem(invitation, said, request)
            return come_in(request, member, to=reverse("people:welcomed"))
    except (Invitation.DoesNotExist, actions.NoLongerOpen):
        return over(request)
    except actions.EmailTaken:
        return over(request, _("Somebody here has this address. Sign in instead."))
    context = {"said": said, "words": answers.words(said, request), "step": answers.CHECK}
    return render(request, "people/welcome/check.html", context)


@require_safe
def later(request: Request) -> HttpResponse:
    """It waits."""
    try:
        return render(request, "people/welcome/later.html", {"invitation": _at_the_door(request)})
    except Invitation.DoesNotExist:
        return over(request)


@require_safe
@login_required
def welcomed(request: Request) -> HttpResponse:
    """In, and free to go."""
    return render(request, "people/welcome/done.html", {"day": WEEKDAYS[network.this_network().round_weekday]})


def _at_the_door(request: Request) -> Invitation:
    return access.invitation_at_the_door(request.session.get(DOOR, ""), request.now)


def _onward(request: Request, step: int) -> HttpResponse:
    if "later" in request.POST:
        return redirect("people:welcome_later")
    if "back" in request.POST:
        return redirect("people:welcome", max(step - 1, answers.WHO))
    return redirect("people:welcome", answers.CHECK if "change" in request.GET else step + 1)


def _redeem(invitation: Invitation, said: dict[str, Any], request: Request) -> Member:
    return actions.redeem(
        invitation=invitation,
        name=said["name"],
        email=said.get("email", ""),
        words=answers.words(said, request),
        pace=answers.pace(said),
        notices=answers.notices(said),
        now=request.now,
    )
