"""Pairs whom no round introduces, by an organiser's word."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.introductions import actions
from closeknit.introductions import queries as introductions
from closeknit.organising import access
from closeknit.organising.forms import ExclusionForm
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
def exclusions(request: Request) -> HttpResponse:
    """Put two down, and see who are. What members decided themselves is never in this list."""
    organiser = access.organiser(request.user)
    form = ExclusionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.exclude(by=organiser, now=request.now, **form.cleaned_data)
        return redirect("organising:exclusions")
    context = {"form": form, "exclusions": introductions.exclusions()}
    return render(request, "organising/exclusions.html", context, status=422 if form.errors else 200)


@require_POST
def readmission(request: Request, code: str) -> HttpResponse:
    """Let rounds introduce the two again."""
    row = access.exclusion_for(request.user, code)
    actions.readmit(exclusion=row, by=access.organiser(request.user), now=request.now)
    return redirect("organising:exclusions")
