"""One's collaborations, proposing one, asking people, answering and beginning."""

from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.asks.models import Ask
from closeknit.collaborations import access, actions, queries
from closeknit.collaborations.forms import InvitingForm, ProposalForm
from closeknit.collaborations.models import Collaboration, Partner
from closeknit.collaborations.views.working import page
from closeknit.people import queries as people
from closeknit.people.models import Relation
from closeknit.reports import actions as reports
from closeknit.web.frame import Request


@require_safe
@login_required
def collaborations(request: Request) -> HttpResponse:
    """What one takes part in, what one proposed, what one is asked, and what ended."""
    member, now = request.user, request.now
    context = {
        "invitations": queries.invitations(member, now),
        "running": queries.running(member),
        "proposed": queries.proposed_by(member),
        "fell": queries.fell_lately(member, now - timedelta(days=queries.TOLD)),
        "ended": queries.ended(member),
    }
    return render(request, "collaborations/collaborations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Write a proposal; where it comes from an ask, with its words."""
    ask = _ask(request)
    form = ProposalForm(request.POST if request.method == "POST" else None, initial=_asked(ask))
    if request.method == "POST" and form.is_valid():
        proposed = actions.Proposed(**form.cleaned_data)
        code = ask.code if ask else ""
        try:
            row = actions.propose(proposer=request.user, proposed=proposed, ask=code, now=request.now)
            return redirect("collaborations:collaboration", row.code)
        except actions.NotSaid:
            form.add_error("ends_on", _("Choose a day that is still to come, within half a year."))
        except actions.TooMuch:
            form.add_error("minutes", _("That is more than your minutes hold, with what goes on already."))
        except actions.EnoughProposed:
            form.add_error(None, _("Two of your proposals wait already. Begin or take back one, and this can go out."))
    return render(request, "collaborations/new.html", {"form": form, "ask": ask}, status=422 if form.errors else 200)


@require_safe
@login_required
def collaboration(request: Request, code: str) -> HttpResponse:
    """One’s own proposal; the question whether one would take part; or the page of those who do."""
    place = access.place_for(request.user, code, request.now)
    if place.joined_at is not None:
        return page(request, place)
    if place.collaboration.proposer_id == request.user.pk:
        return _proposal(request, place.collaboration)
    return _invitation(request, place)


@login_required
@require_POST
def looking(request: Request, code: str) -> HttpResponse:
    """Look for a few who might fit."""
    row = access.proposal_for(request.user, code)
    try:
        actions.look(collaboration=row, now=request.now)
    except (actions.LookedToday, actions.NotWaiting):
        pass  # the page says how it stands
    return redirect("collaborations:collaboration", code)


@login_required
@require_POST
def inviting(request: Request, code: str) -> HttpResponse:
    """Ask somebody."""
    row = access.proposal_for(request.user, code)
    form = InvitingForm(request.POST, candidates=queries.candidates(row, request.now))
    if not form.is_valid():
        return _proposal(request, row, inviting=form)
    try:
        peer = access.candidate_for(row, form.cleaned_data["peer"], request.now)
        actions.invite(collaboration=row, peer=peer, now=request.now)
    except actions.EnoughAsked:
        form.add_error("peer", _("Three are asked already, or six are in it. Wait until a day to answer is over."))
        return _proposal(request, row, inviting=form)
    except actions.NotWaiting:
        pass
    return redirect("collaborations:collaboration", code)


@login_required
@require_POST
def beginning(request: Request, code: str) -> HttpResponse:
    """Begin with those who said yes."""
    row = access.proposal_for(request.user, code)
    try:
        actions.begin(collaboration=row, now=request.now)
    except (actions.NobodyYet, actions.NotWaiting):
        pass
    return redirect("collaborations:collaboration", code)


@login_required
@require_POST
def withdrawal(request: Request, code: str) -> HttpResponse:
    """Take a proposal back."""
    row = access.proposal_for(request.user, code)
    try:
        actions.withdraw(collaboration=row, now=request.now)
    except actions.NotWaiting:
        return redirect("collaborations:collaboration", code)
    return redirect("collaborations:collaborations")


@login_required
@require_POST
def answer(request: Request, code: str) -> HttpResponse:
    """Say yes or no, privately."""
    partner = access.invitation_for(request.user, code, request.now)
    try:
        actions.answer(partner=partner, accepts="yes" in request.POST, now=request.now)
    except actions.NotWaiting:
        return redirect("collaborations:collaborations")
    except actions.TooMuch:
        form = forms.Form({})
        form.full_clean()
        form.add_error(None, _("That is more than your minutes hold, with what goes on already."))
        return _invitation(request, partner, form)
    return redirect("collaborations:collaboration", code)


@login_required
@require_POST
def report(request: Request, code: str) -> HttpResponse:
    """Begin a report about who proposes it; the words go with it."""
    row = access.invitation_for(request.user, code, request.now).collaboration
    shown = [reports.Shown(row.text, mine=False, on=row.proposed_at.date())]
    about, origin = queries.proposer_of(row), f"collaboration:{row.code}"
    begun = reports.begin(reporter=request.user, about=about, origin=origin, shown=shown, now=request.now)
    return redirect("reports:report", begun.code)


def _proposal(request: Request, row: Collaboration, inviting: InvitingForm | None = None) -> HttpResponse:
    shown = queries.proposal(row, request.now)
    wrong = inviting if inviting is not None and inviting.errors else None
    context = {
        "proposal": shown,
        "row": row,
        "inviting": inviting or InvitingForm(candidates=shown.candidates),
        "may_look": shown.has_place and row.looked_on != request.now.date(),
        "has_looked": row.looked_on is not None,
        "form": wrong,
    }
    return render(request, "collaborations/proposal.html", context, status=422 if wrong else 200)


def _invitation(request: Request, partner: Partner, wrong: forms.Form | None = None) -> HttpResponse:
    row = partner.collaboration
    proposer = queries.proposer_of(row)
    context = {
        "row": row,
        "partner": partner,
        "proposer": people.visible(proposer, Relation.MEMBER),
        "form": wrong,
    }
    return render(request, "collaborations/invitation.html", context, status=422 if wrong else 200)


def _ask(request: Request) -> Ask | None:
    """One’s ask for somebody to work with, where the proposal comes from one."""
    code = request.POST.get("ask", "") or request.GET.get("ask", "")
    return access.ask_for_somebody(request.user, code) if code else None


def _asked(ask: Ask | None) -> dict[str, object]:
    return {} if ask is None else {"what": ask.wish, "roles": ask.trying}
