"""Pages of ties: a member's own map, and each thread in it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.ties import access, actions, queries
from closeknit.ties.forms import PlacingForm
from closeknit.web.frame import Request
from closeknit.web.rings import drawn


@require_safe
@login_required
def ties(request: Request) -> HttpResponse:
    """The map, and the same people as a list."""
    own = queries.map_of(request.user, request.now)
    rings = [[(one.peer.code, one.peer.first_name, one.strength, one.state) for one in row] for _, row in own.rings]
    return render(request, "ties/ties.html", {"map": own, "drawing": drawn(rings)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def tie(request: Request, code: str) -> HttpResponse:
    """One thread: what passed, and where they belong."""
    peer = access.tied_peer_for(request.user, code)
    thread, moments = queries.thread(request.user, peer, request.now)
    form = PlacingForm(
        request.POST if request.method == "POST" else None,
        initial={"ring": thread.ring if thread.is_placed else ""},
    )
    if request.method == "POST" and form.is_valid():
        actions.place(member=request.user, peer=peer, ring=form.cleaned_data["ring"], now=request.now)
        return redirect("ties:ties")
    context = {"thread": thread, "moments": moments, "form": form, "peer": peer}
    return render(request, "ties/tie.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def letting_be(request: Request, code: str) -> HttpResponse:
    """Let a tie be, or hold it again."""
    peer = access.tied_peer_for(request.user, code)
    if "again" in request.POST:
        actions.hold_again(member=request.user, peer=peer)
    else:
        actions.let_be(member=request.user, peer=peer, now=request.now)
    return redirect("ties:tie", code)
