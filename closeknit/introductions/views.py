"""A member's introductions."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closeknit.introductions import access, queries
from closeknit.people.models import Member


class MemberRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: Member


@require_safe
@login_required
def introductions(request: MemberRequest) -> HttpResponse:
    """What the newest round proposes to this member."""
    newest = queries.latest_round()
    sides = queries.in_round(request.user, newest)
    return render(request, "introductions/introductions.html", {"round": newest, "sides": sides})


@require_safe
@login_required
def introduction(request: MemberRequest, code: str) -> HttpResponse:
    """One introduction, from this member's side."""
    row = access.introduction_for(request.user, code)
    return render(request, "introductions/introduction.html", {"side": queries.side(row, request.user)})
