"""The page of a gathering, and one's part in it."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.circles import access, actions, queries
from closeknit.circles.forms import CommitmentForm, MovingForm, PartForm, QuestionForm, WordsForm
from closeknit.circles.models import Gathering, Seat
from closeknit.web.frame import Request


@require_safe
@login_required
def gathering(request: Request, code: str, gathering: str) -> HttpResponse:
    """How it goes, one's part, and, in writing, what has opened."""
    return _page(request, *_asked(request, code, gathering))


@login_required
@require_POST
def part(request: Request, code: str, gathering: str) -> HttpResponse:
    """Choose one's part."""
    seat, row = _asked(request, code, gathering)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, row, part=form)
    try:
        actions.take_part(gathering=row, seat=seat, now=request.now, **form.cleaned_data)
    except actions.IsOver:
        return _too_late(request, code, gathering, form, form.cleaned_data["note"])
    return redirect("circles:gathering", code, gathering)


@login_required
@require_POST
def question(request: Request, code: str, gathering: str) -> HttpResponse:
    """Say what one brings."""
    seat, row = _asked(request, code, gathering)
    form = QuestionForm(request.POST, auto_id="question_%s")
    if not form.is_valid():
        return _page(request, seat, row, question=form)
    try:
        actions.put_question(gathering=row, seat=seat, text=form.cleaned_data["words"])
    except (actions.NotInTurn, actions.IsOver):
        return _too_late(request, code, gathering, form, form.cleaned_data["words"])
    return redirect("circles:gathering", code, gathering)


@login_required
@require_POST
def words(request: Request, code: str, gathering: str) -> HttpResponse:
    """Write for the stage that is on."""
    seat, row = _asked(request, code, gathering)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, row, words=form)
    try:
        stage = int(request.POST["stage"]) if request.POST.get("stage", "").isdecimal() else row.stage
        actions.write(gathering=row, seat=seat, stage=stage, text=form.cleaned_data["words"], now=request.now)
    except actions.IsOver:
        row = access.gathering_for(seat, gathering)
        if row.closed_at is not None:
            return _too_late(request, code, gathering, form, form.cleaned_data["words"])
        form.add_error("words", _("That stage has opened meanwhile. What you wrote is still here, for the next."))
        return _page(request, seat, row, words=form)
    except actions.NotInTurn:
        return _too_late(request, code, gathering, form, form.cleaned_data["words"])
    return redirect("circles:gathering", code, gathering)


@login_required
@require_POST
def commitments(request: Request, code: str, gathering: str) -> HttpResponse:
    """One thing to do before the next time."""
    seat, row = _asked(request, code, gathering)
    form = CommitmentForm(request.POST, auto_id="commitment_%s")
    if not form.is_valid():
        return _page(request, seat, row, commitment=form)
    actions.commit(gathering=row, seat=seat, text=form.cleaned_data["words"], now=request.now)
    return redirect("circles:gathering", code, gathering)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def moving(request: Request, code: str, gathering: str) -> HttpResponse:
    """Meet at another time or place, or not at all; for who keeps the time."""
    seat = access.seat_for(request.user, code)
    row = access.gathering_to_move(seat, gathering)
    known = {"begins_at": row.begins_at, "place": row.place}
    form = MovingForm(request.POST if request.method == "POST" else None, initial=known, is_written=row.is_written)
    if request.method == "POST" and form.is_valid():
        try:
            place = form.cleaned_data.get("place", "")
            actions.move(
                gathering=row, seat=seat, begins_at=form.cleaned_data["begins_at"], place=place, now=request.now
            )
            return redirect("circles:gathering", code, gathering)
        except actions.IsOver:
            form.add_error("begins_at", _("Choose a time within the next eight weeks."))
    context = {"gathering": row, "circle": seat.circle, "form": form}
    return render(request, "circles/moving.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def calling_off(request: Request, code: str, gathering: str) -> HttpResponse:
    """It does not take place."""
    seat = access.seat_for(request.user, code)
    try:
        actions.call_off(gathering=access.gathering_to_move(seat, gathering), seat=seat, now=request.now)
    except actions.IsOver:
        return redirect("circles:gathering", code, gathering)
    return redirect("circles:circle", code)


@login_required
@require_POST
def keeping(request: Request, code: str, gathering: str) -> HttpResponse:
    """Keep what was written in one's own gathering, or let it be forgotten."""
    seat, row = _asked(request, code, gathering)
    actions.keep(gathering=row, seat=seat, keeps="keep" in request.POST, now=request.now)
    return redirect("circles:gathering", code, gathering)


def _asked(request: Request, code: str, gathering: str) -> tuple[Seat, Gathering]:
    seat = access.seat_for(request.user, code)
    return seat, access.gathering_for(seat, gathering)


def _too_late(request: Request, code: str, gathering: str, form: forms.Form, words: str) -> HttpResponse:
    """What was typed for what is over is shown to whoever typed it, and to nobody else."""
    if not words:
        return redirect("circles:gathering", code, gathering)  # the page says how it stands
    form.add_error(None, _("The gathering went on meanwhile, so nothing was added."))
    return _page(request, *_asked(request, code, gathering), late=words, part=form)


def _page(request: Request, seat: Seat, row: Gathering, *, late: str = "", **typed: forms.Form) -> HttpResponse:
    page = queries.page_of_gathering(row, seat, request.now)
    wrong = next((form for form in typed.values() if form.errors), None)
    own = next((one.own for one in page.stages if one.may_write), "")
    context = {
        "page": page,
        "circle": seat.circle,
        "has_begun": queries.has_begun(row, request.now),
        "late": late,
        "part": (not late and typed.get("part")) or PartForm(initial={"part": page.part, "note": page.note}),
        "question": typed.get("question") or _brought(row),
        "words": typed.get("words") or WordsForm(initial={"words": own}),
        "commitment": typed.get("commitment") or CommitmentForm(auto_id="commitment_%s"),
        "form": wrong,
    }
    return render(request, "circles/gathering.html", context, status=422 if wrong else 200)


def _brought(row: Gathering) -> WordsForm:
    return QuestionForm(auto_id="question_%s", initial={"words": row.question})
