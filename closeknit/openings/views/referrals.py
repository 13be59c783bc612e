"""Being asked for a word, saying it or letting it be; and what who posted it does with it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.conversations import actions as conversations
from closeknit.openings import access, actions
from closeknit.openings.forms import LetterForm, ThanksForm, WordForm
from closeknit.openings.models import Referral
from closeknit.openings.views.openings import page
from closeknit.people import queries as people
from closeknit.people.models import Relation
from closeknit.reports import actions as reports
from closeknit.web.frame import Request


@require_safe
@login_required
def referral(request: Request, code: str) -> HttpResponse:
    """Would one say a word?"""
    return _page(request, access.referral_for(request.user, code, request.now))


@login_required
@require_POST
def word(request: Request, code: str) -> HttpResponse:
    """Say it."""
    row = access.referral_asked_of(request.user, code, request.now)
    form = WordForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    try:
        actions.refer(referral=row, words=form.cleaned_data["words"], now=request.now)
    except actions.NotOpen:
        if not row.reply:
            form.add_error(None, _("It can no longer be said: its week is over, or the opening is closed."))
            return _page(request, row, form)
    return redirect("openings:referral", code)


@login_required
@require_POST
def letting_be(request: Request, code: str) -> HttpResponse:
    """Let it be."""
    row = access.referral_asked_of(request.user, code, request.now)
    try:
        actions.let_be(referral=row, now=request.now)
    except actions.NotOpen:
        if row.reply:
            return redirect("openings:referral", code)
    return redirect("openings:openings")


@login_required
@require_POST
def thanks(request: Request, code: str) -> HttpResponse:
    """Thank who said it."""
    row = access.referral_to(request.user, code)
    form = ThanksForm(request.POST, auto_id=f"thanks_{code}_%s")
    if not form.is_valid():
        return page(request, row.seeking.opening, of=code, thanks=form)
    actions.thank(referral=row, words=form.cleaned_data["words"], now=request.now)
    return redirect("openings:opening", row.seeking.opening.code)


@login_required
@require_POST
def letter(request: Request, code: str) -> HttpResponse:
    """Write to whom it is for."""
    row = access.referral_to(request.user, code)
    form = LetterForm(request.POST, auto_id=f"letter_{code}_%s")
    if form.is_valid():
        try:
            actions.write(referral=row, text=form.cleaned_data["words"], now=request.now)
            return redirect("conversations:conversation_with", row.seeking.member.code)
        except conversations.WaitForAnAnswer:
            form.add_error("words", _("Three letters wait for an answer already."))
    return page(request, row.seeking.opening, of=code, letter=form)


@login_required
@require_POST
def setting_aside(request: Request, code: str) -> HttpResponse:
    """Put it aside, privately."""
    row = access.referral_to(request.user, code)
    actions.set_aside(referral=row, now=request.now)
    return redirect("openings:opening", row.seeking.opening.code)


@login_required
@require_POST
def report(request: Request, code: str) -> HttpResponse:
    """Begin a report about who said it; these words go with it and no others."""
    row = access.referral_about(request.user, code)
    shown = [reports.Shown(row.words, mine=False, on=row.replied_at.date() if row.replied_at else None)]
    origin = f"referral:{row.code}"
    begun = reports.begin(reporter=request.user, about=row.referrer, origin=origin, shown=shown, now=request.now)
    return redirect("reports:report", begun.code)


def _page(request: Request, row: Referral, form: WordForm | None = None) -> HttpResponse:
    wrong = form if form is not None and form.errors else None
    context = {
        "row": row,
        "opening": row.seeking.opening,
        "about": people.visible(row.seeking.member, Relation.TIED),
        "poster": people.visible(row.seeking.opening.poster, Relation.TIED),
        "word": form or WordForm(),
        "late": "" if wrong is None or not wrong.non_field_errors() else wrong.cleaned_data["words"],
        "form": wrong,
    }
    return render(request, "openings/referral.html", context, status=422 if wrong else 200)
