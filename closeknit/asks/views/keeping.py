"""Keeping an answer for others."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from closeknit.asks import access, actions
from closeknit.web.frame import Request


@login_required
@require_POST
def offer(request: Request, code: str, helper: str) -> HttpResponse:
    """As who asked: let others find an answer if its writer agrees, or no longer."""
    row = access.answer_for(request.user, code, helper)
    try:
        actions.offer_answer(asking=row, offers="offer" in request.POST, now=request.now)
    except actions.NotToBeKept:
        pass  # it was opened again meanwhile; the page says how it stands
    return redirect("asks:ask", code)


@login_required
@require_POST
def agreement(request: Request, code: str) -> HttpResponse:
    """As who wrote it: let others find it, or no longer."""
    row = access.offered_answer_for(request.user, code)
    actions.agree_to_keep(asking=row, agrees="agree" in request.POST, now=request.now)
    return redirect("asks:own")
