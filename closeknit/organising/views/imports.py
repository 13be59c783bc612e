"""Lists that organisers bring: people to invite, and pairs who met before. Nothing is done before they say so."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.organising import access
from closeknit.organising.forms import InvitedListForm, ListForm, PastListForm
from closeknit.people import actions
from closeknit.people import queries as people
from closeknit.people.models import Member, Power, Purpose
from closeknit.web.frame import Request

FORMS: dict[Purpose, type[ListForm]] = {Purpose.INVITING: InvitedListForm, Purpose.PAST: PastListForm}


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Request, purpose: str) -> HttpResponse:
    """Read a list, to look at what would come of it."""
    organiser, meant = access.somebody_who_brings(request.user, purpose)
    kind = FORMS[meant]
    form = kind(request.POST, request.FILES) if request.method == "POST" else kind()
    if request.method == "POST" and form.is_valid():
        held = _held(organiser, meant, form, request)
        name = form.cleaned_data["file"].name
        row = actions.bring(member=organiser, purpose=meant, sheet=name, held=held, now=request.now)
        return redirect("organising:import", meant, row.code)
    context = {"form": form, "purpose": meant, "has_past": meant == Purpose.PAST and people.has_past_pairs()}
    return render(request, "organising/imports.html", context, status=422 if form.errors else 200)


@require_safe
def one_import(request: Request, purpose: str, code: str) -> HttpResponse:
    """What would come of a list, line by line."""
    row = access.import_for(request.user, purpose, code, request.now)
    context = {"row": row, "report": people.report_of(None, row.held), "purpose": row.purpose}
    return render(request, "organising/import.html", context)


@require_POST
def take_in(request: Request, purpose: str, code: str) -> HttpResponse:
    """Invite whom the list names, or write down whom it pairs."""
    row = access.import_for(request.user, purpose, code, request.now)
    if row.purpose == Purpose.INVITING:
        actions.take_in_invitations(row=row, now=request.now)
    else:
        actions.take_in_past(row=row, now=request.now)
    return redirect(f"{reverse('organising:imports', args=[row.purpose])}?done")


@require_POST
def throw_away(request: Request, purpose: str, code: str) -> HttpResponse:
    """Forget a list without taking anything of it in."""
    row = access.import_for(request.user, purpose, code, request.now)
    actions.throw_away(row=row)
    return redirect("organising:imports", row.purpose)


@require_POST
def forget_past(request: Request) -> HttpResponse:
    """Forget every pair of every list."""
    actions.forget_past(by=access.somebody_who_may(Power.ROUNDS, request.user), now=request.now)
    return redirect("organising:imports", Purpose.PAST)


def _held(organiser: Member, purpose: Purpose, form: ListForm, request: Request) -> dict[str, object]:
    if purpose == Purpose.PAST:
        return people.held_past(form.reading)
    room = people.room_to_invite(organiser, request.now)
    return people.held_inviting(form.reading, room, form.cleaned_data["words"], request.now)
