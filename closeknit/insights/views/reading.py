"""The shelf, and one insight."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.insights import access, actions, queries
from closeknit.insights.models import Insight
from closeknit.reports import actions as reports
from closeknit.web.frame import Request

LONGEST_LOOKED_FOR = 60


@require_safe
@login_required
def insights(request: Request) -> HttpResponse:
    """A few that fit what one thinks about; or, asked for a topic, the latest about it."""
    topic = " ".join(request.GET.get("topic", "").split())[:LONGEST_LOOKED_FOR]
    if topic:
        found = queries.about(topic, request.user, request.now)
        return render(request, "insights/topic.html", {"topic": topic, "found": found})
    return render(request, "insights/insights.html", {"few": queries.few_for(request.user, request.now)})


@require_safe
@login_required
def insight(request: Request, code: str) -> HttpResponse:
    shown = access.shown_for(request.user, code, request.now)
    if shown.insight.shared_at is None:
        return redirect("insights:readers", shown.insight.code)
    return render(request, "insights/insight.html", {"page": queries.page(shown, request.user)})


@login_required
@require_POST
def seen_too(request: Request, code: str) -> HttpResponse:
    """“I see this too”, and no longer."""
    row = _of_others(request, code)
    if "take_back" in request.POST:
        actions.take_back_seeing(insight=row, member=request.user)
    else:
        actions.see_too(insight=row, member=request.user, now=request.now)
    return redirect("insights:insight", row.code)


@login_required
@require_POST
def report(request: Request, code: str) -> HttpResponse:
    """Begin a report about its author; its words go with it."""
    row = _of_others(request, code)
    shown = [reports.Shown(row.text, mine=False, on=row.shared_at and row.shared_at.date())]
    begun = reports.begin(
        reporter=request.user, about=row.author, origin=f"insight:{row.code}", shown=shown, now=request.now
    )
    return redirect("reports:report", begun.code)


def _of_others(request: Request, code: str) -> Insight:
    row = access.insight_for(request.user, code, request.now)
    if row.author_id == request.user.pk:
        raise Insight.DoesNotExist
    return row
