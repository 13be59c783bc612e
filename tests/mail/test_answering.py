"""Answers by mail: whose they are, and what never counts as one."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core import mail as sent

from closeknit.conversations.models import Letter
from closeknit.introductions import emails
from closeknit.introductions.models import Response
from closeknit.jobs import rows
from closeknit.mail import delivery, outbox
from closeknit.mail.incoming import addresses, answering, keeping
from closeknit.mail.incoming.keeping import OF_A_MEMBER_AN_HOUR, Outcome
from closeknit.mail.models import Arrived, Mail, ReplyAddress
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.mail.answers import SOON, address_of, answer, arrives, left, told, written

pytestmark = pytest.mark.usefixtures("answerable")


@pytest.fixture
def asked(introduced: Harbour, monday: datetime) -> datetime:
    """The moment at which Ada and Bo have the mails of their introduction."""
    assert introduced.introduction is not None
    emails.proposed(introduced.introduction, monday)
    return monday + timedelta(days=1, hours=2)


def answers() -> list[tuple[str, str]]:
    return [(row.member.first_name, row.answer) for row in Response.objects.select_related("member").order_by("pk")]


def test_a_mail_says_how_it_is_answered_and_the_database_does_not_hold_where(
    introduced: Harbour, asked: datetime
) -> None:
    message = left(introduced.bo, asked)
    to = address_of(message)
    token = to.partition("+")[2].partition("@")[0]
    assert len(token) == 32 and "To answer by mail, reply to this one." in message.body
    assert "- yes: you would like to meet" in message.body and "- never: " in message.body
    assert "<li><b>yes</b>: " in str(message.alternatives[0].content)  # type: ignore[attr-defined]
    row = ReplyAddress.objects.get(member=introduced.bo.pk)
    assert row.digest == sha256(token.encode()).hexdigest() and row.kind == "introduction"
    assert token not in str(list(Mail.objects.values())) + str(list(ReplyAddress.objects.values()))


def test_without_an_address_mails_say_nothing_of_answering(introduced: Harbour, asked: datetime, settings: Any) -> None:
    settings.REPLY_TO = ""
    message = left(introduced.bo, asked)
    assert message.reply_to == [] and "by mail" not in message.body and not ReplyAddress.objects.exists()


def test_a_yes_by_mail_is_a_yes_and_what_follows_becomes_the_first_letter(introduced: Harbour, asked: datetime) -> None:
    assert (
        answer(introduced.bo, left(introduced.bo, asked), "Yes\n\nDear Ada, how do you begin?", asked) is Outcome.KEPT
    )
    row = Response.objects.get()
    assert (row.member, row.answer, row.message) == (introduced.bo, "yes", "Dear Ada, how do you begin?")
    assert told(introduced.bo, asked) is None, "what was done is said on pages, not in mails"
    introduced.bo.refresh_from_db()
    assert introduced.bo.seen_on == asked.date()


@pytest.mark.parametrize(
    ("words", "kept"),
    [("Nein danke", "not_now"), ("Ahora no", "not_now"), ("Pas pour moi", "not_for_me"), ("Sí", "yes")],
)
def test_the_words_count_in_every_language(introduced: Harbour, asked: datetime, words: str, kept: str) -> None:
    answer(introduced.bo, left(introduced.bo, asked), words, asked)
    assert answers() == [("Bo", kept)]


def test_a_not_now_may_say_until_when(introduced: Harbour, asked: datetime) -> None:
    message = left(introduced.bo, asked)
    answer(introduced.bo, message, "Not now: in two months", asked)
    assert Response.objects.get().until == asked.date() + timedelta(days=60)
    answer(introduced.bo, message, "Not now. Ask me after the summer, we are moving house", asked + SOON)
    assert Response.objects.get().until == asked.date() + timedelta(days=60), "nothing is guessed"
    question = told(introduced.bo, asked + SOON)
    assert question is not None and "When may we ask again?" in question.body and "moving house" in question.body


@pytest.mark.parametrize("sender", ["ada@example.org", "bo@example.com", "bo@example.org, x@y.example", ""])
def test_a_mail_from_anybody_else_does_nothing_and_the_member_hears_of_it_once(
    introduced: Harbour, asked: datetime, sender: str
) -> None:
    to = address_of(left(introduced.bo, asked))
    for n in range(3):
        arrives(written(sender, to, "Yes", message_id=f"<{n}@x>"), to, asked)
    assert answers() == []
    before = len(sent.outbox)
    note = told(introduced.bo, asked)
    assert note is not None and "was not sent from the address we know of you" in note.body
    assert len(sent.outbox) == before + 1 and {one.to[0] for one in sent.outbox} <= {
        "ada@example.org",
        "bo@example.org",
    }


def test_a_mail_that_a_server_found_forged_does_nothing(introduced: Harbour, asked: datetime) -> None:
    answer(introduced.bo, left(introduced.bo, asked), "Yes", asked, "Authentication-Results: mx; dmarc=fail p=none")
    assert answers() == []


def test_somebody_elses_address_never_answers_for_them(introduced: Harbour, asked: datetime) -> None:
    to_bo = address_of(left(introduced.bo, asked))
    arrives(written(introduced.ada.email, to_bo, "Yes"), to_bo, asked)
    assert answers() == [], "neither for Bo, whose address it is, nor for Ada, who wrote"


def test_the_same_mail_twice_counts_once(introduced: Harbour, asked: datetime) -> None:
    message = left(introduced.bo, asked)
    to = address_of(message)
    first = written(introduced.bo.email, to, "Yes", message_id="<first@example.org>")
    arrives(first, to, asked)
    answer(introduced.bo, message, "Not now", asked + SOON)
    assert arrives(first, to, asked + 2 * SOON) is Outcome.KEPT
    assert answers() == [("Bo", "not_now")] and Arrived.objects.count() == 2


def test_an_address_ends_and_one_that_never_was_is_nobodys(introduced: Harbour, asked: datetime) -> None:
    message = left(introduced.bo, asked)
    to = address_of(message)
    token = to.partition("+")[2].partition("@")[0]
    flipped = ("b" if token[0] != "b" else "c") + token[1:]
    for other in (
        f"reply+{flipped}@harbour.example",
        "reply@harbour.example",
        to.replace("harbour", "hafen"),
        "reply+@x",
    ):
        assert addresses.recipient(other, asked) is None
    assert addresses.recipient(to.upper(), asked) is not None
    assert answer(introduced.bo, message, "Yes", asked + timedelta(days=15)) is None and answers() == []
    assert addresses.forget_addresses(asked + timedelta(days=15)) == 2


def test_what_arrived_in_time_and_is_read_too_late_does_nothing(introduced: Harbour, asked: datetime) -> None:
    to = address_of(left(introduced.bo, asked))
    found = addresses.recipient(to, asked)
    assert found is not None
    keeping.keep(written(introduced.bo.email, to, "Yes"), found, asked)
    answering.read_due(asked + timedelta(days=15))
    assert answers() == []


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "List-Id: <harbour>",
        "\n".join(["Received: by mx; Mon, 23 Nov 2026 08:00:00 +0000"] * 26),
    ],
    ids=["auto-replied", "bulk", "autoreply", "list", "round in a circle"],
)
def test_what_a_program_sent_never_changes_anything(introduced: Harbour, asked: datetime, head: str) -> None:
    message = left(introduced.bo, asked)
    before = len(sent.outbox)
    answer(introduced.bo, message, "Yes", asked, *head.split("\n"))
    delivery.send_due(asked)
    assert answers() == [] and len(sent.outbox) == before


def test_two_programs_that_answer_each_other_stop_after_one_turn(introduced: Harbour, asked: datetime) -> None:
    """Bo's program says nothing in its head that would give it away."""
    absent, message, now = "I am out of the office until Monday.", left(introduced.bo, asked), asked
    answer(introduced.bo, message, absent, now)
    question = told(introduced.bo, now)
    assert question is not None and question.message()["Auto-Submitted"] == "auto-replied"
    assert question.message()["In-Reply-To"] and "out of the office" in question.body
    answer(introduced.bo, question, absent, now + SOON)
    assert told(introduced.bo, now + SOON) is None and answers() == []
    answer(introduced.bo, question, "Yes", now + 2 * SOON)
    assert answers() == [("Bo", "yes")], "the question is answered like the mail it was about"


