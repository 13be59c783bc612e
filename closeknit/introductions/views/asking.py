"""Asking to be introduced to somebody."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.introductions import access, actions, queries
from closeknit.introductions.forms import WishForm
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def asking(request: Request, code: str) -> HttpResponse:
    """Ask once, and from then on read how long it waits. The page shows nothing that the peer did or decided."""
    member, now = request.user, request.now
    peer = access.peer_to_ask(member, code)
    standing = queries.standing(member, peer, now)
    if standing.conversation is not None:
        return redirect("conversations:conversation", standing.conversation.code)
    if standing.introduction is not None and standing.introduction.is_open(now):
        return redirect("introductions:introduction", standing.introduction.code)
    if request.method == "POST" and standing.is_free:
        return _ask(request, peer, WishForm(request.POST))
    if standing.is_free and not people.peers(member).filter(pk=peer.pk).exists():
        raise Member.DoesNotExist
    return _shown(request, peer, WishForm(), standing)


@login_required
@require_POST
def withdrawal(request: Request, code: str) -> HttpResponse:
    """Take back what one asked."""
    actions.take_back(wish=access.own_wish_for(request.user, code, request.now), now=request.now)
    return redirect("introductions:introductions")


def _ask(request: Request, peer: Member, form: WishForm) -> HttpResponse:
    if not form.is_valid():
        return _shown(request, peer, form, status=422)
    try:
        actions.ask(member=request.user, peer=peer, now=request.now, **form.cleaned_data)
    except actions.AskedEnough:
        return _shown(request, peer, form, is_enough=True, status=429)
    except actions.NotFree:
        pass  # asked in another window; the page says so
    return redirect("introductions:asking", peer.code)


def _shown(
    request: Request,
    peer: Member,
    form: WishForm,
    standing: queries.Standing | None = None,
    *,
    is_enough: bool = False,
    status: int = 200,
) -> HttpResponse:
    wish = standing.wish if standing else None
    context = {
        "peer": peer,
        "form": form,
        "standing": standing,
        "is_waiting": wish is not None and wish.is_open(request.now),
        "is_enough": is_enough,
    }
    return render(request, "introductions/asking.html", context, status=status)
