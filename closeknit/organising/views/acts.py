"""What organisers did."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closeknit.audit import queries as audit
from closeknit.organising import access, queries
from closeknit.web.frame import Request

SHOWN = 100


@require_safe
def acts(request: Request) -> HttpResponse:
    """The latest acts, and whether all of them are as they were written."""
    rows = list(access.acts_for(request.user)[: SHOWN + 1])
    context = {
        "acts": queries.without_reporters(rows[:SHOWN]),
        "more": len(rows) > SHOWN,
        "head": audit.head(),
        "changed": audit.first_changed(),
    }
    return render(request, "organising/acts.html", context)
