"""The page of an ask, and answering it."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.asks import access, actions, queries
from closeknit.asks.forms import HelpForm, KnowsForm, PassForm
from closeknit.asks.models import Ask, Reply
from closeknit.conversations import actions as conversations
from closeknit.people import access as people
from closeknit.reports import actions as reports
from closeknit.ties import queries as ties
from closeknit.web.frame import Request


@require_safe
@login_required
def ask(request: Request, code: str) -> HttpResponse:
    """One ask: with its answers for who asked, with three answers for who is asked."""
    return _page(request, access.ask_for(request.user, code, request.now))


@login_required
@require_POST
def helping(request: Request, code: str) -> HttpResponse:
    """Help."""
    row = access.ask_to_answer(request.user, code, request.now)
    form = HelpForm(request.POST)
    if form.is_valid():
        try:
            as_letter = form.cleaned_data["way"] == "letter"
            words = form.cleaned_data["words"]
            actions.help_with(ask=row, member=request.user, words=words, as_letter=as_letter, now=request.now)
            return redirect("asks:ask", row.code)
        except actions.Helped:
            return redirect("asks:ask", row.code)  # the page says how it stands
        except actions.IsClosed:
            form.add_error(None, _("This ask was closed meanwhile."))
        except conversations.WaitForAnAnswer:
            form.add_error("way", _("Three letters wait for an answer there already. It can stay here, as an answer."))
    return _page(request, row, helping=form)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def knowing(request: Request, code: str) -> HttpResponse:
    """Say who could."""
    row = access.ask_to_answer(request.user, code, request.now)
    peers = [one for one in ties.tied_peers(request.user).order_by("name", "pk") if one.pk != row.asker_id]
    form = KnowsForm(request.POST if request.method == "POST" else None, peers=peers)
    if request.method == "POST" and form.is_valid():
        try:
            peer = people.member_for(request.user, form.cleaned_data["peer"])
            actions.know_someone(ask=row, member=request.user, peer=peer, now=request.now)
            return redirect("asks:asks")
        except (actions.IsClosed, actions.Helped):
            return redirect("asks:ask", row.code)
    context = {"ask": row, "form": form, "peers": peers}
    return render(request, "asks/knowing.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def passing(request: Request, code: str) -> HttpResponse:
    """Pass, quietly."""
    row = access.ask_to_answer(request.user, code, request.now)
    form = PassForm(request.POST)
    if not form.is_valid():
        return _page(request, row, passing=form)
    try:
        actions.let_pass(ask=row, member=request.user, about=form.cleaned_data["about"], now=request.now)
    except (actions.IsClosed, actions.Helped):
        return redirect("asks:ask", row.code)
    return redirect("asks:asks")


@login_required
@require_POST
def showing(request: Request, code: str) -> HttpResponse:
    """Let others read what one was thanked for, or no longer."""
    thanks = access.thanks_for(request.user, code)
    actions.agree_to_show(thanks=thanks, agrees="agree" in request.POST, now=request.now)
    return redirect("asks:own")


@login_required
@require_POST
def willing(request: Request, code: str) -> HttpResponse:
    """Be asked about something again."""
    actions.be_willing(unwilling=access.unwilling_for(request.user, code))
    return redirect("asks:own")


@login_required
@require_POST
def report(request: Request, code: str) -> HttpResponse:
    """Begin a report about who asks; the words go with it."""
    row = access.ask_to_answer(request.user, code, request.now)
    shown = [reports.Shown(row.text, mine=False, on=row.asked_at.date())]
    begun = reports.begin(
        reporter=request.user, about=row.asker, origin=f"ask:{row.code}", shown=shown, now=request.now
    )
    return redirect("reports:report", begun.code)


def _page(request: Request, row: Ask, **typed: forms.Form) -> HttpResponse:
    page = queries.page(row, request.user, request.now)
    reply = page.asking.reply if page.asking else ""
    wrong = next((form for form in typed.values() if form.errors), None)
    late = wrong.cleaned_data["words"] if wrong is not None and wrong.non_field_errors() else ""
    context = {
        "page": page,
        "late": late,
        "helping": typed.get("helping") or HelpForm(),
        "passing": typed.get("passing") or PassForm(),
        "form": wrong,
        "may_answer": not page.is_own and row.is_open and reply != Reply.HELP,
        "said": _said(reply),
    }
    return render(request, "asks/ask.html", context, status=422 if wrong else 200)


def _said(reply: str) -> str:
    """What one said, for oneself."""
    return (
        {
            Reply.HELP: _("You help with this."),
            Reply.KNOWS: _("You said who could. You can still help yourself."),
            Reply.PASS: _("You let it pass. Nobody is told, and you can still help."),
        }.get(Reply(reply))
        or ""
        if reply
        else ""
    )
