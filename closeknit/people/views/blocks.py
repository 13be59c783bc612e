"""Wanting nothing to pass between oneself and somebody, and taking it back."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.people import access, actions, queries
from closeknit.web.frame import Request


@require_safe
@login_required
def blocks(request: Request) -> HttpResponse:
    """Whom one blocked, and the way back."""
    return render(request, "people/you/blocks.html", {"blocks": queries.blocks_of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def block(request: Request, code: str) -> HttpResponse:
    """Ask once, then block: both ways, at once, and nobody is told."""
    peer = access.member_to_block(request.user, code, request.now)
    if request.method != "POST":
        return render(request, "people/block.html", {"peer": peer})
    actions.block(member=request.user, peer=peer, now=request.now)
    return redirect("people:blocks")


@login_required
@require_POST
def unblock(request: Request, code: str) -> HttpResponse:
    row = access.own_block_for(request.user, code)
    actions.unblock(member=request.user, peer=row.peer)
    return redirect("people:blocks")
