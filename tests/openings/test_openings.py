"""Posting, whom it fits, asking for a word, saying it or letting it be."""

from datetime import datetime, timedelta

import pytest

from closeknit.conversations.models import Letter
from closeknit.mail.models import Mail
from closeknit.openings import actions, queries
from closeknit.openings.emails import may_send_asked, may_send_said, may_send_thanks
from closeknit.openings.models import Opening, Referral, Seeking
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from closeknit.ties.models import Moment
from tests.cast import Harbour, named
from tests.openings.cast import WORK, met, posted, sought, word_of

WEEK = timedelta(days=actions.REPLY_DAYS)


@pytest.fixture
def opening(harbour: Harbour, monday: datetime) -> Opening:
    """Dee’s, who met Bo and Eli; Ada met Bo, Chi and Eli."""
    for one in (harbour.bo, harbour.eli):
        met(harbour.dee, one, monday)
    for one in (harbour.bo, harbour.chi, harbour.eli):
        met(harbour.ada, one, monday)
    return posted(harbour.dee, monday)


@pytest.mark.parametrize(
    "wrong",
    [{"what": " "}, {"about": ""}, {"terms": ""}, {"sort": "gig"}, {"audience": "me"}, {"days": 0}, {"days": 61}],
)
def test_an_opening_says_what_on_which_terms_and_until_when(
    harbour: Harbour, monday: datetime, wrong: dict[str, object]
) -> None:
    if "days" in wrong:
        wrong = {"until": monday.date() + timedelta(days=int(str(wrong["days"])))}
    with pytest.raises(actions.NotSaid):
        posted(harbour.ada, monday, **wrong)
    assert posted(harbour.ada, monday, until=monday.date() + timedelta(days=60)).is_open


def test_two_are_open_at_once(harbour: Harbour, monday: datetime) -> None:
    first = posted(harbour.ada, monday)
    posted(harbour.ada, monday)
    with pytest.raises(actions.EnoughOpen):
        posted(harbour.ada, monday)
    actions.close(opening=first, ending="filled", now=monday)
    with pytest.raises(ValueError, match="over"):
        actions.close(opening=first, ending="over", now=monday)
    assert posted(harbour.ada, monday).is_open


def test_those_it_fits_see_it_and_those_the_poster_met(harbour: Harbour, monday: datetime) -> None:
    row = posted(harbour.dee, monday)
    assert queries.fitting(harbour.ada, monday) == [row], "she offers to balance budgets"
    assert queries.fitting(harbour.flo, monday) == [], "she welcomes people"
    assert queries.fitting(harbour.dee, monday) == [], "it is her own"
    met(harbour.dee, harbour.flo, monday)
    assert queries.fitting(harbour.flo, monday) == [row]


def test_an_opening_for_those_one_met_is_for_nobody_else(harbour: Harbour, monday: datetime) -> None:
    row = posted(harbour.dee, monday, audience="tied")
    assert queries.fitting(harbour.ada, monday) == [] and not queries.readable(harbour.ada, monday).exists()
    met(harbour.dee, harbour.ada, monday)
    assert queries.fitting(harbour.ada, monday) == [row]


@pytest.mark.parametrize("why", ["block", "blocked", "pause", "closed", "over", "leaving"])
def test_what_is_not_there_any_more_is_not_shown(harbour: Harbour, monday: datetime, why: str) -> None:
    row, now = posted(harbour.dee, monday), monday
    if why == "block":
        people.block(member=harbour.dee, peer=harbour.ada, now=monday)
    elif why == "blocked":
        people.block(member=harbour.ada, peer=harbour.dee, now=monday)
    elif why == "pause":
        people.pause(member=harbour.dee, until=None, words="", now=monday)
    elif why == "closed":
        actions.close(opening=row, ending="let_go", now=monday)
    elif why == "leaving":
        people.leave(member=harbour.dee, takes_letters=False, now=monday)
    else:
        now = monday + timedelta(days=33)
    assert queries.fitting(harbour.ada, now) == [] and not queries.readable(harbour.ada, now).exists()


