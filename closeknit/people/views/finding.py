"""Finding people."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closeknit.people import actions, queries
from closeknit.people.forms import FindForm
from closeknit.people.models import Kind
from closeknit.topics import queries as topics
from closeknit.web.frame import Request

PAGE = 20
A_FEW = 5


@require_safe
@login_required
def find(request: Request) -> HttpResponse:
    """Who offers something for a need; without one, a few whose offers speak to what one said oneself."""
    member, form = request.user, FindForm(request.GET)
    need, after = (form.cleaned_data.get(name, "") for name in ("need", "after")) if form.is_valid() else ("", "")
    own = [] if need else list(member.statements.filter(kind=Kind.NEED).values_list("text", flat=True))
    about, found = queries.found_for(member, [need] if need else own, request.now)
    place = next((n for n, one in enumerate(found, 1) if one.profile.code == after), 0)
    page = found[place : place + (PAGE if need else A_FEW)]
    try:
        actions.show(member=member, rows=len(page), now=request.now)
    except actions.EnoughSeen:
        return render(request, "web/enough_found.html", status=429)
    is_more = bool(need) and len(found) > place + PAGE
    context = {
        "need": need,
        "own": own,
        "found": page,
        "topics": [topics.in_language(key, member.language) for key in about],
        "after": page[-1].profile.code if is_more else "",
        "is_first": not place,
    }
    return render(request, "people/find.html", context)
