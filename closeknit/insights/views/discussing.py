"""Writing under an insight."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from closeknit.insights import access, actions
from closeknit.insights.forms import RemarkForm
from closeknit.insights.models import Insight, Remark
from closeknit.insights.views.reading import render_insight
from closeknit.reports import actions as reports
from closeknit.web.frame import Request


@login_required
@require_POST
def remarks(request: Request, code: str) -> HttpResponse:
    """Write under it, or answer in a thread."""
    shown = access.shown_for(request.user, code, request.now)
    thread = request.POST.get("answers", "")
    answers = access.remark_for(request.user, shown.insight, thread) if thread else None
    form = RemarkForm(request.POST, auto_id=f"{thread or 'new'}_%s")
    if form.is_valid():
        try:
            row = actions.remark(
                insight=shown.insight,
                author=request.user,
                text=form.cleaned_data["text"],
                answers=answers,
                now=request.now,
            )
            return redirect(f"{reverse('insights:insight', args=[code])}#{row.code}")
        except actions.NotYet:
            form.add_error("text", _("Others have a day before you write here again. Your words are still in the box."))
        except actions.HasClosed:
            form.add_error("text", _("This discussion has ended. Your words are still in the box."))
    return render_insight(request, shown, (thread, form))


@login_required
@require_POST
def remark_withdrawal(request: Request, code: str, remark: str) -> HttpResponse:
    """Take one’s words away."""
    row = _remark(request, code, remark, own=True)
    actions.take_back(remark=row, now=request.now)
    return redirect("insights:insight", code)


@login_required
@require_POST
def remark_report(request: Request, code: str, remark: str) -> HttpResponse:
    """Begin a report about who wrote it; its words go with it."""
    row = _remark(request, code, remark, own=False)
    if row.author_id == request.user.pk:
        raise Remark.DoesNotExist
    shown = [reports.Shown(row.text, mine=False, on=row.written_at.date())]
    begun = reports.begin(
        reporter=request.user, about=row.author, origin=f"insight:{code}", shown=shown, now=request.now
    )
    return redirect("reports:report", begun.code)


@login_required
@require_POST
def discussion(request: Request, code: str) -> HttpResponse:
    """End it, or go on with it. Its author alone may."""
    row = access.own_insight_for(request.user, code)
    if "open" in request.POST:
        actions.open_again(insight=row)
    else:
        actions.close(insight=row, now=request.now)
    return redirect("insights:insight", row.code)


def _remark(request: Request, code: str, remark: str, *, own: bool) -> Remark:
    insight: Insight = access.shown_for(request.user, code, request.now).insight
    return (access.own_remark_for if own else access.remark_for)(request.user, insight, remark)
