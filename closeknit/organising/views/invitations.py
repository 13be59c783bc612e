"""Who is invited, and who asks to be."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.organising import access
from closeknit.organising.forms import InvitationForm
from closeknit.people import actions
from closeknit.people import queries as people
from closeknit.people.models import Power
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: Request) -> HttpResponse:
    """Invite one person; what became of the invitations of the last weeks."""
    organiser = access.somebody_who_may(Power.ADMIT, request.user)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.invite(by=organiser, now=request.now, **form.cleaned_data)
        return redirect(f"{reverse('organising:invitations')}?sent")
    rows = [(row, row.door(request.now).value) for row in people.invitations(request.now)]
    context = {"form": form, "invitations": rows}
    return render(request, "organising/invitations.html", context, status=422 if form.errors else 200)


@require_POST
def revocation(request: Request, code: str) -> HttpResponse:
    """Close a door that nobody used, whoever opened it."""
    organiser = access.somebody_who_may(Power.ADMIT, request.user)
    row = access.invitation_for(organiser, code, request.now)
    actions.revoke_invitation(invitation=row, by=organiser, now=request.now)
    return redirect("organising:invitations")


@require_POST
def renewal(request: Request, code: str) -> HttpResponse:
    """Send it anew: another link, and the old one is dead."""
    organiser = access.somebody_who_may(Power.ADMIT, request.user)
    row = access.invitation_for(organiser, code, request.now)
    actions.invite_again(invitation=row, by=organiser, now=request.now)
    return redirect(f"{reverse('organising:invitations')}?sent")


@require_safe
def requests(request: Request) -> HttpResponse:
    """Who asks to be let in, in their own words, and what was decided lately."""
    access.somebody_who_may(Power.ADMIT, request.user)
    context = {"requests": people.open_requests(), "decided": people.decided_requests(request.now)}
    return render(request, "organising/requests.html", context)


@require_POST
def decision(request: Request, code: str) -> HttpResponse:
    """Invite who asked, or not now. Nobody is told of a no."""
    organiser = access.somebody_who_may(Power.ADMIT, request.user)
    row = access.request_for(organiser, code)
    actions.decide_request(request=row, by=organiser, accept="invite" in request.POST, now=request.now)
    return redirect("organising:requests")