def test_those_who_met_both_are_asked_and_whom_one_named_is_not_kept(
    opening: Opening, harbour: Harbour, monday: datetime
) -> None:
    sought(opening, harbour.ada, [harbour.bo, harbour.chi], monday)
    assert [one.referrer for one in Referral.objects.all()] == [harbour.bo]
    assert [mail.member for mail in Mail.objects.filter(kind="referral")] == [harbour.bo.pk]
    assert members.minutes_waiting(monday)[harbour.bo.pk] == 5
    names = {field.name for field in Seeking._meta.get_fields()}
    assert names == {"id", "opening", "member", "work", "sought_at", "ends_at", "referrals"}
    mail = Mail.objects.get(kind="referral")
    assert WORK in mail.text and opening.what in mail.text and not named(mail.text, "Chi")


def test_one_asks_only_people_one_met_once_with_each_and_twice_a_week(
    opening: Opening, harbour: Harbour, monday: datetime
) -> None:
    four = [harbour.bo, harbour.chi, harbour.eli, harbour.flo]
    for peers in ([], [harbour.flo], [harbour.dee], four):
        with pytest.raises(actions.NotYours):
            sought(opening, harbour.ada, peers, monday)
    with pytest.raises(actions.NothingWritten):
        actions.seek(opening=opening, member=harbour.ada, peers=[harbour.bo], work=" ", now=monday)
    sought(opening, harbour.ada, [harbour.bo], monday)
    with pytest.raises(actions.AskedAlready):
        sought(opening, harbour.ada, [harbour.eli], monday + WEEK)
    sought(posted(harbour.dee, monday), harbour.ada, [harbour.bo], monday)
    third = posted(harbour.flo, monday)
    with pytest.raises(actions.AskedEnough):
        sought(third, harbour.ada, [harbour.bo], monday)
    assert sought(third, harbour.ada, [harbour.bo], monday + WEEK)
    actions.close(opening=third, ending="let_go", now=monday)
    with pytest.raises(actions.NotOpen):
        sought(third, harbour.bo, [harbour.ada], monday)


@pytest.mark.parametrize("why", ["pause", "listen", "block"])
def test_who_is_away_or_apart_is_not_asked(opening: Opening, harbour: Harbour, monday: datetime, why: str) -> None:
    if why == "pause":
        people.pause(member=harbour.bo, until=None, words="", now=monday)
    elif why == "listen":
        Member.objects.filter(pk=harbour.bo.pk).update(listening_since=monday)
    else:
        people.block(member=harbour.bo, peer=harbour.dee, now=monday)
    sought(opening, harbour.ada, [harbour.bo], monday)
    assert not Referral.objects.exists() and not Mail.objects.filter(kind="referral").exists()


def test_a_word_is_read_by_who_posted_it_and_by_whom_it_is_for(
    opening: Opening, harbour: Harbour, monday: datetime
) -> None:
    sought(opening, harbour.ada, [harbour.bo, harbour.eli], monday)
    word = word_of(opening, harbour.bo)
    with pytest.raises(actions.NothingWritten):
        actions.refer(referral=word, words=" ", now=monday)
    actions.refer(referral=word, words="She never guessed a figure.", now=monday)
    with pytest.raises(actions.NotOpen):
        actions.let_be(referral=word, now=monday)
    for reader in (harbour.dee, harbour.ada):
        assert [one.referral.words for one in queries.page(opening, reader, monday).said] == [
            "She never guessed a figure."
        ]
    helped = Moment.objects.get(kind="helped")
    assert {helped.a, helped.b} == {harbour.ada, harbour.bo} and helped.giver == harbour.bo
    assert "She never guessed a figure." in Mail.objects.get(kind="referral_said", member=harbour.dee.pk).text
    assert queries.page(opening, harbour.eli, monday).said == []


