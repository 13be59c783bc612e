"""Hiding, for organisers."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from closeknit.insights import access, actions
from closeknit.insights.forms import HidingForm
from closeknit.insights.models import Insight, Remark
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hiding(request: Request, code: str) -> HttpResponse:
    """Hide an insight, or show it again."""
    row = access.insight_for_organiser(request.user, code, request.now)
    return _hiding(request, row, row)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remark_hiding(request: Request, code: str, remark: str) -> HttpResponse:
    """Hide a remark, or show it again."""
    insight = access.insight_to_organise(request.user, code, request.now)
    return _hiding(request, insight, access.remark_for_organiser(request.user, insight, remark))


def _hiding(request: Request, insight: Insight, what: Insight | Remark) -> HttpResponse:
    if request.method == "POST" and "show" in request.POST:
        actions.show_again(what=what, by=request.user.pk, now=request.now)
        return redirect("insights:insight", insight.code)
    form = HidingForm(request.POST or None) if request.method == "GET" else HidingForm(request.POST)
    if form.is_valid():
        actions.hide(what=what, because=form.cleaned_data["because"], by=request.user.pk, now=request.now)
        return redirect("insights:insight", insight.code)
    context = {"what": what, "form": form, "back": reverse("insights:insight", args=[insight.code])}
    return render(request, "reports/hiding.html", context, status=422 if form.is_bound else 200)
