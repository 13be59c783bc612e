"""Who tends the network."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.organising import access
from closeknit.people import actions, queries
from closeknit.people.models import Member, Relation
from closeknit.web.frame import Request

SHOWN = 100  # names on one page; the rest are found by a part of the name


@require_safe
def people(request: Request) -> HttpResponse:
    """Members by name, and who tends the network since when. No addresses."""
    access.organiser(request.user)
    part = request.GET.get("name", "")
    found = queries.named(part)
    context = {
        "organisers": queries.by_name(queries.organisers()),
        "people": found[:SHOWN],
        "more": len(found) > SHOWN,
        "part": part,
    }
    return render(request, "organising/people.html", context)


@require_safe
def person(request: Request, code: str) -> HttpResponse:
    """Ask once before somebody becomes an organiser, or is one no longer."""
    return _shown(request, access.member_for(request.user, code))


@require_POST
def appointment(request: Request, code: str) -> HttpResponse:
    """Let a member tend the network."""
    organiser = access.organiser(request.user)
    actions.make_organiser(member=access.member_for(organiser, code), by=organiser, now=request.now)
    return redirect("organising:people")


@require_POST
def departure(request: Request, code: str) -> HttpResponse:
    """Tend it no more, oneself or somebody else; the last one stays."""
    organiser = access.organiser(request.user)
    member = access.member_for(organiser, code)
    try:
        actions.step_down(member=member, by=organiser, now=request.now)
    except actions.LastOrganiser:
        return _shown(request, member, is_last=True)
    return redirect("people:you" if member == request.user else "organising:people")


def _shown(request: Request, member: Member, is_last: bool = False) -> HttpResponse:
    profile = queries.visible(member, Relation.MEMBER)
    context = {"member": member, "profile": profile, "is_last": is_last}
    return render(request, "organising/person.html", context, status=422 if is_last else 200)
