"""Who tends the network, and who is kept out of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.organising import access
from closeknit.organising.forms import RoleForm, SuspensionForm
from closeknit.people import actions, queries
from closeknit.people.models import Member, Power, Relation, Role
from closeknit.web.frame import Request

SHOWN = 100  # names on one page; the rest are found by a part of the name


@require_safe
def people(request: Request) -> HttpResponse:
    """Members by name, and who has which role. No addresses."""
    access.somebody_who_may(Power.SUSPEND, request.user)
    part = request.GET.get("name", "")
    found = queries.named(part)
    context = {
        "tending": queries.with_roles(),
        "people": found[:SHOWN],
        "more": len(found) > SHOWN,
        "part": part,
    }
    return render(request, "organising/people.html", context)


@require_safe
def person(request: Request, code: str) -> HttpResponse:
    """Ask once before somebody is given a role, or has one no longer, or is kept out."""
    return _shown(request, access.member_for(Power.SUSPEND, request.user, code))


@require_POST
def appointment(request: Request, code: str) -> HttpResponse:
    """Give a member a role."""
    organiser = access.somebody_who_may(Power.TEND, request.user)
    member = access.member_for(Power.TEND, organiser, code)
    actions.give_role(member=member, role=_role(request), by=organiser, now=request.now)
    return redirect("organising:people")


@require_POST
def departure(request: Request, code: str) -> HttpResponse:
    """Take a role, one's own or another's; the last organiser stays."""
    organiser = access.somebody_who_may(Power.TEND, request.user)
    member = access.member_for(Power.TEND, organiser, code)
    role = _role(request)
    try:
        actions.take_role(member=member, role=role, by=organiser, now=request.now)
    except actions.LastOrganiser:
        return _shown(request, member, is_last=True)
    is_own = member == request.user and role == Role.ORGANISER
    return redirect("people:you" if is_own else "organising:people")


@require_http_methods(["GET", "HEAD", "POST"])
def suspension(request: Request, code: str) -> HttpResponse:
    """Keep a member out until a day, with a reason that they read."""
    by = access.somebody_who_may(Power.SUSPEND, request.user)
    member = access.member_for(Power.SUSPEND, by, code)
    form = SuspensionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.suspend(member=member, by=by, now=request.now, **form.cleaned_data)
            return redirect("organising:person", member.code)
        except actions.TooLong:
            form.add_error("until", _("Choose a day from tomorrow on, within what your role allows."))
        except actions.NotSuspended:
            form.add_error(None, _("They are suspended already, tend the network, or are yourself."))
    context = {"member": member, "form": form, "long": by.may(Power.SUSPEND_LONG)}
    return render(request, "organising/suspension.html", context, status=422 if form.errors else 200)


@require_POST
def return_(request: Request, code: str) -> HttpResponse:
    """Let somebody in again before the day."""
    row = access.suspension_for(request.user, code, request.now)
    actions.lift_suspension(suspension=row, by=request.user, now=request.now)
    return redirect("organising:person", code)


def _role(request: Request) -> Role:
    form = RoleForm(request.POST)
    return Role(form.cleaned_data["role"]) if form.is_valid() else Role.ORGANISER


def _shown(request: Request, member: Member, is_last: bool = False) -> HttpResponse:
    context: dict[str, Any] = {
        "member": member,
        "profile": queries.visible(member, Relation.MEMBER),
        "is_last": is_last,
        "may_tend": request.user.may(Power.TEND),
        "others": [(role, role in member.roles) for role in Role if role != Role.ORGANISER],
        "suspension": queries.suspension_of(member, request.now),
        "may_suspend": not member.is_organiser and member != request.user,
    }
    return render(request, "organising/person.html", context, status=422 if is_last else 200)
