"""Inviting somebody, and taking it back."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.network import queries as network
from closeknit.people import access, actions, queries
from closeknit.people.forms import InvitationForm
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def invitations(request: Request) -> HttpResponse:
    """Invite one person; what one's earlier invitations wait for."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.invite(by=request.user, now=request.now, **form.cleaned_data)
            return redirect(f"{reverse('people:invitations')}?sent")
        except actions.OrganisersInvite:
            raise Http404 from None
        except actions.EnoughInvitedToday:
            form.add_error(None, _("That is enough for one day. The next invitation can go tomorrow."))
    context = {
        "form": form,
        "may_invite": request.user.is_organiser or network.this_network().members_invite,
        "invitations": queries.open_invitations_of(request.user, request.now),
    }
    return render(request, "people/you/invitations.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revocation(request: Request, code: str) -> HttpResponse:
    """Close a door that nobody used."""
    row = access.own_invitation_for(request.user, code, request.now)
    actions.revoke_invitation(invitation=row, by=request.user, now=request.now)
    return redirect("people:invitations")
