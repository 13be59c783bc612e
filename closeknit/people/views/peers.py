"""Members' pages, and what one keeps for oneself about somebody."""

from math import ceil

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from closeknit.people import access, actions, queries
from closeknit.people.forms import NoteForm
from closeknit.people.models import Member
from closeknit.web.frame import Request


@require_safe
@login_required
def member(request: Request, code: str) -> HttpResponse:
    """What somebody lets this reader read of them. One's own code leads to oneself."""
    if code == request.user.code:
        return redirect("people:you")
    peer, kept = access.member_and_note_for(request.user, code, request.now)
    try:
        actions.see_page(member=request.user, now=request.now)
    except actions.EnoughPages as enough:
        answer = render(request, "people/enough_seen.html", {"until": enough.until}, status=429)
        answer["Retry-After"] = str(max(1, ceil((enough.until - request.now).total_seconds())))
        return answer
    return _shown(request, peer, kept)


@login_required
@require_POST
def note(request: Request, code: str) -> HttpResponse:
    """Keep a note to oneself about somebody, or drop it."""
    peer, kept = access.member_and_note_for(request.user, code, request.now)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _shown(request, peer, kept, form)
    actions.keep_note(member=request.user, about=peer, now=request.now, **form.cleaned_data)
    return redirect(f"{reverse('people:member', args=[peer.code])}?kept#note")


def _shown(request: Request, peer: Member, kept: str, form: NoteForm | None = None) -> HttpResponse:
    page = queries.page_of(peer, request.user, request.now, note=kept)
    context = {
        "page": page,
        "form": form or NoteForm(initial={"text": page.note}),
        "was_kept": "kept" in request.GET,
    }
    return render(request, "people/member.html", context, status=422 if form else 200)
