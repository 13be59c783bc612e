"""One's circles, wishing for one, answering, and the page of a circle."""

from datetime import timedelta

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.circles import access, actions, queries
from closeknit.circles.forms import KeptForm, WishForm, WordsForm
from closeknit.circles.models import Interest, Seat
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.reports import actions as reports
from closeknit.web.frame import Request

TOLD_FOR = timedelta(days=14)  # that a circle did not come together


@require_safe
@login_required
def circles(request: Request) -> HttpResponse:
    """One's own, those to answer, and themes."""
    member, now = request.user, request.now
    interests = {one.theme_id: one for one in queries.interests_of(member)}
    context = {
        "running": [(seat, queries.in_words(seat.circle)) for seat in queries.running(member)],
        "proposed": [
            (seat, queries.in_words(seat.circle)) for seat in queries.proposed(member).filter(circle__answer_by__gt=now)
        ],
        "fell": queries.fell_lately(member, now - TOLD_FOR),
        "themes": [(theme, interests.get(theme.pk)) for theme in queries.themes()],
        "protocols": list(queries.PROTOCOLS.values()),
    }
    return render(request, "circles/circles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def theme(request: Request, code: str) -> HttpResponse:
    """Wish for a circle on a theme."""
    row = access.theme_for(code)
    there = queries.interests_of(request.user).filter(theme=row).first()
    form = WishForm(
        request.POST if request.method == "POST" else None, initial=_wished(there, request.user.minutes_per_week)
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            is_written = typed["way"] == "written"
            actions.wish(
                member=request.user,
                theme=row,
                is_written=is_written,
                weeks=typed["weeks"],
                agrees=typed["agrees"],
                now=request.now,
            )
            return redirect("circles:circles")
        except actions.TooMuch:
            form.add_error("weeks", _("That is more than your minutes hold. Meet less often, or in writing."))
        except actions.NotAgreed:
            form.add_error("agrees", _("An hour is longer than your week. Say that it may be counted over its rhythm."))
    context = {"theme": row, "form": form, "interest": there, "minutes": request.user.minutes_per_week}
    return render(request, "circles/theme.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def withdrawal(request: Request, code: str) -> HttpResponse:
    """Wish for it no longer."""
    actions.withdraw(interest=access.interest_for(request.user, code))
    return redirect("circles:circles")


@require_safe
@login_required
def circle(request: Request, code: str) -> HttpResponse:
    """The page of a circle; before it runs, the question whether one would sit in it."""
    seat = access.seat_to_look_at(request.user, code)
    return _page(request, seat) if seat.circle.began_at is not None else _proposed(request, seat)


@login_required
@require_POST
def answer(request: Request, code: str) -> HttpResponse:
    """Say yes or no, privately."""
    seat = access.proposed_seat_for(request.user, code)
    try:
        actions.answer(seat=seat, accepts="yes" in request.POST, now=request.now)
    except actions.NotWaiting:
        return redirect("circles:circles")  # its page says how it stands
    except actions.TooMuch:
        form = forms.Form({})
        form.full_clean()
        form.add_error(None, _("That is more than your minutes hold, with what goes on already."))
        return _proposed(request, seat, form)
    return redirect("circles:circle", code)


@login_required
@require_POST
def updates(request: Request, code: str) -> HttpResponse:
    """Tell the circle something."""
    seat = access.seat_for(request.user, code)
    form = WordsForm(request.POST, label=_("Tell the circle"))
    if form.is_valid():
        actions.say(seat=seat, text=form.cleaned_data["words"], now=request.now)
        return redirect("circles:circle", code)
    return _page(request, seat, words=form)


@login_required
@require_POST
def update(request: Request, code: str, update: str) -> HttpResponse:
    """Take it back."""
    seat = access.seat_for(request.user, code)
    actions.take_back(update=access.own_update_for(seat, update))
    return redirect("circles:circle", code)


@login_required
@require_POST
def report(request: Request, code: str, update: str) -> HttpResponse:
    """Begin a report about who wrote something; these words go with it and no others."""
    seat = access.seat_for(request.user, code)
    row = access.update_to_report(seat, update)
    shown = [reports.Shown(row.text, mine=False, on=row.written_at.date())]
    begun = reports.begin(
        reporter=request.user, about=row.seat.member, origin=f"update:{row.code}", shown=shown, now=request.now
    )
    return redirect("reports:report", begun.code)


@login_required
@require_POST
def commitment(request: Request, code: str, commitment: str) -> HttpResponse:
    """Say what became of what one meant to do."""
    seat = access.seat_for(request.user, code)
    row = access.commitment_for(seat, commitment)
    form = KeptForm(request.POST)
    if form.is_valid():
        actions.follow_up(commitment=row, kept=form.cleaned_data["kept"], now=request.now)
    return redirect("circles:circle", code)


@login_required
@require_POST
def going_on(request: Request, code: str) -> HttpResponse:
    """Another term, or not; privately."""
    actions.say_whether_to_go_on(seat=access.seat_for(request.user, code), goes_on="yes" in request.POST)
    return redirect("circles:circle", code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def departure(request: Request, code: str) -> HttpResponse:
    """Leave. Nobody asks why."""
    seat = access.seat_for(request.user, code)
    if request.method == "POST":
        actions.leave(seat=seat, now=request.now)
        return redirect("circles:circles")
    return render(request, "circles/departure.html", {"seat": seat})


def _proposed(request: Request, seat: Seat, form: forms.Form | None = None) -> HttpResponse:
    context = {
        "seat": seat,
        "rhythm": queries.in_words(seat.circle),
        "is_open": seat.circle.answer_by > request.now,
        "protocol": queries.PROTOCOLS[seat.circle.protocol],
        "term": queries.term(seat.circle.months),
        "form": form,
    }
    return render(request, "circles/proposed.html", context, status=422 if form is not None else 200)


def _page(request: Request, seat: Seat, **typed: forms.Form) -> HttpResponse:
    wrong = next((form for form in typed.values() if form.errors), None)
    context = {
        "page": queries.page(seat),
        "rhythm": queries.in_words(seat.circle),
        "is_ending": seat.circle.is_ending(people.today(request.now, request.user)),
        "words": typed.get("words") or WordsForm(label=_("Tell the circle")),
        "form": wrong,
    }
    return render(request, "circles/circle.html", context, status=422 if wrong else 200)


def _wished(interest: Interest | None, minutes: int) -> dict[str, object]:
    if interest is None:
        way = "live" if queries.minutes_of(is_written=False) <= people.FILLED * minutes else "written"
        return {"way": way, "weeks": network.this_network().circle_weeks}
    way = "written" if interest.is_written else "live"
    return {"way": way, "weeks": interest.weeks, "agrees": interest.agreed_at is not None}
