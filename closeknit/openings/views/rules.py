"""Closing an opening that breaks the house rules, for organisers and moderators."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from closeknit.openings import access, actions
from closeknit.openings.forms import RulesForm
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def rules(request: Request, code: str) -> HttpResponse:
    """Close it, with a reason that its poster reads."""
    row = access.opening_for_organiser(request.user, code, request.now)
    form = RulesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.close_for_the_rules(opening=row, because=form.cleaned_data["because"], by=request.user, now=request.now)
        return redirect("openings:openings")
    context = {"row": row, "form": form}
    return render(request, "openings/rules.html", context, status=422 if form.errors else 200)
