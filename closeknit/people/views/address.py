"""One's own e-mail address, and changing it. An opened link only shows a page; its button acts."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.people import actions, queries
from closeknit.people.forms import NewAddressForm
from closeknit.people.models import AddressChange
from closeknit.web.frame import Request

OVER = (AddressChange.DoesNotExist, actions.ChangeIsOver)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def address(request: Request) -> HttpResponse:
    """Ask for a new address; the same page follows whether somebody here has it or not."""
    form = NewAddressForm(request.POST if request.method == "POST" else None, present=request.user.email)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_to_change_address(member=request.user, now=request.now, **form.cleaned_data)
            return redirect("people:address")
        except actions.EnoughAsked:
            form.add_error("email", _("You asked five times within a day. Try again tomorrow."))
    context = {"form": form, "change": queries.address_change_of(request.user, request.now)}
    return render(request, "people/you/address.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw_address_change(request: Request) -> HttpResponse:
    actions.withdraw_address_change(member=request.user, now=request.now)
    return redirect("people:address")


@login_required
@require_POST
def try_address_again(request: Request) -> HttpResponse:
    """Mails may go to the address again that a server refused."""
    actions.try_address_again(member=request.user)
    return redirect("people:address")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_address(request: Request, token: str) -> HttpResponse:
    """The link sent to the new address, for who asked for it and nobody else who reads that mail."""
    member, here = request.user, request.session.session_key
    try:
        change = queries.open_address_change(member, token, request.now)
        if request.method == "POST":
            actions.change_address(member=member, token=token, but=here, now=request.now)
    except OVER:
        return render(request, "people/address_over.html", status=410)
    return render(request, "people/address_change.html", {"change": change, "is_done": request.method == "POST"})


@require_http_methods(["GET", "HEAD", "POST"])
def undo_address_change(request: Request, undo: str) -> HttpResponse:
    """The link sent to the old address, in whichever browser it is opened."""
    try:
        change = queries.undoable_address_change(undo, request.now)
        if request.method == "POST":
            actions.undo_address_change(undo=undo, but=request.session.session_key, now=request.now)
    except OVER:
        return render(request, "people/address_over.html", status=410)
    return render(request, "people/address_undo.html", {"change": change, "is_done": request.method == "POST"})
