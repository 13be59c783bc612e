"""Hiding, for organisers."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from closeknit.asks import access, actions
from closeknit.asks.forms import HidingForm
from closeknit.asks.models import Ask, Asking
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hiding(request: Request, code: str) -> HttpResponse:
    """Hide an ask that is for everybody, or show it again."""
    row = access.ask_to_hide(request.user, code)
    hide, show = partial(actions.hide_ask, ask=row), partial(actions.show_ask_again, ask=row)
    return _hiding(request, row, hide, show, reverse("asks:asks"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def answer_hiding(request: Request, code: str, helper: str) -> HttpResponse:
    """Hide an answer that is kept for everybody, or show it again."""
    row = access.answer_to_hide(request.user, code, helper)
    hide, show = partial(actions.hide_answer, asking=row), partial(actions.show_answer_again, asking=row)
    return _hiding(request, row, hide, show, reverse("asks:find"))


def _hiding(
    request: Request, what: Ask | Asking, hide: Callable[..., None], show: Callable[..., None], back: str
) -> HttpResponse:
    if request.method == "POST" and "show" in request.POST:
        show(by=request.user.pk, now=request.now)
        return redirect(request.path)
    form = HidingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        hide(because=form.cleaned_data["because"], by=request.user.pk, now=request.now)
        return redirect(request.path)  # where it can be shown again
    context = {"what": what, "form": form, "back": back}
    return render(request, "reports/hiding.html", context, status=422 if form.is_bound else 200)
