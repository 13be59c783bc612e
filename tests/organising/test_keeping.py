"""How long is kept what is over, and what circles and programmes begin with: as the organisers chose."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from inspect import signature

import pytest
from django.test import Client

from closeknit.audit.models import Act, What
from closeknit.circles import actions as circles
from closeknit.circles import for_engine
from closeknit.circles import jobs as circles_jobs
from closeknit.circles import queries as circles_queries
from closeknit.circles.actions import RHYTHMS as CIRCLE_RHYTHMS
from closeknit.circles.models import Circle, Gathering, Theme
from closeknit.collaborations import jobs as collaborations_jobs
from closeknit.collaborations.models import Collaboration
from closeknit.conversations import actions as conversations
from closeknit.engine import form_circles
from closeknit.introductions import jobs as introductions_jobs
from closeknit.introductions.models import Response
from closeknit.mail import jobs as mail_jobs
from closeknit.mail.models import Mail
from closeknit.mentoring import actions as mentoring
from closeknit.mentoring import jobs as mentoring_jobs
from closeknit.mentoring.models import Proposal
from closeknit.network import actions, queries
from closeknit.network.models import DAYS_KEPT, Network, how_long
from closeknit.openings import jobs as openings_jobs
from closeknit.openings.models import Opening
from closeknit.organising import jobs as organising_jobs
from closeknit.organising.models import Glass
from closeknit.people import jobs as people_jobs
from closeknit.people import queries as people
from closeknit.people.models import Invitation, JoinRequest, Suspension
from closeknit.reports import jobs as reports_jobs
from closeknit.reports.models import Report
from tests.cast import Harbour
from tests.circles.cast import running, themed
from tests.mentoring.cast import opened, proposed
from tests.organising.test_settings import ADDRESS, CHOSEN

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Sweep = Callable[[datetime], int]
Left = Callable[[], bool]


def _answer(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    row = at.introduction
    assert row is not None
    row.closes_at = over
    row.save()
    Response.objects.create(introduction=row, member=at.ada, answer="not_for_me", responded_at=over)
    return introductions_jobs.forget, Response.objects.exists


def _gathering(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    circle = running([at.ada, at.bo, at.chi, at.eli], over)
    seat = circles_queries.active(circle)[0]
    row = circle.gatherings.create(
        protocol="experience", question="How?", planned_at=over, begins_at=over, closed_at=over, guest=seat
    )
    return circles_jobs.forget_words, lambda: Gathering.objects.get(pk=row.pk).question != ""


def _pairing(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    proposal = proposed(at.ada, at.bo, over)
    Proposal.objects.filter(pk=proposal.pk).update(closed_at=over)
    proposal.programme.ends_on = over.date()
    proposal.programme.save()
    return mentoring_jobs.forget_proposals, Proposal.objects.exists


def _collaboration(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    said = {"what": "A guide", "roles": "Both", "first_step": "Tea", "minutes": 10, "ends_on": over.date()}
    Collaboration.objects.create(proposer=at.ada, proposed_at=over, began_at=over, closed_at=over, **said)
    return collaborations_jobs.forget_ended, Collaboration.objects.exists


def _opening(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    said = {"sort": "board", "what": "A seat", "about": "Sit.", "terms": "None", "until": over.date()}
    Opening.objects.create(poster=at.ada, posted_at=over, closed_at=over, **said)
    return openings_jobs.forget_ended, Opening.objects.exists


def _mail(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    row = Mail.objects.create(
        to="ada@example.org", kind="letter", subject="A letter", text="Dear", queued_at=over, due_at=over, done_at=over
    )
    return mail_jobs.forget, lambda: Mail.objects.get(pk=row.pk).text != ""


def _invitation(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    said = {"token_hash": "x", "email": "gus@example.org", "name": "Gus", "words": "Come.", "invited_by": at.ada}
    row = Invitation.objects.create(invited_at=over - 14 * DAY, expires_at=over, **said)
    return people_jobs.forget_invitations, Invitation.objects.filter(pk=row.pk).exists


def _request(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    said = {"email": "gus@example.org", "name": "Gus", "asked_at": over}
    row = JoinRequest.objects.create(decided_at=over, decided_by=at.flo, **said)
    return people_jobs.forget_invitations, JoinRequest.objects.filter(pk=row.pk).exists


def _report(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    said = {"reporter": at.ada, "about": at.bo, "origin": "profile:x", "reason": "unkind", "words": "So."}
    Report.objects.create(begun_at=over, reported_at=over, closed_at=over, closed_by=at.flo, **said)
    return reports_jobs.forget, Report.objects.exists


def _suspension(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    Suspension.objects.create(member=at.bo, because="So.", suspended_at=over - 3 * DAY, until=over.date(), by=at.flo)
    return people_jobs.forget_suspensions, Suspension.objects.exists


def _glass(at: Harbour, over: datetime) -> tuple[Sweep, Left]:
    conversation = conversations.open_conversation(a=at.ada, b=at.bo, origin="test", now=over)
    Glass.objects.create(conversation=conversation, because="So.", asked_by=at.flo, asked_at=over)
    return organising_jobs.forget_glasses, Glass.objects.exists


OVER = [
    ("answers_kept", _answer),
    ("gatherings_kept", _gathering),
    ("pairings_kept", _pairing),
    ("collaborations_kept", _collaboration),
    ("openings_kept", _opening),
    ("mails_kept", _mail),
    ("invitations_kept", _invitation),
    ("invitations_kept", _request),
    ("reports_kept", _report),
    ("reports_kept", _suspension),
    ("reports_kept", _glass),
]


@pytest.mark.parametrize(("chosen", "is_over"), OVER, ids=[f"{row.__name__}"[1:] for _, row in OVER])
def test_what_is_over_goes_when_the_organisers_chose(
    introduced: Harbour, monday: datetime, chosen: str, is_over: Callable[[Harbour, datetime], tuple[Sweep, Left]]
) -> None:
    shortest, *_, longest = actions.CHOICES[chosen]
    assert isinstance(shortest, int) and isinstance(longest, int)
    sweep, is_left = is_over(introduced, monday)
    sweep(monday + longest * DAY - HOUR)
    assert is_left(), "by itself it is kept as long as members are promised"
    Network.objects.update(**{chosen: shortest})
    sweep(monday + shortest * DAY - HOUR)
    assert is_left()
    sweep(monday + shortest * DAY + 2 * DAY)
    assert not is_left()


def test_every_span_has_something_that_is_over() -> None:
    """Add what it is about to OVER; the place of a member is tried in tests/people/test_farewells.py."""
    tried = {chosen for chosen, _ in OVER}
    assert tried | {"place_kept"} == {name for name in actions.CHOICES if name.endswith("_kept")}
    assert tried == set(DAYS_KEPT) == set(queries.KEPT) - {"place_kept"}


def test_nobody_chooses_longer_than_members_are_promised() -> None:
    """A network begins with the longest of each, which is what limits.md and the privacy text tell."""
    begun = Network()
    for name in queries.KEPT:
        assert max(actions.CHOICES[name]) == getattr(begun, name)


def test_a_network_that_has_not_begun_keeps_what_comes_along(db: None) -> None:
    assert queries.kept_for("mails_kept") == 7 * DAY


def test_days_are_said_in_weeks_where_they_are_whole() -> None:
    assert [how_long(days) for days in (1, 7, 14, 28, 30, 182)] == [
        "1 day", "7 days", "14 days", "4 weeks", "30 days", "26 weeks",
    ]  # fmt: skip


def test_members_read_the_figures_of_their_own_network(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    before = client.get("/you/data/").content.decode(), client.get("/privacy/").content.decode()
    assert "Kept: 180 days after it was closed." in before[0] and "7 days after they left." in before[1]
    assert "Kept: Their words for 7 days after they left" in before[0] and "%(" not in "".join(before)
    Network.objects.update(reports_kept=30, mails_kept=1, gatherings_kept=14, place_kept=9, privacy="Ours.")
    data, privacy = client.get("/you/data/").content.decode(), client.get("/privacy/").content.decode()
    assert "Kept: 30 days after it was closed." in data and "Kept: 14 days after the gathering" in data
    assert "Their words for 1 day after they left" in data
    assert "Ours." in privacy and "1 day after they left." in privacy and "9 months." in privacy


def test_what_is_settled_is_one_act_and_what_is_refused_is_none(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.flo)
    acts = Act.objects.filter(what=What.SETTLED)
    page = client.post(ADDRESS, {**CHOSEN, "mails_kept": "30", "programme_weeks": "99"})
    assert page.status_code == 422 and page.content.decode().count("Select a valid choice") == 4
    assert not acts.exists() and queries.this_network().mails_kept == 7
    assert client.post(ADDRESS, CHOSEN).status_code == 302
    assert [(act.by, act.because) for act in acts] == [(harbour.flo.pk, "")]
    here = queries.this_network()
    assert {name: str(getattr(here, name)) for name in actions.CHOICES} == {
        name: CHOSEN[name] for name in actions.CHOICES
    }
    assert client.post(ADDRESS, CHOSEN).status_code == 302 and acts.all().count() == 2


def test_what_may_be_chosen_is_what_those_higher_up_take() -> None:
    assert actions.CIRCLE_WEEKS == CIRCLE_RHYTHMS and actions.PROGRAMME_RHYTHMS == mentoring.RHYTHMS
    assert set(actions.CIRCLE_PROTOCOLS) == set(circles_queries.PROTOCOLS)
    assert Network().circle_protocol == circles_queries.USUAL
    assert actions.PROGRAMME_PLACES == tuple(range(1, mentoring.MOST_PLACES + 1))
    assert mentoring.LENGTHS[0] <= min(actions.PROGRAMME_WEEKS) and max(actions.PROGRAMME_WEEKS) <= mentoring.LENGTHS[1]
    assert signature(form_circles).parameters["most"].default == max(actions.CIRCLE_MOST) == Network().circle_most
    assert [circles_queries.term(months) for months in actions.CIRCLE_MONTHS][1:] == ["nine months", "a year"]


def _wished(at: Harbour, now: datetime) -> Theme:
    theme = themed(at.flo, now)
    for member in (at.ada, at.bo, at.chi, at.eli, at.flo):
        circles.wish(member=member, theme=theme, is_written=True, weeks=4, agrees=True, now=now)
    return theme


def test_a_term_is_as_long_as_was_chosen(client: Client, harbour: Harbour, monday: datetime) -> None:
    before = running([harbour.ada, harbour.bo, harbour.chi, harbour.eli], monday)
    Network.objects.update(circle_months=6)
    before.refresh_from_db()
    assert before.ends_on == date(2027, 11, 23) and before.months == 12
    Circle.objects.all().delete()
    theme = _wished(harbour, monday)
    (circle,) = circles.form(theme=theme, protocol="ring", by=harbour.flo, now=monday)
    Network.objects.update(circle_months=9)  # it was formed before
    assert "for half a year" in Mail.objects.filter(kind="circle").latest("pk").text
    client.force_login(harbour.ada)
    assert "for half a year" in client.get(f"/circles/{circle.code}/").content.decode()
    for seat in circles_queries.active(circle):
        circles.answer(seat=seat, accepts=True, now=monday)
    circle.refresh_from_db()
    assert circle.ends_on == date(2027, 5, 23)
    for seat in circles_queries.active(circle):
        circles.say_whether_to_go_on(seat=seat, goes_on=True)
    circles.end_terms(now=datetime.combine(circle.ends_on + DAY, monday.timetz()))
    circle.refresh_from_db()
    assert circle.ends_on == date(2027, 11, 23), "another term is as long as the one before"


def test_no_circle_is_larger_than_was_chosen(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []

    def seen(*args: object, wanted: int, most: int, **how: object) -> object:
        asked.append((wanted, most))
        return form_circles(*args, wanted=wanted, most=most, **how)  # type: ignore[arg-type]

    monkeypatch.setattr("closeknit.engine.form_circles", seen)
    theme = _wished(harbour, monday)
    for most in actions.CIRCLE_MOST:
        Network.objects.update(circle_most=most)
        found = for_engine.form(theme, monday)
        assert [len(one.places) for one in found.circles] == [5]
    assert asked == [(4, 5), (5, 6), (6, 7)]


def test_what_one_opens_and_wishes_for_begins_as_was_chosen(client: Client, harbour: Harbour, monday: datetime) -> None:
    theme, programme = themed(harbour.flo, monday), opened(harbour.flo, monday)
    client.force_login(harbour.flo)
    page = client.get(f"/circles/themes/{theme.code}/").content.decode()
    assert _checked(page, "weeks") == "3"
    client.post(ADDRESS, CHOSEN)
    assert _checked(client.get(f"/circles/themes/{theme.code}/").content.decode(), "weeks") == "4"
    page = client.get("/organising/programmes/").content.decode()
    assert 'name="weeks" value="26"' in page
    assert (_checked(page, "rhythm"), _checked(page, "places")) == ("3", "2")
    programme.refresh_from_db()
    assert (programme.weeks, programme.rhythm) == (16, 4), "those that are there stay as they are"
    circles.close_theme(theme=theme, by=harbour.flo, now=monday)
    theme = _wished(harbour, monday)
    page = client.get(f"/organising/circles/{theme.code}/").content.decode()
    assert _checked(page, "protocol") == "advice" and "of four to 6 people" in page


def _checked(page: str, name: str) -> str:
    """Which of the radios of a name is chosen."""
    tags = [tag.split(">")[0] for tag in page.split("<input")[1:]]
    (tag,) = (tag for tag in tags if f'name="{name}"' in tag and " checked" in tag)
    return tag.split('value="')[1].split('"')[0]


def test_the_inventory_names_only_spans_there_are(harbour: Harbour) -> None:
    here = queries.this_network()
    assert all("%(" not in holding.kept_at(here) for holding in people.holdings())
    assert any("%(" in str(holding.kept) for holding in people.holdings())
