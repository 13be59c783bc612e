"""Pages of conversations."""

from contextlib import suppress
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.conversations import access, actions, queries
from closeknit.conversations.forms import LetterForm, LettersToShowForm, ReflectionForm, SheetForm
from closeknit.conversations.models import Conversation
from closeknit.people import queries as people
from closeknit.people.models import Relation
from closeknit.reports import actions as reports
from closeknit.web.frame import Request

WAIT_FOR_AN_ANSWER = gettext_lazy("Three of your letters wait for an answer already. Keep this one as a draft.")


@require_safe
@login_required
def conversations(request: Request) -> HttpResponse:
    """With whom one writes, and what rests."""
    going_on, resting = queries.open_and_resting(request.user, request.now)
    context = {"going_on": _with_peer(going_on, request), "resting": _with_peer(resting, request)}
    return render(request, "conversations/conversations.html", context)


@require_safe
@login_required
def conversation(request: Request, code: str) -> HttpResponse:
    return _shown(request, access.conversation_for(request.user, code))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def conversation_with(request: Request, code: str) -> HttpResponse:
    """The conversation with a peer, from a page that knows only the peer; where there is none yet, a first letter."""
    member, now = request.user, request.now
    if request.method != "POST":
        with suppress(Conversation.DoesNotExist):
            return redirect("conversations:conversation", access.conversation_with(member, code).code)
    peer = access.peer_to_write_to(member, code)
    form = LetterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            letter = actions.begin(author=member, peer=peer, text=form.cleaned_data["text"], now=now)
            return redirect("conversations:conversation", letter.conversation.code)
        except actions.WaitForAnAnswer:
            form.add_error("text", WAIT_FOR_AN_ANSWER)
    context = {"form": form, "peer": peer}
    return render(request, "conversations/beginning.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def letters(request: Request, code: str) -> HttpResponse:
    """Send with the next post, or keep as a draft."""
    there = access.conversation_for(request.user, code)
    form = LetterForm(request.POST)
    if "keep" in request.POST:
        return _kept(request, there, form)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            actions.write(conversation=there, author=request.user, text=text, now=request.now)
            return redirect("conversations:conversation", there.code)
        except actions.WaitForAnAnswer:
            form.add_error("text", WAIT_FOR_AN_ANSWER)
        except actions.NobodyThere:
            form.add_error("text", _("They left this network, and no letter reaches them."))
    return _shown(request, there, letter_form=form)


@login_required
@require_POST
def withdrawal(request: Request, code: str, letter: str) -> HttpResponse:
    """Take a letter back before its post; its words are kept as a draft."""
    there = access.conversation_for(request.user, code)
    try:
        actions.take_back(letter=access.own_letter_for(request.user, there, letter), now=request.now)
    except actions.HasArrived:
        pass  # the page shows that it is with the other now
    return redirect("conversations:conversation", there.code)


@login_required
@require_POST
def thinking(request: Request, code: str) -> HttpResponse:
    """“I have read this and am thinking about it.”"""
    there = access.conversation_for(request.user, code)
    try:
        actions.think_about(conversation=there, member=request.user, now=request.now)
    except actions.NothingToThinkAbout:
        pass  # said already
    return redirect("conversations:conversation", there.code)


@login_required
@require_POST
def sheet(request: Request, code: str) -> HttpResponse:
    there = access.conversation_for(request.user, code)
    form = SheetForm(request.POST)
    if not form.is_valid():
        return _shown(request, there, sheet_form=form)
    actions.fill_in_sheet(conversation=there, member=request.user, now=request.now, **form.cleaned_data)
    return redirect("conversations:conversation", there.code)


@login_required
@require_POST
def reflection(request: Request, code: str) -> HttpResponse:
    there = access.conversation_for(request.user, code)
    form = ReflectionForm(request.POST)
    if not form.is_valid():
        return _shown(request, there, reflection_form=form)
    actions.reflect(conversation=there, member=request.user, now=request.now, **form.cleaned_data)
    return redirect("conversations:conversation", there.code)


@login_required
@require_POST
def rest(request: Request, code: str) -> HttpResponse:
    """Let it rest. The other is not told."""
    there = access.conversation_for(request.user, code)
    actions.let_rest(conversation=there, member=request.user, now=request.now)
    return redirect("conversations:conversations")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def report(request: Request, code: str) -> HttpResponse:
    """Begin a report about the other. Only the letters that are ticked go with it."""
    member = request.user
    there = access.conversation_for(member, code)
    letters = queries.letters_to_show(there, member, request.now)
    form = LettersToShowForm(request.POST if request.method == "POST" else None, letters=letters, member=member)
    peer = there.peer_of(member)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "conversation": there, "peer": peer}
        return render(request, "conversations/report.html", context, status=422 if form.errors else 200)
    chosen = [letter for letter in reversed(letters) if letter.code in form.cleaned_data["letters"]]
    shown = [reports.Shown(one.text, mine=one.author_id == member.pk, on=one.written_at.date()) for one in chosen]
    origin = f"conversation:{there.code}"
    row = reports.begin(reporter=member, about=peer, origin=origin, shown=shown, now=request.now)
    return redirect("reports:report", row.code)


def _kept(request: Request, there: Conversation, form: LetterForm) -> HttpResponse:
    try:
        actions.keep_draft(conversation=there, author=request.user, text=request.POST.get("text", ""), now=request.now)
    except actions.NothingWritten:
        form.is_valid()
        return _shown(request, there, letter_form=form)
    return redirect("conversations:conversation", there.code)


def _shown(request: Request, there: Conversation, **forms: Any) -> HttpResponse:
    page = queries.page(there, request.user, request.now)
    mine = {"trying": page.mine.trying, "works": page.mine.works} if page.mine else {}
    wrong = next(iter(forms.values()), None)
    context = {
        "page": page,
        "letter_form": forms.get("letter_form", LetterForm(initial={"text": page.draft})),
        "sheet_form": forms.get("sheet_form", SheetForm(initial=mine)),
        "reflection_form": forms.get("reflection_form", ReflectionForm()),
        "wrong": wrong,
        "now": request.now,
    }
    return render(request, "conversations/conversation.html", context, status=422 if wrong else 200)


def _with_peer(rows: list[Conversation], request: Request) -> list[tuple[Conversation, Any]]:
    return [(row, people.visible(row.peer_of(request.user), Relation.TIED)) for row in rows]
