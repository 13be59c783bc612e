"""Writing an insight, and what becomes of it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.insights import access, actions, queries
from closeknit.insights.forms import InsightForm, ReadersForm
from closeknit.insights.models import Insight
from closeknit.people import queries as people
from closeknit.people.models import Audience
from closeknit.topics import queries as topics
from closeknit.web.frame import Request


@require_safe
@login_required
def own(request: Request) -> HttpResponse:
    """What one wrote: drafts, what others read, what was withdrawn."""
    return render(request, "insights/own.html", {"rows": queries.of_author(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Begin one: kept as a draft, or read through."""
    return _written(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def text(request: Request, code: str) -> HttpResponse:
    """Go on writing, or change what is shared."""
    return _written(request, access.own_insight_for(request.user, code))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def readers(request: Request, code: str) -> HttpResponse:
    """Read it through as others will; say what it is about and who may read it; share it."""
    row = access.own_insight_for(request.user, code)
    if not row.is_whole:
        return redirect("insights:text", row.code)
    suggested = topics.suggest(row.text, people.own_language(request.user))
    said = {"topics": row.topics, "audience": row.audience}
    has_circles = row.audience == Audience.CIRCLES or people.circle_peers(request.user).exists()
    typed = request.POST if request.method == "POST" else None
    form = ReadersForm(typed, suggested=suggested, has_circles=has_circles, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            if row.shared_at is None:
                actions.share(insight=row, now=request.now, **form.cleaned_data)
            else:
                actions.set_readers(insight=row, **form.cleaned_data)
            return redirect("insights:insight", row.code)
        except actions.EnoughShared:
            form.add_error(None, _("You shared five this week. This one is kept as a draft until there is room."))
    return render(request, "insights/readers.html", {"insight": row, "form": form}, status=422 if form.errors else 200)


@require_safe
@login_required
def revisions(request: Request, code: str) -> HttpResponse:
    """What it said before, for its author."""
    row = access.own_insight_for(request.user, code)
    return render(request, "insights/revisions.html", {"insight": row, "revisions": queries.revisions_of(row)})


@login_required
@require_POST
def withdrawal(request: Request, code: str) -> HttpResponse:
    row = access.own_insight_for(request.user, code)
    if "put_back" in request.POST:
        actions.put_back(insight=row)
    else:
        actions.withdraw(insight=row, now=request.now)
    return redirect(f"{reverse('insights:own')}#{row.code}")


@login_required
@require_POST
def removal(request: Request, code: str) -> HttpResponse:
    """Throw a draft away, or what was withdrawn."""
    try:
        actions.throw_away(insight=access.own_insight_for(request.user, code))
    except actions.StillShared:
        pass  # it was put back meanwhile: the page shows it
    return redirect("insights:own")


def _written(request: Request, row: Insight | None) -> HttpResponse:
    is_shared = row is not None and row.shared_at is not None
    typed = request.POST if request.method == "POST" else None
    words = {"claim": row.claim, "story": row.story, "doing": row.doing} if row else {}
    form = InsightForm(typed, must_be_whole=is_shared or "keep" not in request.POST, initial=words)
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, row, actions.Written(**form.cleaned_data))
        except actions.EnoughDrafts:
            form.add_error(None, _("Twenty drafts are kept. Share one, or throw one away first."))
    context = {"form": form, "insight": row, "is_shared": is_shared}
    return render(request, "insights/text.html", context, status=422 if form.errors else 200)


def _kept(request: Request, row: Insight | None, written: actions.Written) -> HttpResponse:
    if row is None:
        row = actions.draft(author=request.user, written=written, now=request.now)
    else:
        row = actions.rewrite(insight=row, written=written, now=request.now)
    if row.shared_at is not None:
        return redirect("insights:insight", row.code)
    if "keep" in request.POST:
        return redirect(f"{reverse('insights:own')}#{row.code}")
    return redirect("insights:readers", row.code)
