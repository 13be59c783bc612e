"""Pages of mentoring: what each shows, and to whom nothing is shown."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.conversations import queries as letters
from closeknit.mail.models import Mail
from closeknit.mentoring import actions, queries
from closeknit.mentoring.models import Application, Mentorship, Programme, Proposal
from closeknit.people import actions as people
from closeknit.people.models import Role
from closeknit.search.models import Entry
from tests.cast import Harbour
from tests.conftest import Clock
from tests.mentoring.cast import applied, going, opened, proposed

PLANTED = "The plover nests beside the runway"
PAGE = {"goal": PLANTED, "rhythm": "Monthly", "confidence": PLANTED, "stopping": PLANTED}


@pytest.fixture
def programme(harbour: Harbour, monday: datetime) -> Programme:
    return opened(harbour.flo, monday)


@pytest.fixture
def two(harbour: Harbour, programme: Programme, monday: datetime) -> Mentorship:
    return going(harbour.ada, harbour.bo, monday, programme)


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_one_applies_and_takes_it_back(client: Client, harbour: Harbour, programme: Programme) -> None:
    address = f"/mentoring/programmes/{programme.code}/"
    client.force_login(harbour.bo)
    page = page_of(client, "/mentoring/")
    assert programme.name in page and "45 minutes, every fourth week" in page
    page = page_of(client, address)
    assert "What would you like to be true in spring?" in page and "its last day is 29 March 2027" in page
    typed = {"side": "mentee", "answer_0": PLANTED}
    refused = client.post(address, typed)
    assert refused.status_code == 422 and PLANTED in refused.content.decode()
    assert "A meeting is longer than your week." in refused.content.decode()
    assert client.post(address, {**typed, "agrees": "on"}).status_code == 302
    assert Application.objects.get().answers == [PLANTED]
    assert "You are asked as soon as" in page_of(client, "/mentoring/") and PLANTED in page_of(client, address)
    more = client.post(address, {"side": "both", "places": "2", "agrees": "on"})
    assert more.status_code == 422 and "more than your minutes hold" in more.content.decode()
    client.force_login(harbour.ada)
    assert client.post(f"{address}withdrawal/").status_code == 404, "Bo's is not Ada's"
    client.force_login(harbour.bo)
    client.post(f"{address}withdrawal/")
    assert not Application.objects.exists()


def test_a_programme_that_is_closed_is_there_for_who_applied(
    client: Client, harbour: Harbour, programme: Programme, monday: datetime
) -> None:
    applied(programme, harbour.bo, "mentee", monday)
    actions.close_programme(programme=programme, by=harbour.flo, now=monday)
    address = f"/mentoring/programmes/{programme.code}/"
    client.force_login(harbour.ada)
    assert client.get(address).status_code == 404 and programme.name not in page_of(client, "/mentoring/")
    client.force_login(harbour.bo)
    assert "It takes no more applications." in page_of(client, address)
    assert client.post(address, {"side": "mentee", "agrees": "on"}).status_code == 422


def test_among_peers_nobody_is_asked_as_what(client: Client, harbour: Harbour, monday: datetime) -> None:
    programme = opened(harbour.flo, monday, kind="peer", places=1, questions=[])
    client.force_login(harbour.ada)
    assert "As what would you take part?" not in page_of(client, f"/mentoring/programmes/{programme.code}/")
    client.post(f"/mentoring/programmes/{programme.code}/", {"agrees": "on"})
    assert Application.objects.get().side == "both"
    proposal = proposed(harbour.ada, harbour.bo, monday, programme)
    assert "You would be peers" in page_of(client, f"/mentoring/proposals/{proposal.code}/")
    row = going(harbour.ada, harbour.eli, monday, programme)
    assert "You and Eli Prat" in page_of(client, f"/mentoring/{row.code}/")


def test_one_reads_why_and_answers_alone(client: Client, harbour: Harbour, monday: datetime, clock: Clock) -> None:
    programme = opened(harbour.flo, monday)
    need, offer = (harbour.bo.statements.get(kind="need"), harbour.ada.statements.get(kind="offer"))
    proposal = proposed(harbour.ada, harbour.bo, monday, programme)
    proposal.reasons_mentee = [[need.pk, offer.pk]]
    proposal.save()
    address = f"/mentoring/proposals/{proposal.code}/"
    client.force_login(harbour.bo)
    page = page_of(client, address)
    assert "Ada Lind would be your mentor." in page.replace("Ada would", "Ada Lind would")
    assert "You wrote “Our budget does not balance" in page and "Ada offers “Making a budget" in page
    people.set_statement_audience(statement=offer, audience="me") if hasattr(
        people, "set_statement_audience"
    ) else type(offer).objects.filter(pk=offer.pk).update(audience="me")
    assert "Making a budget" not in page_of(client, address), "what is kept to oneself is quoted no more"
    client.post(f"{address}answer/", {"no": "1"})
    assert "You said no. Nobody hears of it." in page_of(client, address)
    client.post(f"{address}answer/", {"yes": "1"})
    assert "You said yes." in page_of(client, address)
    client.force_login(harbour.ada)
    assert "You would be the mentor." in page_of(client, address)
    begun = client.post(f"{address}answer/", {"yes": "1"})
    assert begun.headers["Location"] == f"/mentoring/{Mentorship.objects.get().code}/"
    assert client.get(address).status_code == 404, "it has become a mentorship"


def test_a_no_and_no_answer_look_alike_to_the_other(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    """Every page of who said yes, before and after, is the same to the letter."""
    seen = []
    for number, says_no in enumerate((True, False)):
        clock.now = monday + timedelta(weeks=2 * number)
        programme = opened(harbour.flo, monday, name="Programme")
        for member, side in ((harbour.ada, "mentor"), (harbour.bo, "mentee")):
            Application.objects.create(programme=programme, member=member, side=side, said_at=clock.now)
        proposal = proposed(harbour.ada, harbour.bo, clock.now, programme)
        actions.answer(proposal=proposal, member=harbour.ada, accepts=True, now=clock.now)
        if says_no:
            actions.answer(proposal=proposal, member=harbour.bo, accepts=False, now=clock.now)
        client.force_login(harbour.ada)
        pages = [page_of(client, "/mentoring/"), page_of(client, f"/mentoring/proposals/{proposal.code}/")]
        clock.now += actions.ANSWERS_IN
        actions.settle(now=clock.now)
        pages += [page_of(client, "/mentoring/"), page_of(client, f"/mentoring/proposals/{proposal.code}/")]
        seen.append([plain(page, proposal, programme) for page in pages])
        assert "The programme continues with your next choice." in pages[2] and "Bo Falk" not in pages[2]
        Programme.objects.all().delete()
    assert seen[0] == seen[1]


def plain(page: str, proposal: Proposal, programme: Programme) -> str:
    """A page without what differs from request to request, from one proposal to another, and from week to week."""
    page = page.replace(proposal.code, "code").replace(programme.code, "code")
    page = re.sub(r"\d+ (November|December)( 2026)?", "a day", page)
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def filled(two: Mentorship, now: datetime) -> None:
    """Everything the two can write."""
    two.check_in, two.midpoint_at = 1, now
    two.save()
    for member in (two.mentor, two.mentee):
        here = {"mentorship": two, "member": member, "now": now}
        actions.write_page(**here, **PAGE)
        meeting = actions.plan_meeting(**here, begins_at=now + timedelta(days=2), is_written=False)
        actions.say_points(meeting=meeting, member=member, points=PLANTED)
        actions.check_in(**here, mood="well", words=PLANTED)
        actions.look_back(**here, worth="yes", words=PLANTED)


def test_what_two_say_is_nowhere_else(client: Client, harbour: Harbour, two: Mentorship, monday: datetime) -> None:
    """Planted words: on the pages of the two, and in no mail, no search, no page of who runs it with all roles."""
    filled(two, monday)
    pages = [f"/mentoring/{two.code}/{end}" for end in ("", "agreement/", "reflection/")]
    for member in (harbour.ada, harbour.bo):
        client.force_login(member)
        assert all(PLANTED in page_of(client, page) for page in pages)
    assert not Mail.objects.filter(text__contains="plover").exists()
    assert not Mail.objects.filter(html__contains="plover").exists()
    assert not [entry for entry in Entry.objects.all() if "plover" in str(vars(entry))]
    for role in Role:
        people.give_role(member=harbour.flo, role=role, by=harbour.dee, now=monday)
    client.force_login(harbour.flo)
    assert {client.get(page).status_code for page in pages} == {404}
    home = f"/organising/programmes/{two.programme.code}/"
    for page in ("/mentoring/", "/week/", "/organising/health/", "/organising/acts/", home, f"{home}pairing/"):
        text = page_of(client, page)
        assert "plover" not in text and two.code not in text


def test_the_moods_and_reflections_of_one_are_not_the_others(
    client: Client, harbour: Harbour, two: Mentorship, monday: datetime
) -> None:
    two.check_in, two.midpoint_at = 1, monday
    two.save()
    said = {"mentorship": two, "member": harbour.ada, "now": monday}
    actions.check_in(**said, mood="otherwise", words="A word for Bo")
    actions.look_back(**said, worth="not_really", words=PLANTED)
    client.force_login(harbour.bo)
    pages = [page_of(client, f"/mentoring/{two.code}/{end}") for end in ("", "reflection/")]
    assert "A word for Bo" in pages[0] and PLANTED not in "".join(pages)
    assert "Not really" not in pages[0] and pages[0].count("I would like something to be different") == 1  # to choose


def test_the_two_go_through_it_by_page(
    client: Client, harbour: Harbour, two: Mentorship, monday: datetime, clock: Clock
) -> None:
    home = f"/mentoring/{two.code}/"
    client.force_login(harbour.ada)
    page = page_of(client, home)
    assert "You mentor Bo Falk" in page and "A first meeting" in page and "18 min" in page
    empty = client.post(f"{home}agreement/", {"goal": "", "rhythm": "So", "confidence": PLANTED, "stopping": "So"})
    assert empty.status_code == 422 and PLANTED in empty.content.decode() and "Write a line" in empty.content.decode()
    client.post(f"{home}agreement/", PAGE)
    wrong = client.post(f"{home}meetings/", {"begins_at": "2020-01-01T10:00"})
    assert wrong.status_code == 422 and "Choose a time ahead" in wrong.content.decode()
    client.post(f"{home}meetings/", {"begins_at": "2026-11-26T10:00"})
    meeting = two.meetings.get()
    assert str(meeting.begins_at) == "2026-11-26 09:00:00+00:00", "on Ada's clock"
    long = client.post(f"{home}meetings/{meeting.code}/points/", {"points": "a" * 1001})
    assert long.status_code == 422 and "1000 characters" in long.content.decode()
    client.post(f"{home}meetings/{meeting.code}/points/", {"points": "Where to begin"})
    client.post(f"{home}meetings/{meeting.code}/outcome/", {"met": "1"})
    assert not queries.held_meetings(two), "it lies ahead"
    client.force_login(harbour.bo)
    page = page_of(client, home)
    assert "Ada Lind mentors you" in page and "Where to begin" in page and "9:00" in page
    read = page_of(client, f"{home}agreement/")
    written = re.search(r'name="written_at" value="([^"]+)"', read)
    assert written is not None
    client.post(f"{home}agreement/yes/", {"written_at": "yesterday"})
    assert not queries.page(two, harbour.bo, clock.now).is_agreed
    client.post(f"{home}agreement/yes/", {"written_at": written[1]})
    assert "Both of you agreed to it." in page_of(client, home)
    clock.now = monday + timedelta(days=4)
    client.post(f"{home}meetings/{meeting.code}/outcome/", {"met": "1"})
    assert client.post(f"{home}meetings/{meeting.code}/outcome/", {"met": "1"}).status_code == 404
    page = page_of(client, home)
    assert "You met" in page and "A usual meeting" in page and "How does it go?" not in page
    assert client.post(f"{home}check-ins/", {"mood": "well", "words": PLANTED}).status_code == 302
    assert not two.check_ins.exists(), "nobody asked yet"
    clock.now = monday + actions.CHECK_INS_EVERY
    actions.ask_check_ins(now=clock.now)
    unsaid = client.post(f"{home}check-ins/", {"words": PLANTED})
    assert unsaid.status_code == 422 and PLANTED in unsaid.content.decode()
    client.post(f"{home}check-ins/", {"mood": "well", "words": "Slowly"})
    check_in = two.check_ins.get()
    client.force_login(harbour.ada)
    assert "Slowly" in page_of(client, home)
    assert client.post(f"{home}check-ins/{check_in.code}/report/").status_code == 302


def test_a_time_found_in_letters_is_put_down_with_one_press(
    client: Client, harbour: Harbour, two: Mentorship, clock: Clock
) -> None:
    there = letters.between(harbour.ada, harbour.bo)
    assert there is not None
    at = clock.now + timedelta(days=2)
    meeting = conversations.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=[at], now=clock.now)
    clock.now = meeting.arrives_at
    conversations.choose_time(meeting=meeting, member=harbour.bo, starts_at=at, now=clock.now)
    client.force_login(harbour.ada)
    assert 'value="2026-11-25T09:10"' in page_of(client, f"/mentoring/{two.code}/")


def test_ending_asks_nobody_why(client: Client, harbour: Harbour, two: Mentorship, clock: Clock) -> None:
    home = f"/mentoring/{two.code}/"
    client.force_login(harbour.bo)
    assert "Nobody asks why" in page_of(client, f"{home}ending/")
    assert client.post(f"{home}ending/", {}).status_code == 422
    client.post(f"{home}ending/", {"goes_on": "no"})
    two.refresh_from_db()
    assert two.ending == "early" and client.get(f"{home}ending/").status_code == 404
    client.force_login(harbour.ada)
    page = page_of(client, home)
    assert "Nobody has to say why." in page and "Look back" in page and "Put it down" not in page
    assert client.get(f"{home}certificate/").status_code == 404


def test_after_half_of_it_there_is_no_choice_to_go_on(
    client: Client, harbour: Harbour, two: Mentorship, clock: Clock
) -> None:
    clock.now += timedelta(weeks=12)
    client.force_login(harbour.bo)
    assert "And then?" not in page_of(client, f"/mentoring/{two.code}/ending/")
    assert client.post(f"/mentoring/{two.code}/ending/", {}).status_code == 302


def test_a_certificate_is_there_to_print_and_names_nobody_else(
    client: Client, harbour: Harbour, two: Mentorship, clock: Clock
) -> None:
    at = {"begins_at": clock.now + timedelta(days=1), "is_written": False}
    meeting = actions.plan_meeting(mentorship=two, member=harbour.ada, now=clock.now, **at)
    actions.say_whether_you_met(meeting=meeting, met=True, now=meeting.begins_at)
    clock.now = two.ends_at
    actions.end_terms(now=clock.now)
    address = f"/mentoring/{two.code}/certificate/"
    for member, words, other in (
        (harbour.ada, "Ada Lind was a mentor", "Bo Falk"),
        (harbour.bo, "Bo Falk worked with a mentor", "Ada Lind"),
    ):
        client.force_login(member)
        page = page_of(client, address)
        assert words in page and "The two met 1 time" in page and other not in page and "Harbour" in page
        assert address in page_of(client, f"/mentoring/{two.code}/")
    client.force_login(harbour.flo)
    assert client.get(address).status_code == 404


def test_mentoring_is_in_the_week_with_its_minutes(
    client: Client, harbour: Harbour, two: Mentorship, monday: datetime, clock: Clock
) -> None:
    client.force_login(harbour.bo)
    actions.write_page(mentorship=two, member=harbour.ada, now=clock.now, **PAGE)
    page = page_of(client, "/week/")
    assert "Ada wrote your one page" in page and PLANTED not in page
    actions.agree(
        mentorship=two, member=harbour.bo, written_at=queries.agreements_of(harbour.bo).get().written_at, now=clock.now
    )
    assert "Ada wrote your one page" not in page_of(client, "/week/")
    client.force_login(harbour.ada)
    at = {"begins_at": clock.now + timedelta(days=1), "is_written": False}
    meeting = actions.plan_meeting(mentorship=two, member=harbour.ada, now=clock.now, **at)
    page = page_of(client, "/week/")
    assert "You meet Bo" in page and "about 45 minutes" in page
    clock.now = meeting.begins_at + timedelta(hours=2)
    actions.say_whether_you_met(meeting=meeting, met=True, now=clock.now)
    assert f"You met in {two.programme.name}" in page_of(client, "/week/")
    clock.now = monday + actions.CHECK_INS_EVERY
    actions.ask_check_ins(now=clock.now)
    assert "How does it go with Bo?" in page_of(client, "/week/")
    two.refresh_from_db()
    actions.check_in(mentorship=two, member=harbour.ada, mood="well", words="", now=clock.now)
    page = page_of(client, "/week/")
    assert "How does it go with Bo?" not in page and "You said how it goes" in page
    clock.now = two.midpoint_at + timedelta(hours=1)
    assert "Half way with Bo" in page_of(client, "/week/")
    two.refresh_from_db()
    actions.look_back(mentorship=two, member=harbour.ada, worth="yes", words="", now=clock.now)
    page = page_of(client, "/week/")
    assert "Half way with Bo" not in page and "You looked back on" in page
    clock.now = two.ends_at
    actions.end_terms(now=clock.now)
    assert "Your mentorship with Bo ended" in page_of(client, "/week/")


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, two: Mentorship, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    filled(two, monday)
    proposal = proposed(harbour.ada, harbour.eli, monday, two.programme)
    for member in (harbour.ada, harbour.dee):
        applied(two.programme, member, "mentor", monday) if member == harbour.dee else None
    client.force_login(harbour.ada)
    client.get("/week/")
    ends = ("", f"programmes/{two.programme.code}/", f"proposals/{proposal.code}/", f"{two.code}/")
    for end in (*ends, f"{two.code}/agreement/", f"{two.code}/reflection/", f"{two.code}/ending/"):
        with django_assert_max_num_queries(8):
            assert client.get(f"/mentoring/{end}").status_code == 200
    client.force_login(harbour.flo)
    client.get("/week/")
    for page in ("/organising/programmes/", f"/organising/programmes/{two.programme.code}/"):
        with django_assert_max_num_queries(8):
            assert client.get(page).status_code == 200


def test_a_question_with_its_reasons_asks_eight_questions_at_most(
    client: Client, harbour: Harbour, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    """Both sides' reasons come by one of them."""
    row = proposed(harbour.ada, harbour.bo, monday)
    wanted = {one: one.statements.get(kind="need").pk for one in (harbour.ada, harbour.bo)}
    given = {one: one.statements.get(kind="offer").pk for one in (harbour.ada, harbour.bo)}
    row.reasons_mentor = [[wanted[harbour.ada], given[harbour.bo]]]
    row.reasons_mentee = [[wanted[harbour.bo], given[harbour.ada]]]
    row.save()
    for member, gets in ((harbour.ada, "Coaching people"), (harbour.bo, "Making a budget balance")):
        client.force_login(member)
        address = f"/mentoring/proposals/{row.code}/"
        client.get(address)
        with django_assert_max_num_queries(8):
            page = client.get(address).content.decode()
        received, gave = page.partition("could give you")[2].partition("What you could give")[::2]
        assert gets in received and gets not in gave.partition("What it takes")[0]
