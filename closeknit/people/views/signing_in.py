"""Signing in by a code or a link."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.people import actions, queries
from closeknit.people.forms import CodeForm, SignInForm
from closeknit.people.models import SignIn
from closeknit.people.views.coming_in import come_in, wanted
from closeknit.web.frame import Request, asks_this_server


@require_http_methods(["GET", "HEAD", "POST"])
@asks_this_server
def sign_in(request: Request) -> HttpResponse:
    """Ask for a link; the same page follows whether the address is a member's or nobody's."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "next": wanted(request), "has_passkeys": queries.passkeys_are_possible()}
        return render(request, "people/sign_in.html", context, status=422 if form.errors else 200)
    email = form.cleaned_data["email"]
    actions.ask_to_sign_in(email=email, now=request.now)
    context = {"form": CodeForm(initial={"email": email}), "next": wanted(request)}
    return render(request, "people/sign_in_code.html", context)


@require_POST
def sign_in_code(request: Request) -> HttpResponse:
    """The typed code."""
    form, status = CodeForm(request.POST), 422
    if form.is_valid():
        try:
            member = actions.sign_in_by_code(came_from=request.came_from, now=request.now, **form.cleaned_data)
            return come_in(request, member)
        except actions.WrongCode:
            form.add_error("code", _("This is not the code of the last mail, or it is older than twenty minutes."))
        except actions.TooManyTries:
            form.add_error("code", _("Too many codes were typed. Open the link in the mail instead: it works at once."))
            status = 429
    return render(request, "people/sign_in_code.html", {"form": form, "next": wanted(request)}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: Request, token: str) -> HttpResponse:
    """An opened link only shows a page; its button signs in. Who scans mails for links uses nothing up."""
    if request.method != "POST":
        return render(request, "people/sign_in_link.html", {"is_open": _is_open(token, request)})
    try:
        member = actions.sign_in_by_link(token=token, now=request.now)
    except actions.WrongCode:
        return render(request, "people/sign_in_link.html", {"is_open": False}, status=410)
    return come_in(request, member)


def _is_open(token: str, request: Request) -> bool:
    try:
        return bool(queries.open_sign_in(token, request.now))
    except SignIn.DoesNotExist:
        return False
