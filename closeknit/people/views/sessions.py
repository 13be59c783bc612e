"""Where one is signed in, and signing out there."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.people import access, actions, queries
from closeknit.web.frame import Request


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sessions(request: Request) -> HttpResponse:
    """Every browser that is signed in; the button signs out all others."""
    if request.method == "POST":
        actions.end_sessions(member=request.user, but=request.session.session_key)
        return redirect("people:sessions")
    rows = queries.sessions_of(request.user, request.now)
    context = {"sessions": rows, "here": request.session.session_key, "today": queries.today(request.now, request.user)}
    return render(request, "people/you/sessions.html", context)


@login_required
@require_POST
def end_session(request: Request, code: str) -> HttpResponse:
    actions.end_session(session=access.own_session_for(request.user, code))
    return redirect("people:sessions")