def test_who_is_unclear_twice_is_asked_no_third_time(introduced: Harbour, asked: datetime) -> None:
    answer(introduced.bo, left(introduced.bo, asked), "Perhaps so", asked)
    question = told(introduced.bo, asked)
    assert question is not None and "It cannot be told" in question.body
    answer(introduced.bo, question, "Well, who knows", asked + SOON)
    last = told(introduced.bo, asked + SOON)
    assert last is not None and last.reply_to == [] and "easier on the pages" in last.body


@pytest.mark.parametrize("words", ["Yes, but not before May", "Yes?", "Yes, no"])
def test_a_word_that_is_taken_back_is_asked_about(introduced: Harbour, asked: datetime, words: str) -> None:
    answer(introduced.bo, left(introduced.bo, asked), words, asked)
    assert answers() == [] and told(introduced.bo, asked) is not None


def test_what_comes_too_late_is_told_in_the_words_of_the_page(introduced: Harbour, asked: datetime) -> None:
    message = left(introduced.bo, asked)
    assert introduced.introduction is not None
    late = introduced.introduction.closes_at + timedelta(hours=1)
    answer(introduced.bo, message, "Yes\n\nDear Ada", late)
    refused = told(introduced.bo, late)
    assert answers() == [] and refused is not None
    assert "It can no longer be answered" in refused.body and "> Dear Ada" in refused.body and refused.reply_to == []


