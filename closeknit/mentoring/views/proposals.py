"""Whether one would go with somebody."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.mentoring import access, actions, queries
from closeknit.people import queries as people
from closeknit.people.models import Relation
from closeknit.web.frame import Request


@require_safe
@login_required
def proposal(request: Request, code: str) -> HttpResponse:
    """Who it is, why, and what it takes."""
    row = access.proposal_for(request.user, code)
    member, peer = request.user, row.peer_of(request.user)
    receives, gives = queries.reasons_for(row, member)
    context = {
        "proposal": row,
        "programme": row.programme,
        "rhythm": queries.in_words(row.programme),
        "peer": people.visible(peer, Relation.INTRODUCED),
        "is_mentor": member.pk == row.mentor_id,
        "answer": row.answer_of(member),
        "receives": receives,
        "gives": gives,
        "is_open": row.answer_by > request.now,
        "each": queries.minutes_a_week_of(row.programme),
    }
    return render(request, "mentoring/proposal.html", context)


@login_required
@require_POST
def answer(request: Request, code: str) -> HttpResponse:
    """Say yes or no, privately."""
    row = access.proposal_for(request.user, code)
    try:
        begun = actions.answer(proposal=row, member=request.user, accepts="yes" in request.POST, now=request.now)
    except actions.NotWaiting:
        return redirect("mentoring:mentoring")  # its page says how it stands
    return redirect("mentoring:mentorship", begun.code) if begun else redirect("mentoring:proposal", code)
