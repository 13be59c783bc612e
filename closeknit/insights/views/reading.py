"""The shelf, and one insight."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.insights import access, actions, queries
from closeknit.insights.forms import RemarkForm
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
        about = queries.about(topic, request.user, request.now)
        return render(request, "insights/topic.html", {"topic": topic, "about": about})
    return render(request, "insights/insights.html", {"shelf": queries.shelf_of(request.user, request.now)})


@require_safe
@login_required
def insight(request: Request, code: str) -> HttpResponse:
    shown = access.shown_for(request.user, code, request.now)
    if shown.insight.shared_at is None:
        return redirect("insights:readers", shown.insight.code)
    return render_insight(request, shown)


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


@login_required
@require_POST
def kept(request: Request, code: str) -> HttpResponse:
    """Keep it for later, be done with it, or keep it no longer."""
    row = _of_others(request, code)
    wish = request.POST.get("wish", "")
    if wish == "done":
        actions.be_done(insight=row, member=request.user, now=request.now)
        return redirect("insights:insights")
    if wish == "let_go":
        actions.let_go(insight=row, member=request.user)
        return redirect("insights:insight", row.code)
    try:
        actions.keep(insight=row, member=request.user, now=request.now)
    except actions.EnoughKept:
        return render(request, "insights/enough_kept.html", {"insight": row}, status=422)
    return redirect("insights:insight", row.code)


def render_insight(request: Request, shown: queries.Shown, wrong: tuple[str, RemarkForm] | None = None) -> HttpResponse:
    """The page of an insight. wrong: the code of the thread in which something was typed, and its form."""
    page = queries.page(shown, request.user, request.now)
    thread, form = wrong or ("", RemarkForm())
    context = {
        "page": page,
        "threads": [(one, _form_for(one.first.remark.code, thread, form)) for one in page.threads],
        "remark_form": form if form.is_bound and not thread else RemarkForm(auto_id="new_%s"),
        "form": form,
    }
    return render(request, "insights/insight.html", context, status=422 if form.is_bound else 200)


def _form_for(code: str, thread: str, form: RemarkForm) -> RemarkForm:
    return form if code == thread else RemarkForm(initial={"answers": code}, auto_id=f"{code}_%s")


def _of_others(request: Request, code: str) -> Insight:
    row = access.insight_for(request.user, code, request.now)
    if row.author_id == request.user.pk:
        raise Insight.DoesNotExist
    return row
