"""Asking for an invitation, and the letter that is one."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from closeknit.network import queries as network
from closeknit.people import actions, queries
from closeknit.people.forms import AskToJoinForm
from closeknit.people.models import Invitation
from closeknit.people.views import welcome
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_join(request: Request) -> HttpResponse:
    """Ask for an invitation; the same page follows whatever the address."""
    if not network.this_network().takes_requests:
        raise Http404
    form = AskToJoinForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/ask_to_join.html", {"form": form}, status=422 if form.errors else 200)
    said = form.cleaned_data
    names = [said.pop("voucher"), said.pop("another")]
    actions.ask_to_join(now=request.now, names=names, **said)
    return render(request, "people/asked_to_join.html")


@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: Request, token: str) -> HttpResponse:
    """Who invites, why, to what, and how long it takes. Its button begins, or goes on where one left.

    From here on the browser knows the invitation by its code: the token is in no later address.
    """
    try:
        invitation = queries.open_invitation(token, request.now)
    except Invitation.DoesNotExist:
        return welcome.over(request)
    if request.method == "POST":
        response = welcome.go_on(request, invitation)
    else:
        response = render(request, "people/welcome/letter.html", {"invitation": invitation})
    response["Referrer-Policy"] = "strict-origin"  # the address of this page opens a door, so it goes nowhere
    return response