def test_who_posted_it_gives_thanks_once_writes_or_puts_it_aside(
    opening: Opening, harbour: Harbour, monday: datetime
) -> None:
    sought(opening, harbour.ada, [harbour.bo], monday)
    word = word_of(opening, harbour.bo)
    with pytest.raises(Referral.DoesNotExist):
        actions.thank(referral=word, words="Thank you.", now=monday)
    actions.refer(referral=word, words="She never guessed.", now=monday)
    for text in ("Thank you.", "Again."):
        actions.thank(referral=word, words=text, now=monday)
    word.refresh_from_db()
    assert word.thanks == "Thank you." and Moment.objects.get(kind="thanked").giver == harbour.dee
    assert Mail.objects.filter(kind="referral_thanks", member=harbour.bo.pk).count() == 1
    actions.set_aside(referral=word, now=monday)
    actions.write(referral=word, text="May we talk?", now=monday)
    letter = Letter.objects.get()
    assert letter.author == harbour.dee and letter.conversation.peer_of(harbour.dee) == harbour.ada


def test_letting_it_be_and_silence_end_alike_after_a_week(opening: Opening, harbour: Harbour, monday: datetime) -> None:
    sought(opening, harbour.ada, [harbour.bo, harbour.eli], monday)
    actions.let_be(referral=word_of(opening, harbour.bo), now=monday)
    assert not queries.to_answer(harbour.bo, monday).exists() and queries.to_answer(harbour.eli, monday).exists()
    over = monday + WEEK
    assert not queries.to_answer(harbour.eli, over).exists() and members.minutes_waiting(over)[harbour.eli.pk] == 0
    with pytest.raises(actions.NotOpen):
        actions.refer(referral=word_of(opening, harbour.eli), words="Late.", now=over)
    assert queries.page(opening, harbour.ada, over).fell and not queries.page(opening, harbour.ada, monday).fell


def test_mails_leave_only_while_they_say_what_is_so(opening: Opening, harbour: Harbour, monday: datetime) -> None:
    sought(opening, harbour.ada, [harbour.bo, harbour.eli], monday)
    mail = Mail.objects.get(kind="referral", member=harbour.bo.pk)
    assert may_send_asked(mail, mail.due_at)
    people.block(member=harbour.ada, peer=harbour.bo, now=monday)
    assert not may_send_asked(mail, mail.due_at)
    people.unblock(member=harbour.ada, peer=harbour.bo)
    word = word_of(opening, harbour.bo)
    actions.refer(referral=word, words="She never guessed.", now=monday)
    assert not may_send_asked(mail, mail.due_at), "it is said"
    said = Mail.objects.get(kind="referral_said")
    assert may_send_said(said, said.due_at)
    actions.thank(referral=word, words="Thank you.", now=monday)
    thanks = Mail.objects.get(kind="referral_thanks")
    assert may_send_thanks(thanks, thanks.due_at)
    people.block(member=harbour.dee, peer=harbour.bo, now=monday)
    assert not may_send_said(said, said.due_at) and not may_send_thanks(thanks, thanks.due_at)
    assert queries.page(opening, harbour.dee, monday).said == [], "a block takes the words away, too"


def test_it_ends_after_its_last_day_and_is_forgotten(opening: Opening, harbour: Harbour, monday: datetime) -> None:
    sought(opening, harbour.ada, [harbour.bo], monday)
    over = datetime.combine(opening.until, monday.timetz()) + timedelta(days=2)
    assert actions.end_over(now=over - timedelta(days=1)) == 0
    assert actions.end_over(now=over) == 1 and actions.end_over(now=over) == 0
    opening.refresh_from_db()
    assert opening.ending == "over"
    later = over + timedelta(weeks=12)
    assert actions.forget_ended(now=later - timedelta(hours=1)) == 0 and actions.forget_ended(now=later) == 1
    assert not Seeking.objects.exists() and not Referral.objects.exists()


def test_who_leaves_takes_all_of_it_along(opening: Opening, harbour: Harbour, monday: datetime) -> None:
    sought(opening, harbour.ada, [harbour.bo, harbour.eli], monday)
    actions.forget(member=harbour.bo, now=monday)
    assert [one.referrer for one in Referral.objects.all()] == [harbour.eli] and Seeking.objects.exists()
    actions.forget(member=harbour.ada, now=monday)
    assert not Seeking.objects.exists() and not Referral.objects.exists()
    actions.forget(member=harbour.dee, now=monday)
    assert not Opening.objects.exists()