def test_a_file_that_came_along_is_refused_and_the_words_are_kept(introduced: Harbour, asked: datetime) -> None:
    message = left(introduced.bo, asked)
    to = address_of(message)
    raw = written(introduced.bo.email, to, "Yes\n\nMy slides are with it.").decode()
    head, _, body = raw.partition("\n\n")
    kept = "\n".join(line for line in head.splitlines() if not line.startswith(("Content-", "MIME")))
    parts = (
        f'{kept}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{body}\n"
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx\n--b--\n"
    )
    arrives(parts.encode(), to, asked)
    note = told(introduced.bo, asked)
    assert Response.objects.get().message == "My slides are with it."
    assert note is not None and "The file with it was not" in note.body and note.reply_to == []


def test_too_large_and_too_many_are_refused_at_the_door(introduced: Harbour, asked: datetime) -> None:
    to = address_of(left(introduced.bo, asked))
    assert arrives(b"x" * (1024 * 1024 + 1), to, asked) is Outcome.TOO_LARGE
    found = addresses.recipient(to, asked)
    assert found is not None and not Arrived.objects.exists()
    said = [keeping.keep(written("x@y.example", to, "Yes", message_id=f"<{n}@x>"), found, asked) for n in range(22)]
    assert said.count(Outcome.KEPT) == OF_A_MEMBER_AN_HOUR and said[-1] is Outcome.TOO_MANY
    an_hour_later = asked + timedelta(hours=1, seconds=1)
    assert keeping.keep(written("x@y.example", to, "Yes", message_id="<z@x>"), found, an_hour_later) is Outcome.KEPT


def test_a_day_of_answers_has_an_end(introduced: Harbour, asked: datetime) -> None:
    to = address_of(left(introduced.bo, asked))
    for n in range(30):
        now = asked + timedelta(minutes=10 * n)
        arrives(written(introduced.bo.email, to, "Perhaps", message_id=f"<{n}@x>"), to, now)
    assert Mail.objects.filter(kind="by-mail").count() == 12


def test_nothing_is_done_for_who_is_suspended_or_leaving(introduced: Harbour, asked: datetime) -> None:
    message = left(introduced.bo, asked)
    Member.objects.filter(pk=introduced.bo.pk).update(suspended_until=asked.date() + timedelta(days=7))
    answer(introduced.bo, message, "Yes", asked)
    note = told(introduced.bo, asked)
    assert answers() == [] and note is not None and "suspended" in note.body
    Member.objects.filter(pk=introduced.bo.pk).update(suspended_until=None)
    people.leave(member=introduced.bo, takes_letters=False, now=asked)
    answer(introduced.bo, message, "Yes please", asked + SOON)
    assert answers() == [] and told(introduced.bo, asked + SOON) is None


def test_nothing_is_left_of_addresses_and_mails_of_who_is_erased_or_moved(introduced: Harbour, asked: datetime) -> None:
    message = left(introduced.bo, asked)
    answer(introduced.bo, message, "Yes", asked)
    outbox.readdress(member=introduced.ada.pk, before="ada@example.org", to="ada@example.com", but="x")
    assert not ReplyAddress.objects.filter(member=introduced.ada.pk).exists()
    people.leave(member=introduced.bo, takes_letters=False, now=asked)
    people.erase_leavers(now=asked + timedelta(days=8))
    assert not ReplyAddress.objects.exists() and not Arrived.objects.exists()


def test_words_that_arrived_are_forgotten_after_three_days_and_the_mail_is_known_for_longer(
    introduced: Harbour, asked: datetime
) -> None:
    message = left(introduced.bo, asked)
    answer(introduced.bo, message, "Yes", asked)
    assert keeping.forget_raw(asked + timedelta(days=2)) == 0
    assert keeping.forget_raw(asked + timedelta(days=4)) == 1
    assert bytes(Arrived.objects.get().raw) == b"" and keeping.forget_rows(asked + timedelta(days=4)) == 0
    assert keeping.forget_rows(asked + timedelta(days=200)) == 1


def test_what_fails_is_tried_again_and_does_nothing_by_halves(
    introduced: Harbour, asked: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = left(introduced.bo, asked)
    with monkeypatch.context() as patched:
        patched.setattr(rows, "finish", lambda row, now: False)
        answer(introduced.bo, message, "Yes", asked)
    assert answers() == [], "somebody else has the row: what was done is undone"
    assert answering.read_due(asked + timedelta(minutes=5)) == 1 and answers() == [("Bo", "yes")]


def test_a_block_and_a_silence_look_alike_by_mail(introduced: Harbour, asked: datetime) -> None:
    to_bo, to_ada = left(introduced.bo, asked), left(introduced.ada, asked)
    people.block(member=introduced.bo, peer=introduced.ada, now=asked)
    answer(introduced.bo, to_bo, "Yes", asked)
    answer(introduced.ada, to_ada, "Yes", asked)
    assert told(introduced.ada, asked) is None and not Letter.objects.exists()
