"""What a member decides about themself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.mail.registry import SERIES
from closeknit.network import queries as network
from closeknit.people import actions, queries
from closeknit.people.forms import NoticesForm, PaceForm, PauseForm, ProfileForm
from closeknit.web.frame import Request

Kind = Callable[..., forms.Form]
Save = Callable[[Request, dict[str, Any]], object]
FIELDS = ("headline", "about", "place", "organisation", "languages")


@require_safe
@login_required
def you(request: Request) -> HttpResponse:
    """What others see, and every control in one place."""
    member = request.user
    today = queries.today(request.now, member)
    groups = queries.statements_by_kind(member, today)
    context = {"groups": groups, "is_due": any(group.due for group in groups), "is_paused": member.has_paused(today)}
    context["has_photo"] = queries.has_photo(member)
    return render(request, "people/you/you.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def profile(request: Request) -> HttpResponse:
    member = request.user
    initial = {name: getattr(member, name) for name in FIELDS}

    def save(request: Request, said: dict[str, Any]) -> None:
        actions.set_profile(member=member, **said)

    form = partial(ProfileForm, usual=network.this_network().languages)
    return _asked(request, form, initial, save, _("You, in a few lines"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pace(request: Request) -> HttpResponse:
    member = request.user
    initial = {
        "minutes": member.minutes_per_week,
        "form": member.form,
        "timezone": member.timezone,
        **({"day_starts": member.day_starts_at, "day_ends": member.day_ends_at} if member.day_starts_at else {}),
    }

    def save(request: Request, said: dict[str, Any]) -> None:
        day = (said.pop("day_starts"), said.pop("day_ends"))
        actions.set_pace(member=member, day=day, **said)

    return _asked(request, PaceForm, initial, save, _("Your pace"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def notices(request: Request) -> HttpResponse:
    member = request.user
    names = ("post", "post_from", "post_until", "post_days", "is_sealed", "theme")
    initial = {name: getattr(member, name) for name in names}
    initial["series"] = sorted(set(SERIES) - queries.stopped(member))

    def save(request: Request, said: dict[str, Any]) -> None:
        wanted = set(said.pop("series"))
        actions.set_post(member=member, notices=said, wanted=wanted, unwanted=SERIES.keys() - wanted, now=request.now)

    return _asked(request, NoticesForm, initial, save, _("Letters and looks"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def pause(request: Request) -> HttpResponse:
    """Away for a while."""
    form = PauseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.pause(member=request.user, now=request.now, **form.cleaned_data)
            return redirect("people:you")
        except actions.AlreadyPast:
            form.add_error("until", _("A pause ends on a day to come."))
    context = {"form": form, "title": _("Pause for a while"), "button": _("Pause")}
    return render(request, "people/you/form.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def come_back(request: Request) -> HttpResponse:
    actions.come_back(member=request.user)
    return redirect("people:you")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def listening(request: Request) -> HttpResponse:
    """Listen first, or take part again."""
    if request.method != "POST":
        return render(request, "people/you/listening.html")
    if request.POST.get("wish") == "listen":
        actions.listen_first(member=request.user, now=request.now)
    else:
        actions.take_part(member=request.user)
    return redirect("people:listening")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def hello(request: Request) -> HttpResponse:
    """Whether organisers may say hello."""
    if request.method != "POST":
        return render(request, "people/you/hello.html")
    if request.POST.get("wish") == "greet":
        actions.let_be_greeted(member=request.user, now=request.now)
    else:
        actions.be_greeted_no_more(member=request.user)
    return redirect("people:hello")


def _asked(request: Request, kind: Kind, initial: dict[str, Any], save: Save, title: str) -> HttpResponse:
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        save(request, form.cleaned_data)
        return redirect("people:you")
    context = {"form": form, "title": title, "button": _("Save")}
    return render(request, "people/you/form.html", context, status=422 if form.errors else 200)
