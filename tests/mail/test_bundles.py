"""What leaves together, how many a week, and with which words."""

import smtplib
from datetime import datetime, timedelta

import pytest
from django.core import mail as sent
from django.core.mail import EmailMessage

from closeknit.conversations import actions as conversations
from closeknit.jobs import rows
from closeknit.mail import bundles, delivery, outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import POLICIES
from closeknit.people import actions as people
from closeknit.people import queries as reading
from closeknit.people.models import Member
from tests.cast import Harbour

TUESDAY, WEDNESDAY = timedelta(days=1, hours=1), timedelta(days=2, hours=1)


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of mail that goes to everybody who is here and did not pause."""
    monkeypatch.setitem(POLICIES, "note", lambda mail, now: reading.may_be_written_to(mail.member, now) is not None)


def written(to: Member, now: datetime, words: str = "A letter.", **more: object) -> Mail:
    """A mail with what somebody wrote."""
    told = {"kind": "note", "subject": "Dee wrote to you", "template": "conversations/mail/talk"}
    context = {"words": [words], "label": "Answer", "address": "/conversations/"}
    return outbox.queue(to=to.email, member=to.pk, context=context, now=now, **{**told, **more})  # type: ignore[arg-type]


def test_all_that_is_due_leaves_as_one_and_counts_as_one(harbour: Harbour, monday: datetime) -> None:
    now = monday + TUESDAY
    first, second = written(harbour.ada, monday), written(harbour.ada, monday, "Another.", subject="Eli asks")
    tomorrow = written(harbour.ada, monday, "Tomorrow's.", due_at=now + timedelta(days=1))
    assert delivery.send_due(now) == 1 and delivery.send_due(now) == 0
    [left] = sent.outbox
    assert left.subject == "Your post" and left.extra_headers["Message-ID"].startswith(f"<{first.code}@")
    page = left.alternatives[0][0]  # type: ignore[index]
    for text in ("A letter.", "Another.", "Eli asks", "This is mail 1 of at most 3 this week."):
        assert text in left.body and text in page
    assert left.body.count("\n-- \n") == 1 and left.body.index("Another.") < left.body.index("\n-- \n")
    assert "Tomorrow" not in left.body
    second.refresh_from_db()
    assert second.goes_with == first.code and second.done_at is not None
    tomorrow.refresh_from_db()
    assert tomorrow.done_at is None


def test_one_alone_keeps_its_subject_and_its_headers_and_several_have_none_of_one(
    harbour: Harbour, monday: datetime
) -> None:
    written(harbour.ada, monday, headers={"X-Own": "this one's"})
    delivery.send_due(monday + TUESDAY)
    for subject in ("Dee wrote to you", "Eli asks"):
        written(harbour.ada, monday, subject=subject, headers={"X-Own": "this one's"})
    delivery.send_due(monday + WEDNESDAY)
    alone, together = sent.outbox
    assert alone.subject == "Dee wrote to you" and alone.extra_headers["X-Own"] == "this one's"
    assert "X-Own" not in together.extra_headers


@pytest.mark.parametrize(("minutes", "most"), [(15, 1), (30, 2), (60, 3), (120, 4)])
def test_no_more_leave_in_a_week_than_the_pace_has_and_the_rest_next_monday(
    harbour: Harbour, monday: datetime, minutes: int, most: int
) -> None:
    Member.objects.filter(pk=harbour.ada.pk).update(minutes_per_week=minutes)
    for day in range(5):
        written(harbour.ada, monday, f"Day {day}.", due_at=monday + timedelta(days=day, hours=2))
    left = [delivery.send_due(monday + timedelta(days=day, hours=2)) for day in range(7)]
    assert sum(left) == most == sum(left[:most])
    assert f"This is mail {most} of at most {most} this week." in sent.outbox[-1].body
    next_monday = monday + timedelta(days=7, hours=2)
    assert delivery.send_due(next_monday) == (1 if most < 5 else 0)
    assert all(f"Day {day}." in sent.outbox[-1].body for day in range(most, 5))
    assert not Mail.objects.filter(done_at=None).exists()


def test_nothing_comes_in_quiet_hours_but_what_is_asked_for_at_the_door(harbour: Harbour, monday: datetime) -> None:
    night = monday + timedelta(hours=14)  # ten in the evening
    written(harbour.ada, night)
    people.ask_to_sign_in(email="ada@example.org", now=night)
    assert delivery.send_due(night) == 1 and sent.outbox[0].subject == "Your link to Harbour"
    assert delivery.send_due(night + timedelta(hours=9)) == 0
    assert delivery.send_due(night + timedelta(hours=9, minutes=30)) == 1


def test_who_is_away_gets_nothing_and_who_listens_first_one_a_week(harbour: Harbour, monday: datetime) -> None:
    people.pause(member=harbour.ada, until=None, words="", now=monday)
    people.listen_first(member=harbour.dee, now=monday)
    for day in (1, 2):
        for member in (harbour.ada, harbour.dee):
            written(member, monday + timedelta(days=day))
        delivery.send_due(monday + timedelta(days=day, hours=1))
    assert [left.to for left in sent.outbox] == [["dee@example.org"]]


def test_two_that_settle_for_one_member_never_take_one_place_twice(harbour: Harbour, monday: datetime) -> None:
    now = monday + TUESDAY
    people.listen_first(member=harbour.ada, now=monday)
    written(harbour.ada, monday)
    [mine] = rows.claim(Mail.objects.all(), now=now)
    theirs_row = written(harbour.ada, monday, "Another.")
    [theirs] = rows.claim(Mail.objects.filter(pk=theirs_row.pk), now=now)
    bundle = bundles.settle(mine, now=now)
    assert bundle is not None and len(bundle.mails) == 2
    assert bundles.settle(theirs, now=now) is None


def test_what_comes_along_is_asked_about_again_and_what_fails_is_repeated_as_it_was(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(self: EmailMessage, fail_silently: bool = False) -> int:
        raise smtplib.SMTPServerDisconnected

    now = monday + TUESDAY
    first, second = written(harbour.ada, monday), written(harbour.ada, monday, "Another.")
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", later)
        assert delivery.send_due(now) == 0
    written(harbour.ada, monday, "Since then.")
    Mail.objects.filter(pk=second.pk).update(kind="advertising")  # nobody answers for it now
    assert delivery.send_due(now + timedelta(minutes=2)) == 2
    repeated = next(left for left in sent.outbox if first.code in left.extra_headers["Message-ID"])
    assert "A letter." in repeated.body and "Another." not in repeated.body and "Since" not in repeated.body
    second.refresh_from_db()
    assert second.dropped_at is not None and second.text == ""


def test_when_the_one_that_leads_may_not_leave_the_others_leave_without_it(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(self: EmailMessage, fail_silently: bool = False) -> int:
        raise smtplib.SMTPServerDisconnected

    first, second = written(harbour.ada, monday), written(harbour.ada, monday, "Another.")
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", later)
        delivery.send_due(monday + TUESDAY)
    Mail.objects.filter(pk=first.pk).update(kind="advertising")
    assert delivery.send_due(monday + TUESDAY + timedelta(minutes=2)) == 0
    assert delivery.send_due(monday + TUESDAY + timedelta(minutes=3)) == 1
    assert "Another." in sent.outbox[0].body and second.code in sent.outbox[0].extra_headers["Message-ID"]


def test_a_sealed_mail_says_that_there_is_a_letter_and_no_word_of_it(harbour: Harbour, monday: datetime) -> None:
    there = conversations.open_conversation(a=harbour.ada, b=harbour.dee, origin="the test", now=monday)
    Member.objects.filter(pk=harbour.ada.pk).update(is_sealed=True)
    for member in (harbour.ada, harbour.dee):
        peer = there.peer_of(member)
        conversations.write(conversation=there, author=peer, text="Nobody else may read this.", now=monday)
    now = monday + TUESDAY
    conversations.post(now=now)
    assert delivery.send_due(now) == 2
    sealed, whole = sorted(sent.outbox, key=lambda left: left.to)
    source = sealed.message().as_string().replace(str(sealed.extra_headers["List-Unsubscribe"]), "")
    for told in ("Nobody else", "Dee", "post.", "conversation"):
        assert told not in source
    assert sealed.subject == "You have a letter" and "This is mail 1 of at most 3 this week." in sealed.body
    assert "Nobody else may read this." in whole.body


def test_who_writes_the_marks_of_the_frame_into_a_letter_changes_nothing(harbour: Harbour, monday: datetime) -> None:
    text = "Dear Ada\n-- \nwith a signature <!--end--><!--count--> <b>and</b> more"
    written(harbour.ada, monday, text)
    written(harbour.ada, monday, "Another.")
    delivery.send_due(monday + TUESDAY)
    [left] = sent.outbox
    page = left.alternatives[0][0]  # type: ignore[index]
    assert text in left.body and "&lt;!--end--&gt;&lt;!--count--&gt; &lt;b&gt;and&lt;/b&gt; more" in page
    assert page.index("Another.") < page.index("This is mail 1")


@pytest.mark.parametrize("trouble", [smtplib.SMTPDataError(554, b"no"), None], ids=["refused", "taken"])
def test_an_address_that_was_refused_for_good_gets_no_more_and_its_member_reads_why(
    client: object, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch, trouble: Exception | None
) -> None:
    def answer(self: EmailMessage, fail_silently: bool = False) -> int:
        if trouble is not None:
            raise trouble
        return 1

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", answer)
        written(harbour.ada, monday)
        delivery.send_due(monday + TUESDAY)
    written(harbour.ada, monday)
    assert delivery.send_due(monday + WEDNESDAY) == (0 if trouble else 1)
    client.force_login(harbour.ada)  # type: ignore[attr-defined]
    for address in ("/you/", "/you/address/"):
        page = client.get(address).content.decode()  # type: ignore[attr-defined]
        assert ("was refused for good" in page) == (trouble is not None)
    client.post("/you/address/again/")  # type: ignore[attr-defined]
    written(harbour.ada, monday)
    assert delivery.send_due(monday + timedelta(days=3, hours=1)) == 1


def test_a_refusal_of_an_address_that_was_left_says_nothing_of_the_new_one(harbour: Harbour, monday: datetime) -> None:
    people.note_refusal(number=harbour.ada.pk, address="before@example.org", now=monday)
    harbour.ada.refresh_from_db()
    assert harbour.ada.refused_at is None
    people.note_refusal(number=harbour.ada.pk, address="ada@example.org", now=monday)
    harbour.ada.refresh_from_db()
    assert harbour.ada.refused_at == monday
