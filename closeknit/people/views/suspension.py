"""What is left to somebody who is kept out: to read why, to appeal, and what is theirs: their data, and leaving."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from closeknit.people import access, actions, queries
from closeknit.people.forms import AppealForm
from closeknit.web.frame import Answer, Request

OPEN = frozenset(
    f"people:{page}" for page in ("suspension", "inventory", "acts", "download", "leaving", "stay", "sign_out")
)


class KeptOut:
    """To every page but a few, somebody who is suspended is a stranger. It begins and ends with the next request."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        member = request.user
        if not member.is_authenticated or not member.is_suspended(queries.today(request.now, member)):
            return None
        page = request.resolver_match.view_name if request.resolver_match else ""
        if page == "people:front_page" and request.method in {"GET", "HEAD"}:
            return redirect("people:suspension")
        if page not in OPEN:
            request.user = AnonymousUser()
        request.is_kept_out = True
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def suspension(request: Request) -> HttpResponse:
    """Why, until when, and the one appeal."""
    row = access.own_suspension_for(request.user, request.now)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.appeal(suspension=row, now=request.now, **form.cleaned_data)
            return redirect("people:suspension")
        except actions.Decided:
            form.add_error(None, _("You appealed already. Somebody else than who decided looks at it."))
    context = {"row": row, "form": form}
    return render(request, "people/you/suspension.html", context, status=422 if form.errors else 200)
