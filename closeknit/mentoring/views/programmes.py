"""One's mentorships, what one is asked, programmes, and applying to one."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.mentoring import access, actions, queries
from closeknit.mentoring.forms import ApplicationForm
from closeknit.mentoring.models import Application, Programme
from closeknit.people import queries as people
from closeknit.web.frame import Request

TOLD_FOR = timedelta(days=14)  # that something did not come together


@require_safe
@login_required
def mentoring(request: Request) -> HttpResponse:
    """One's own, what waits for an answer, and programmes."""
    member, now = request.user, request.now
    mentorships = list(queries.mentorships_of(member))
    applications = {one.programme_id: one for one in queries.applications_of(member)}
    going = {one.programme_id for one in mentorships if one.ended_at is None}
    proposals = list(queries.proposals_open_to(member, now))
    asked = going | {one.programme_id for one in proposals}
    context = {
        "running": [(one, one.peer_of(member)) for one in mentorships if one.ended_at is None],
        "past": [(one, one.peer_of(member)) for one in mentorships if one.ended_at is not None],
        "proposals": [(one, one.peer_of(member), one.answer_of(member)) for one in proposals],
        "programmes": [
            (one, queries.in_words(one), applications.get(one.pk), queries.makes_pairs(one, now), one.pk in asked)
            for one in queries.programmes_open(now)
        ],
        "fell": queries.fell_lately(member, mentorships, now - TOLD_FOR),
    }
    return render(request, "mentoring/mentoring.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def programme(request: Request, code: str) -> HttpResponse:
    """Read of one, and apply."""
    row = access.programme_for(request.user, code, request.now)
    there = queries.applications_of(request.user).filter(programme=row).first()
    is_sent = request.method == "POST"
    room = people.FILLED * request.user.minutes_per_week
    form = ApplicationForm(request.POST if is_sent else None, programme=row, room=room, initial=_applied(there))
    if is_sent and form.is_valid() and _taken_in(request, row, form):
        return redirect("mentoring:mentoring")
    context = {
        "programme": row,
        "rhythm": queries.in_words(row),
        "form": form,
        "application": there,
        "is_resting": there is not None and there.unanswered >= queries.RESTS_AFTER,
        "takes": queries.makes_pairs(row, request.now),
        "until": queries.half_way(row),
        "each": queries.minutes_a_week_of(row),
        "minutes": request.user.minutes_per_week,
    }
    return render(request, "mentoring/programme.html", context, status=422 if form.errors else 200)


def _taken_in(request: Request, row: Programme, form: ApplicationForm) -> bool:
    typed = form.cleaned_data
    try:
        actions.apply(
            programme=row,
            member=request.user,
            side=typed.get("side", ""),
            places=int(typed.get("places", 1)),
            answers=form.answers,
            agrees=typed.get("agrees", False),
            now=request.now,
        )
        return True
    except actions.TooMuch:
        wrong = _("That is more than your minutes hold, with what you promised already.")
        form.add_error("places" if "places" in form.fields else None, wrong)
    except actions.NotAgreed:
        form.add_error("agrees", _("A meeting is longer than your week. Say that it may be counted over its rhythm."))
    except actions.NotOpen:
        form.add_error(None, _("This programme takes no more applications."))
    return False


@login_required
@require_POST
def withdrawal(request: Request, code: str) -> HttpResponse:
    """Be paired no more."""
    actions.withdraw(application=access.application_for(request.user, code))
    return redirect("mentoring:mentoring")


def _applied(application: Application | None) -> dict[str, object]:
    if application is None:
        return {}
    answers = {f"answer_{number}": said for number, said in enumerate(application.answers)}
    agrees = application.agreed_at is not None
    return {"side": application.side, "places": application.places, "agrees": agrees, **answers}
