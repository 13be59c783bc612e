"""Asking for an invitation, and coming in by one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from closeknit.network import queries as network
from closeknit.people import actions, queries
from closeknit.people.forms import AskToJoinForm, JoinForm
from closeknit.people.models import Invitation, Member
from closeknit.people.views.coming_in import come_in
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_join(request: Request) -> HttpResponse:
    """Ask for an invitation; the same page follows whatever the address."""
    if not network.this_network().takes_requests:
        raise Http404
    form = AskToJoinForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/ask_to_join.html", {"form": form}, status=422 if form.errors else 200)
    actions.ask_to_join(now=request.now, **form.cleaned_data)
    return render(request, "people/asked_to_join.html")


@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: Request, token: str) -> HttpResponse:
    """The first three minutes. Opening the page uses nothing up."""
    try:
        invitation = queries.open_invitation(token, request.now)
    except Invitation.DoesNotExist:
        return render(request, "people/invitation_over.html", status=410)
    initial = {"name": invitation.name}
    form = JoinForm(request.POST if request.method == "POST" else None, initial=initial, bound_to=invitation.email)
    if request.method == "POST" and form.is_valid():
        try:
            member = _welcome(invitation, form.cleaned_data, request)
            return come_in(request, member, to=f"{reverse('week:week')}?welcome")
        except actions.EmailTaken:
            form.add_error("email", _("Somebody here has this address. Sign in instead."))
        except actions.NoLongerOpen:
            return render(request, "people/invitation_over.html", status=410)
    context = {"form": form, "invitation": invitation, "token": token}
    return render(request, "people/invited.html", context, status=422 if form.errors else 200)


def _welcome(invitation: Invitation, said: dict[str, Any], request: Request) -> Member:
    words = {name: said[name] for name in ("headline", "about", "place", "organisation", "languages")}
    for kind in ("goals", "offers", "needs"):
        words[kind] = [actions.Said(text) for text in said[kind]]
    pace = {name: said[name] for name in ("minutes", "form", "timezone")}
    return actions.redeem(
        invitation=invitation,
        name=said["name"],
        email=said.get("email", ""),
        words={"topics": (), **words},
        pace={"day": (said["day_starts"], said["day_ends"]), **pace},
        now=request.now,
    )
