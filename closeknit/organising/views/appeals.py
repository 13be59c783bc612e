"""A second look at a suspension."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from closeknit.organising import access
from closeknit.organising.forms import AppealAnswerForm
from closeknit.people import actions
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: Request, code: str) -> HttpResponse:
    """Both sides in their own words, and a decision by somebody who did not decide before."""
    row = access.appeal_for(request.user, code, request.now)
    form = AppealAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        lifts = "lift" in request.POST
        actions.answer_appeal(suspension=row, lifts=lifts, by=request.user, now=request.now, **form.cleaned_data)
        return redirect("organising:queue")
    return render(request, "organising/appeal.html", {"row": row, "form": form}, status=422 if form.errors else 200)
