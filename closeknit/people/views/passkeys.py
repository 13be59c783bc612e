"""Passkeys: one's own, and signing in by one."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.people import access, actions, queries
from closeknit.people.forms import NewPasskeyForm, PasskeyForm, SignInForm
from closeknit.people.views.coming_in import come_in, wanted
from closeknit.web.frame import Request, asks_this_server

ANSWERED_WITHIN = timedelta(minutes=5)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@asks_this_server
def passkeys(request: Request) -> HttpResponse:
    """One's own passkeys; a posted answer adds one."""
    form = NewPasskeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"] or queries.device(request.headers.get("User-Agent", "")) or _("A passkey")
        try:
            actions.add_passkey(
                member=request.user,
                asked=_taken(request),
                answer=form.cleaned_data["answer"],
                name=name,
                now=request.now,
            )
            return redirect("people:passkeys")
        except actions.PasskeyRefused:
            form.add_error(None, _("This passkey could not be added. Try once more."))
        except actions.EnoughPasskeys:
            form.add_error(None, _("There are ten passkeys already. Remove one that you no longer use."))
    context = {
        "form": form,
        "passkeys": queries.passkeys_of(request.user),
        "are_possible": queries.passkeys_are_possible(),
    }
    return render(request, "people/you/passkeys.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def new_passkey_question(request: Request) -> HttpResponse:
    """What the browser is to ask a device for a new passkey."""
    _refuse_where_impossible()
    asked, kept = queries.question_for_a_new_passkey(request.user)
    _keep(request, kept)
    return JsonResponse(asked)


@login_required
@require_POST
def remove_passkey(request: Request, code: str) -> HttpResponse:
    actions.remove_passkey(passkey=access.own_passkey_for(request.user, code))
    return redirect("people:passkeys")


@require_POST
def passkey_question(request: Request) -> HttpResponse:
    """What the browser is to ask a device for signing in: the same for everybody."""
    _refuse_where_impossible()
    asked, kept = queries.question_for_a_passkey()
    _keep(request, kept)
    if not request.user.is_authenticated:
        request.session.set_expiry(ANSWERED_WITHIN)
    return JsonResponse(asked)


@require_POST
@asks_this_server
def sign_in_by_passkey(request: Request) -> HttpResponse:
    """The answer of a passkey."""
    form = PasskeyForm(request.POST)
    if form.is_valid():
        try:
            answer = form.cleaned_data["answer"]
            return come_in(request, actions.sign_in_by_passkey(asked=_taken(request), answer=answer, now=request.now))
        except actions.PasskeyRefused:
            form.add_error(None, _("This passkey does not open anything here. Sign in by mail instead."))
    context = {
        "form": SignInForm(),
        "passkey": form,
        "next": wanted(request),
        "has_passkeys": queries.passkeys_are_possible(),
    }
    return render(request, "people/sign_in.html", context, status=422)


def _refuse_where_impossible() -> None:
    if not queries.passkeys_are_possible():
        raise Http404


def _keep(request: Request, asked: dict[str, Any]) -> None:
    request.session["passkey"] = {**asked, "until": (request.now + ANSWERED_WITHIN).isoformat()}


def _taken(request: Request) -> dict[str, Any]:
    """What was asked, which is answered once and within five minutes."""
    asked = request.session.pop("passkey", None)
    if asked is None or datetime.fromisoformat(asked["until"]) <= request.now:
        raise actions.PasskeyRefused
    return dict(asked)
