"""The page of a collaboration that has begun: steps, notes, more time, closing, leaving."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.collaborations import access, actions, queries
from closeknit.collaborations.forms import ClosingForm, ExtensionForm, NoteForm, SigningForm, StepForm
from closeknit.collaborations.models import Partner
from closeknit.people import queries as people
from closeknit.reports import actions as reports
from closeknit.web.frame import Request

HERE = "collaborations:collaboration"


@login_required
@require_POST
def steps(request: Request, code: str) -> HttpResponse:
    """Plan a step."""
    partner = access.partner_for(request.user, code)
    form = StepForm(request.POST, own=partner, peers=queries.beside(partner))
    if not form.is_valid():
        return page(request, partner, step=form)
    who = access.partner_named(partner, form.cleaned_data["who"])
    try:
        actions.plan_step(
            partner=partner,
            text=form.cleaned_data["text"],
            who=who,
            due_on=form.cleaned_data["due_on"],
            now=request.now,
        )
    except actions.Enough:
        form.add_error("text", _("Thirty steps are there. Let go of one that is not needed."))
        return page(request, partner, step=form)
    except actions.HasEnded:
        return _too_late(request, code, form.cleaned_data["text"], step=form)
    return redirect(HERE, code)


@login_required
@require_POST
def step(request: Request, code: str, step: str) -> HttpResponse:
    """It is done; it is not, after all; it is not needed."""
    partner = access.running_partner_for(request.user, code)
    row = access.step_for(partner, step)
    try:
        if "drop" in request.POST:
            actions.drop_step(step=row, partner=partner)
        elif "open" in request.POST:
            actions.reopen_step(step=row, partner=partner)
        else:
            actions.do_step(step=row, partner=partner, now=request.now)
    except actions.HasEnded:
        pass
    return redirect(HERE, code)


@login_required
@require_POST
def notes(request: Request, code: str) -> HttpResponse:
    """Note something for the others."""
    partner = access.partner_for(request.user, code)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return page(request, partner, note=form)
    try:
        actions.note(partner=partner, text=form.cleaned_data["words"], now=request.now)
    except actions.Enough:
        form.add_error("words", _("Two hundred notes are there. Take back some of yours first."))
        return page(request, partner, note=form)
    except actions.HasEnded:
        return _too_late(request, code, form.cleaned_data["words"], note=form)
    return redirect(HERE, code)


@login_required
@require_POST
def note(request: Request, code: str, note: str) -> HttpResponse:
    """Take it back."""
    partner = access.partner_for(request.user, code)
    actions.take_back(note=access.own_note_for(partner, note))
    return redirect(HERE, code)


@login_required
@require_POST
def report(request: Request, code: str, note: str) -> HttpResponse:
    """Begin a report about who noted something; these words go with it and no others."""
    row = access.note_to_report(access.partner_for(request.user, code), note)
    shown = [reports.Shown(row.text, mine=False, on=row.written_at.date())]
    begun = reports.begin(
        reporter=request.user, about=row.author.member, origin=f"note:{row.code}", shown=shown, now=request.now
    )
    return redirect("reports:report", begun.code)


@login_required
@require_POST
def extension(request: Request, code: str) -> HttpResponse:
    """Propose a later last day, or agree to one."""
    partner = access.running_partner_for(request.user, code)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        return page(request, partner, extension=form)
    agrees = "agree" in request.POST
    try:
        if agrees:
            actions.agree_to_extend(partner=partner, to=form.cleaned_data["to"], now=request.now)
        else:
            actions.extend(partner=partner, to=form.cleaned_data["to"], now=request.now)
    except actions.WrongDay:
        late = _("Choose a day after its last day, within half a year.")
        form.add_error("to", _("Another day was proposed meanwhile.") if agrees else late)
        return page(request, access.running_partner_for(request.user, code), extension=form)
    except actions.HasEnded:
        pass
    return redirect(HERE, code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def closing(request: Request, code: str) -> HttpResponse:
    """Write the closing note, or write it anew."""
    door = access.partner_for if request.method == "POST" else access.running_partner_for
    partner = door(request.user, code)
    row = partner.collaboration
    form = ClosingForm(request.POST if request.method == "POST" else None, initial={"words": row.closing})
    if request.method == "POST" and form.is_valid():
        try:
            actions.close(partner=partner, text=form.cleaned_data["words"], now=request.now)
        except actions.HasEnded:
            return _too_late(request, code, form.cleaned_data["words"], closing=form)
        return redirect(HERE, code)
    context = {"row": row, "form": form}
    return render(request, "collaborations/closing.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def signature(request: Request, code: str) -> HttpResponse:
    """Sign the closing note one read."""
    partner = access.running_partner_for(request.user, code)
    form = SigningForm(request.POST)
    try:
        if not form.is_valid():
            raise actions.NotSigned
        actions.sign(partner=partner, written_at=form.cleaned_data["written_at"], now=request.now)
    except actions.NotSigned:
        again = forms.Form({})
        again.full_clean()
        again.add_error(None, _("The note was written anew meanwhile. Read it again, and sign it if you agree."))
        return page(request, access.running_partner_for(request.user, code), signing=again)
    except actions.HasEnded:
        pass
    return redirect(HERE, code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def departure(request: Request, code: str) -> HttpResponse:
    """Leave. Nobody asks why."""
    partner = access.running_partner_for(request.user, code)
    if request.method == "POST":
        try:
            actions.leave(partner=partner, now=request.now)
        except actions.HasEnded:
            pass
        return redirect("collaborations:collaborations")
    return render(request, "collaborations/departure.html", {"row": partner.collaboration})


def _too_late(request: Request, code: str, words: str, **typed: forms.Form) -> HttpResponse:
    """What was typed while it ended is shown to whoever typed it, and to nobody else. typed: the form, by its name."""
    for form in typed.values():
        form.add_error(None, _("It has ended meanwhile, so nothing was added."))
    return page(request, access.partner_for(request.user, code), late=words, **typed)


def page(request: Request, partner: Partner, *, late: str = "", **typed: forms.Form) -> HttpResponse:
    """The page of those who take part. late: words that came too late. typed: what was typed into one of its forms, by
    name."""
    shown = queries.page(partner, people.today(request.now, request.user))
    wrong = next((form for form in typed.values() if form.errors), None)
    context: dict[str, Any] = {
        "page": shown,
        "row": shown.collaboration,
        "said": queries.said_of(shown.collaboration),
        "step": typed.get("step") or StepForm(own=partner, peers=shown.peers),
        "note": typed.get("note") or NoteForm(),
        "extension": typed.get("extension") or ExtensionForm(),
        "form": wrong,
        "late": late,
    }
    return render(request, "collaborations/collaboration.html", context, status=422 if wrong else 200)
