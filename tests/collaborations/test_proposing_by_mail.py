"""Proposing something by a letter, and asking people by answering it: what a page would refuse is refused."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from closeknit.asks import actions as asks
from closeknit.collaborations import actions, queries
from closeknit.collaborations.models import Collaboration
from closeknit.mail.incoming.showing import MOST_A_DAY, MOST_LISTED
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.asks.cast import asked as asked_for
from tests.asks.cast import brought
from tests.cast import Harbour, named
from tests.collaborations.by_mail import LETTER, WHAT, above, own, read, refused, writes
from tests.collaborations.cast import asked, place_of, proposed, with_goal
from tests.journeys.by_mail import same
from tests.mail.answers import SOON, address_of, answer, arrives, left, told, written
from tests.mail.asking import about
from tests.openings.cast import met

pytestmark = pytest.mark.usefixtures("answerable")


def test_a_letter_is_a_proposal_and_its_answer_says_what_was_understood(harbour: Harbour, monday: datetime) -> None:
    met(harbour.ada, harbour.bo, monday)
    writes(harbour.ada, LETTER, monday)
    row = Collaboration.objects.get()
    assert (row.what, row.minutes, row.ends_on.isoformat(), row.proposer) == (WHAT, 20, "2027-02-01", harbour.ada)
    assert (row.roles, row.first_step) == (LETTER.split("\n\n")[1], "Each brings one budget that went wrong")
    receipt = left(harbour.ada, monday)
    assert receipt.subject == WHAT
    for words in (
        row.roles,
        row.first_step,
        "about 20 minutes a week, until 1 February 2027",
        "Nobody yet.",
        "Bo Falk",
    ):
        assert words in receipt.body
    assert not named(above(receipt), "Chi", "Dee", "Eli"), "only those on the list of the page"
    assert [one.member for one in row.partners.all()] == [harbour.ada], "nobody is asked yet"


def test_whom_one_may_ask_is_whom_the_page_lists(harbour: Harbour, monday: datetime) -> None:
    """Who answered the ask, whom it fits, whom one met; by name and why."""
    ask = asked_for(harbour.ada, monday, sort="collaborator", wish="Somebody for a guide")
    brought(ask, harbour.dee, monday)
    asks.help_with(ask=ask, member=harbour.dee, words="Gladly.", as_letter=False, now=monday)
    met(harbour.ada, harbour.bo, monday)
    answer(harbour.ada, about(harbour.ada, "new_ask", "", monday), "Collaborations", monday)
    assert "To propose what you asked for, “Somebody for a guide”, write to" in left(harbour.ada, monday).body
    writes(harbour.ada, LETTER, monday, ask=ask.code)
    row = Collaboration.objects.get()
    assert row.ask == ask.code
    body = str(left(harbour.ada, monday).body)
    assert "who answered your ask\n\n- Dee Marsh" in body and "people you met here\n\n- Bo Falk" in body
    assert [one.member for one in queries.candidates(row, monday)] == [harbour.dee, harbour.bo]
    answer(harbour.bo, about(harbour.bo, "asked_collaboration", ask.code, monday), LETTER, monday)
    assert "not there any more" in refused(harbour.bo, monday), "it is Ada’s"
    other = asked_for(harbour.flo, monday)
    writes(harbour.flo, LETTER, monday, ask=other.code)
    assert "not there any more" in refused(harbour.flo, monday), "it is for an answer, and not for somebody"
    assert Collaboration.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("I know the numbers.", ["what would be done first", "Choose a size", "Say when it ends"]),
        ("A.\n\nB.\n\n20 minutes a week", ["Say when it ends"]),
        ("A.\n\nB.\n\n15 minutes a week until 2027-02-01", ["10, 20, 30, 60 or 90"]),
        ("A.\n\nB.\n\n20 minutes a week until 2026-11-23", ["a day that is still to come"]),
        ("A.\n\nB.\n\n20 minutes a week for a year", ["within half a year"]),
        (f"A.\n\n{'b' * 241}\n\n20 minutes a week until 2027-02-01", ["240 characters fit"]),
        (f"{'a' * 1001}\n\nB.\n\n20 minutes a week until 2027-02-01", ["a thousand characters do"]),
        ("A.\n\nB.\n\n90 minutes a week until 2027-02-01", ["more than your minutes hold"]),
    ],
)
def test_what_is_missing_is_asked_for_at_once_and_nothing_is_lost(
    harbour: Harbour, monday: datetime, words: str, missing: list[str]
) -> None:
    writes(harbour.ada, words, monday)
    note = told(harbour.ada, monday)
    assert note is not None and not Collaboration.objects.exists()
    assert all(one in note.body for one in missing) and f"> {words.splitlines()[0]}" in note.body
    answer(harbour.ada, note, f"{WHAT}\n\n{LETTER}", monday + SOON)
    row = Collaboration.objects.get()
    assert row.what == WHAT, "its own subject is no title: the first paragraph is"


def test_it_has_a_title_of_a_line(harbour: Harbour, monday: datetime) -> None:
    writes(harbour.ada, "I know the numbers.", monday, subject="")
    assert "Say in one line what it is" in refused(harbour.ada, monday)
    writes(harbour.ada, LETTER, monday + SOON, subject="w" * 121)
    assert "120 characters fit" in refused(harbour.ada, monday + SOON)
    assert not Collaboration.objects.exists()


def test_a_third_waits_and_the_same_mail_twice_is_one(harbour: Harbour, monday: datetime) -> None:
    to = address_of(about(harbour.ada, "new_collaboration", "", monday))
    raw = written(harbour.ada.email, to, f"{WHAT}\n\n{LETTER}")
    for moment in (monday, monday + SOON):
        arrives(raw, to, moment)
    assert Collaboration.objects.count() == 1
    for number in range(2):
        arrives(raw.replace(b"Message-ID: <", f"Message-ID: <{number}".encode()), to, monday + 2 * SOON)
    assert Collaboration.objects.count() == actions.MOST_PROPOSED == 2
    note = [mail.text for mail in Mail.objects.filter(kind="by-mail")][-1]
    assert "Two of your proposals wait already" in note and "> I know the numbers." in note


def test_a_letter_from_elsewhere_or_in_a_suspension_proposes_nothing(harbour: Harbour, monday: datetime) -> None:
    writes(harbour.ada, LETTER, monday, sender=harbour.bo.email)
    assert "not sent from the address we know of you" in refused(harbour.ada, monday)
    assert told(harbour.bo, monday) is None
    until = monday.date() + timedelta(days=9)
    people.suspend(member=harbour.ada, because="x", until=until, by=harbour.flo, now=monday)
    answer(harbour.ada, about(harbour.ada, "new_collaboration", "", monday), LETTER, monday)
    assert not Collaboration.objects.exists()


def test_who_wants_no_words_by_mail_or_read_enough_today_reads_only_that_it_is_kept(
    harbour: Harbour, monday: datetime
) -> None:
    met(harbour.ada, harbour.bo, monday)
    Member.objects.filter(pk=harbour.ada.pk).update(is_sealed=True)
    writes(harbour.ada, LETTER, monday)
    note = told(harbour.ada, monday)
    assert note is not None and f"“{WHAT}” is kept" in note.body and "words stay on the pages" in note.body
    assert not named(above(note), "Bo")
    answer(harbour.ada, note, "Ask: Bo", monday + SOON)
    assert place_of(Collaboration.objects.get(), harbour.bo).answer == "", "he is asked"
    Member.objects.filter(pk=harbour.ada.pk).update(is_sealed=False)
    mail = Mail.objects.filter(kind="by-mail").latest("pk")
    for number in range(MOST_A_DAY):
        mail.pk, mail.key, mail.code, mail.kind = None, f"{number}", f"{number:032x}", "read"
        mail.save()
    writes(harbour.ada, LETTER, monday + 2 * SOON, subject="Another")
    assert "“Another” is kept as a proposal. Nobody is asked yet." in refused(harbour.ada, monday + 2 * SOON)


@pytest.mark.parametrize(
    ("words", "who"), [("Ask: Bo Falk, chi", "bc"), ("Fragen: Bo und Chi", "bc"), ("Ask: bo", "b")]
)
def test_those_who_are_named_are_asked(harbour: Harbour, monday: datetime, words: str, who: str) -> None:
    for peer in (harbour.bo, harbour.chi):
        met(harbour.ada, peer, monday)
    row = proposed(harbour.ada, monday)
    answer(harbour.ada, own(harbour.ada, row, monday), f"{words}\n\nAda", monday)
    assert {one.member.name[0].lower() for one in row.partners.exclude(member=harbour.ada)} == set(who)
    assert told(harbour.ada, monday) is None, "quietly"
    assert {mail.member for mail in Mail.objects.filter(kind="collaboration")} == {
        one.pk for one in (harbour.bo, harbour.chi) if one.name[0].lower() in who
    }
    listed = str(read(harbour.ada, row, monday).body)
    assert "Bo Falk may answer until 3 December" in listed


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Ask: Dee Marsh", "Who is “Dee Marsh”?"),
        ("Ask: Bo, Nobody Here", "Who is “Nobody Here”?"),
        ("Ask: Ada", "Who is “Ada”?"),
        ("Ask: ,", "Whom do you ask?"),
        ("Ask: Bo\n\nWould you like to?", "Who is “Would you like to?”?"),
    ],
)
def test_who_is_not_on_the_list_is_not_asked_and_nor_is_anybody_else(
    harbour: Harbour, monday: datetime, words: str, why: str
) -> None:
    met(harbour.ada, harbour.bo, monday)
    row = proposed(harbour.ada, monday)
    answer(harbour.ada, own(harbour.ada, row, monday), words, monday)
    assert why in refused(harbour.ada, monday) and row.partners.count() == 1


def test_four_are_too_many_and_one_is_asked_once(harbour: Harbour, monday: datetime) -> None:
    for peer in (harbour.bo, harbour.chi, harbour.dee, harbour.eli):
        met(harbour.ada, peer, monday)
    row = proposed(harbour.ada, monday)
    message = own(harbour.ada, row, monday)
    answer(harbour.ada, message, "Ask: Bo, Chi, Dee, Eli", monday)
    assert "Three are asked at once at most" in refused(harbour.ada, monday) and row.partners.count() == 1
    answer(harbour.ada, message, "Ask: Bo, Chi", monday + SOON)
    answer(harbour.ada, message, "Ask: Dee, Bo", monday + 2 * SOON)
    assert "Bo Falk is asked already." in refused(harbour.ada, monday + 2 * SOON) and row.partners.count() == 3
    answer(harbour.ada, message, "Ask: Dee", monday + 3 * SOON)
    answer(harbour.ada, message, "Ask: Eli", monday + 4 * SOON)
    assert "Three are asked at once at most" in refused(harbour.ada, monday + 4 * SOON) and row.partners.count() == 4
    assert "Three are asked at once at most" in read(harbour.ada, row, monday + 5 * SOON).body


def test_somebody_elses_or_what_began_is_not_asked_about(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    met(harbour.ada, harbour.bo, monday)
    met(harbour.eli, harbour.bo, monday)
    for words in ("Ask: Bo", "Read", "Look", "Begin", "No longer needed"):
        answer(harbour.eli, own(harbour.eli, row, monday), words, monday)
        assert "not there any more" in refused(harbour.eli, monday)
    asked(row, harbour.bo, monday)
    actions.answer(partner=place_of(row, harbour.bo), accepts=True, now=monday)
    actions.begin(collaboration=row, now=monday)
    answer(harbour.ada, own(harbour.ada, row, monday), "No longer needed", monday)
    row.refresh_from_db()
    assert "not there any more" in refused(harbour.ada, monday) and row.is_running


def test_a_no_a_silence_a_pause_and_a_block_read_alike(harbour: Harbour, monday: datetime) -> None:
    peers = [harbour.bo, harbour.chi, harbour.dee]
    for peer in [*peers, harbour.eli]:
        met(harbour.ada, peer, monday)
    people.pause(member=harbour.chi, until=None, words="", now=monday)
    row = proposed(harbour.ada, monday)
    answer(harbour.ada, own(harbour.ada, row, monday), "Ask: Bo, Chi, Dee", monday)
    before = same(read(harbour.ada, row, monday))
    asked_at = place_of(row, harbour.bo).arrives_at
    assert asked_at is not None and place_of(row, harbour.chi).arrives_at is None
    actions.answer(partner=place_of(row, harbour.bo), accepts=False, now=asked_at)
    people.block(member=harbour.dee, peer=harbour.ada, now=asked_at)
    assert same(read(harbour.ada, row, monday + SOON)) == before
    over = monday + timedelta(days=actions.ANSWER_DAYS)
    assert read(harbour.ada, row, over).body.count("This one did not come together.") == 3


def test_whom_one_blocked_is_neither_listed_nor_asked(harbour: Harbour, monday: datetime) -> None:
    for peer in (harbour.bo, harbour.chi):
        met(harbour.ada, peer, monday)
    row = proposed(harbour.ada, monday)
    people.block(member=harbour.ada, peer=harbour.bo, now=monday)
    message = read(harbour.ada, row, monday)
    assert not named(above(message), "Bo") and "Chi Oduya" in message.body
    answer(harbour.ada, message, "Ask: Bo Falk", monday + SOON)
    assert "Who is “Bo Falk”?" in refused(harbour.ada, monday + SOON) and row.partners.count() == 1


@pytest.mark.slow
def test_looking_brings_whom_it_fits_once_a_day(harbour: Harbour, monday: datetime) -> None:
    with_goal(harbour.dee, "Writing a guide to small budgets")
    row = proposed(harbour.ada, monday)
    message = own(harbour.ada, row, monday)
    assert "“Look”, once a day" in read(harbour.ada, row, monday).body
    answer(harbour.ada, message, "Suchen", monday + SOON)
    found = str(left(harbour.ada, monday + SOON).body)
    assert "Dee Marsh aims at: “Writing a guide to small budgets”" in found
    answer(harbour.ada, message, "Ask: Dee", monday + 2 * SOON)
    assert place_of(row, harbour.dee).arrives_at is not None
    other = proposed(harbour.ada, monday, "Repairing a loom")
    for moment in (monday + 3 * SOON, monday + 4 * SOON):
        answer(harbour.ada, own(harbour.ada, other, moment), "Look", moment)
        assert "Nobody was found today whose goals this meets" in left(harbour.ada, moment).body


def test_one_begins_with_those_who_said_yes_and_not_before(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    message = own(harbour.ada, row, monday)
    answer(harbour.ada, message, "Begin", monday)
    assert "Nobody has said yes so far." in refused(harbour.ada, monday)
    actions.answer(partner=asked(row, harbour.bo, monday), accepts=True, now=monday)
    assert "Bo Falk would take part" in read(harbour.ada, row, monday).body
    answer(harbour.ada, message, "Anfangen", monday + SOON)
    row.refresh_from_db()
    begun = left(harbour.ada, monday + SOON)
    assert row.is_running and "Bo Falk, you" in begun.body
    answer(harbour.ada, begun, "I begin with mine.", monday + 2 * SOON)
    assert [one.text for one in row.notes.all()] == ["I begin with mine."]


def test_one_takes_it_back_and_finds_it_in_the_list_until_then(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    listed = about(harbour.ada, "new_ask", "", monday)
    answer(harbour.ada, listed, "Colaboraciones", monday)
    assert row.what in left(harbour.ada, monday).body
    answer(harbour.ada, own(harbour.ada, row, monday), "Nicht mehr nötig", monday)
    row.refresh_from_db()
    assert row.ending == "withdrawn" and told(harbour.ada, monday) is None
    answer(harbour.ada, listed, "Collaborations", monday + SOON)
    body = str(left(harbour.ada, monday + SOON).body)
    assert row.what not in body and "reply to this one" in body and "to propose something: its subject, or" in body


def test_of_many_whom_one_met_a_few_are_listed_and_all_can_be_named(harbour: Harbour, monday: datetime) -> None:
    for number in range(MOST_LISTED + 1):
        peer = people.join(name=f"{'ABCDEFGHI'[number]}nn Hart", email=f"{number}@example.org", now=monday)
        met(harbour.ada, peer, monday)
    row = proposed(harbour.ada, monday)
    message = read(harbour.ada, row, monday)
    assert "- Hnn Hart" in message.body and not named(str(message.body), "Inn")
    assert "Whoever else you met can be named, too." in message.body
    answer(harbour.ada, message, "Ask: Inn Hart", monday + SOON)
    assert row.partners.count() == 2


def test_of_asks_for_somebody_the_latest_are_offered_until_something_is_proposed(
    harbour: Harbour, monday: datetime
) -> None:
    rows = []
    for number in range(queries.LATEST_ASKS + 1):
        ask = asked_for(harbour.ada, monday + number * SOON, sort="collaborator", wish=f"Somebody, {number}")
        asks.close(ask=ask, ending="let_go", now=monday + number * SOON)
        rows.append(ask)
    asked_for(harbour.ada, monday + timedelta(hours=1), wish="An answer")
    now = monday + timedelta(hours=2)

    def offered() -> list[str]:
        answer(harbour.ada, about(harbour.ada, "you", "", now), "Collaborations", now)
        words = str(left(harbour.ada, now).body)
        return [row.wish for row in rows if f"what you asked for, “{row.wish}”" in words]

    assert offered() == [row.wish for row in rows[1:]]
    writes(harbour.ada, LETTER, now, ask=rows[-1].code)
    assert offered() == [row.wish for row in rows[:-1]]
