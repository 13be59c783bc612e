"""Reading words that nobody showed: asked for, agreed to by somebody else, and written down each time."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from closeknit.organising import access, actions
from closeknit.organising.forms import GlassForm
from closeknit.organising.views import queue
from closeknit.people.models import Power
from closeknit.web.frame import Request


@require_POST
def request_(request: Request, code: str) -> HttpResponse:
    """Ask a second person."""
    by = access.somebody_who_may(Power.GLASS, request.user)
    row = access.report_for(by, code)
    form = GlassForm(request.POST)
    if not form.is_valid():
        return queue.show(request, row, glass=form)
    try:
        actions.ask_for_glass(report=row, by=by, now=request.now, **form.cleaned_data)
    except actions.NotFromAConversation:
        return redirect("organising:report", row.code)
    return redirect("organising:queue")


@require_POST
def agreement(request: Request, code: str) -> HttpResponse:
    """Agree, as the second person."""
    glass = access.glass_to_agree_to(request.user, code, request.now)
    actions.agree_to_glass(glass=glass, by=request.user, now=request.now)
    return redirect("organising:queue")


@require_POST
def reading(request: Request, code: str) -> HttpResponse:
    """The letters. That they were read is written down."""
    glass = access.glass_to_read(request.user, code, request.now)
    letters = actions.read_through_glass(glass=glass, by=request.user, now=request.now)
    return render(request, "organising/glass.html", {"glass": glass, "letters": letters})
