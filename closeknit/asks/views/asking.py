"""Asking for something, and closing it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.asks import access, actions, for_engine, queries
from closeknit.asks.forms import AskForm, ClosingForm
from closeknit.asks.models import Ask
from closeknit.web.frame import Request


@require_safe
@login_required
def asks(request: Request) -> HttpResponse:
    """The few where one is unusually useful; what is open to everybody; thanks; and asking."""
    member, now = request.user, request.now
    own = list(queries.of_asker(member))
    context = {
        "for_you": queries.for_member(member, now),
        "own": [one for one in own if one.is_open],
        "open_to_all": queries.open_to_all(member),
        "thanked": queries.thanked(member, now),
        "balance": queries.balance(member, own, now),
    }
    return render(request, "asks/asks.html", context)


@require_safe
@login_required
def own(request: Request) -> HttpResponse:
    """What one asked for, what one was thanked for, and what one is not asked about."""
    member = request.user
    context = {
        "asked": queries.of_asker(member),
        "thanks": queries.thanks_to(member),
        "answers": queries.offered_to(member),
        "unwilling": queries.unwilling(member),
    }
    return render(request, "asks/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: Request) -> HttpResponse:
    """Write an ask, see whom it would reach, and send it."""
    form = AskForm(request.POST if request.method == "POST" else None, initial=_asked_before(request))
    reach = ""
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        wanted = actions.Wanted(is_open_to_all=typed.pop("readers") == "all", **typed)
        try:
            if "send" in request.POST:
                return redirect("asks:ask", actions.ask(asker=request.user, wanted=wanted, now=request.now).code)
            reach = _reached(
                for_engine.reach(actions.draft(asker=request.user, wanted=wanted, now=request.now), request.now)
            )
        except actions.NotSaid:
            form.add_error("needed_by", _("That day has passed."))
        except actions.EnoughAsks:
            form.add_error(None, _("You have as many asks open as there is room for. Close one, and this can go out."))
    return render(request, "asks/new.html", {"form": form, "reach": reach}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def closing(request: Request, code: str) -> HttpResponse:
    """Close one’s ask, with thanks."""
    ask = access.own_ask_for(request.user, code)
    there = queries.answers_to(ask)
    form = ClosingForm(
        request.POST if request.method == "POST" else None,
        helpers=[(one.helper.code, one.helper.name) for one in there],
        written=[one.helper.code for one in there if not one.asking.is_letter],
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("helpers", [])
        actions.close(
            ask=ask,
            ending=form.cleaned_data["ending"],
            helpers=[one.asking.member_id for one in there if one.helper.code in chosen],
            thanks=form.cleaned_data.get("thanks", ""),
            is_offered=form.cleaned_data.get("is_offered", False),
            offers_answers=form.cleaned_data.get("offers_answers", False),
            now=request.now,
        )
        return redirect("asks:ask", ask.code)
    return render(request, "asks/closing.html", {"ask": ask, "form": form}, status=422 if form.errors else 200)


@login_required
@require_POST
def opening(request: Request, code: str) -> HttpResponse:
    """Open it again, or let it go to more people."""
    ask = access.own_ask_for(request.user, code)
    if ask.is_open:
        actions.ask_others(ask=ask, now=request.now)
    else:
        actions.open_again(ask=ask, now=request.now)
    return redirect("asks:ask", ask.code)


def _asked_before(request: Request) -> dict[str, object]:
    """What one asked before, to ask it anew."""
    before: Ask | None = queries.of_asker(request.user).filter(code=request.GET.get("again", "")).first()
    if before is None:
        return {}
    readers = "all" if before.is_open_to_all else "few"
    said = {name: getattr(before, name) for name in ("wish", "trying", "sort", "minutes")}
    return {**said, "readers": readers}


def _reached(reach: int) -> str:
    """Whom it would reach, in words without names."""
    return (
        _("Nobody here offers this and has room just now. It waits for who does; a smaller ask finds help sooner."),
        _("It would reach somebody who offers this and has room."),
        _("It would reach two people who offer this and have room."),
        _("It would reach three people who offer this and have room."),
    )[reach]
