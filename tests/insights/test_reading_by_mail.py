"""Insights by mail alone: their titles, the whole of one, and what is said of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from closeknit.insights import actions
from closeknit.insights.models import Insight, Kept, Month, Remark, SeenToo, Trend
from closeknit.mail.incoming.showing import KIND
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour, named
from tests.insights.cast import WORDS, drafted, remarked, shared
from tests.journeys.by_mail import where
from tests.mail.answers import SOON, addresses_in, answer, arrives, left, told, written
from tests.mail.asking import about

pytestmark = pytest.mark.usefixtures("answerable")
DAY = timedelta(days=1)
GONE = "not there any more"


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Insight:
    """Ada’s, of a week ago."""
    return shared(harbour.ada, monday - 7 * DAY)


def asks(member: Member, now: datetime, word: str = "Insights") -> EmailMessage:
    """What comes to who asks for insights in answer to some mail."""
    answer(member, about(member, "conversation", "nothing", now), word, now)
    return left(member, now)


def reads(member: Member, row: Insight, now: datetime) -> EmailMessage:
    answer(member, about(member, "insight", row.code, now), "Read", now)
    return left(member, now)


def says(member: Member, row: Insight, words: str, now: datetime) -> str:
    """What somebody is told who says something of an insight by mail; nothing where it is done."""
    answer(member, about(member, "insight", row.code, now), words, now)
    note = told(member, now)
    return "" if note is None else str(note.body)


@pytest.mark.parametrize("word", ["Insights", "erkenntnisse", "Enseignements.", "aprendizajes"])
def test_who_asks_gets_the_few_of_their_page_with_an_address_each(
    harbour: Harbour, there: Insight, monday: datetime, word: str
) -> None:
    own = shared(harbour.bo, monday - DAY, claim="Silence is a beginning.")
    for_few = shared(harbour.dee, monday - DAY, claim="Only for those I know.", audience="tied")
    message = asks(harbour.bo, monday, word)
    said = str(message.body)
    assert there.claim in said and "Ada Lind" in said and "forty pages" not in said, "words come to who asks for them"
    assert own.claim not in said and for_few.claim not in said and "That is all for now." in said
    assert len(addresses_in(message)) == 1, "a reply is for the one there is, and there is an address to write one"
    whole = where(message, "for all who may read it")
    arrives(written(harbour.bo.email, whole, "Read"), whole, monday + SOON)
    assert "forty pages" in left(harbour.bo, monday + SOON).body
    assert "forty pages" not in str([one.text for one in Mail.objects.exclude(member=harbour.bo.pk)])


def test_where_there_is_nothing_that_is_said_and_one_can_be_written(harbour: Harbour, monday: datetime) -> None:
    message = asks(harbour.bo, monday)
    assert "Nothing to read at the moment." in message.body and "your claim" in message.body


def test_what_is_kept_and_what_letters_name_is_listed_too_each_once(harbour: Harbour, monday: datetime) -> None:
    """Of one author the page shows one; the week may have another of theirs, and the month’s look an older one."""
    offered = shared(harbour.ada, monday - 3 * DAY, claim="The first of two.", topics=("public speaking",))
    newer = shared(harbour.ada, monday + SOON, claim="The second of two.", topics=("public speaking",))
    old = shared(harbour.dee, monday - 200 * DAY, claim="Old and true.", topics=("budgeting",))
    kept = shared(harbour.eli, monday - 200 * DAY, claim="Kept for a quiet day.")
    said = str(asks(harbour.bo, monday + 2 * SOON).body)
    assert newer.claim in said and said.index("In your letters") < said.index(f"- {offered.claim}")
    assert old.claim not in said and kept.claim not in said
    actions.keep(insight=kept, member=harbour.bo, now=monday)
    first = monday.date().replace(day=1)
    Month.objects.create(on=first, looked_at=monday)
    Trend.objects.create(on=first, topic="budgeting", low=1.5, middle=2, high=3)
    said = str(asks(harbour.bo, monday + 3 * SOON).body)
    assert [said.count(f"- {one.claim}") for one in (kept, newer, old)] == [1, 1, 1]
    assert said.index("You kept these") < said.index(f"- {kept.claim}") < said.index("A few for you")


def test_the_whole_is_what_its_page_shows(harbour: Harbour, there: Insight, monday: datetime) -> None:
    changed = actions.Written(there.claim, "Nobody read the forty.", there.doing)
    actions.rewrite(insight=there, written=changed, now=monday - DAY)
    first = remarked(there, harbour.dee, monday - DAY, text="Ours has two pages.")
    remarked(there, harbour.ada, monday - DAY, text="Which two?", answers=first)
    actions.see_too(insight=there, member=harbour.eli, now=monday)
    message = reads(harbour.bo, there, monday)
    said = str(message.body)
    assert message.subject == there.claim and "Nobody read the forty." in said and "changed on 22 November 2026" in said
    assert "one**, and people" not in said, "what it said before is its author's"
    assert f"What I would do\n\n{WORDS.doing}" in said and "budgeting" in said
    assert "Dee Marsh, 22 November 2026:\nOurs has two pages.\n\nAda Lind, 22 November 2026, as an answer:" in said
    assert "You said that you see this too." not in said
    assert "You said that you see this too." in reads(harbour.eli, there, monday).body
    by_remark = about(harbour.ada, "discussion", f"{there.code}:{first.code}", monday)
    answer(harbour.ada, by_remark, "Lire", monday)
    assert "Nobody read the forty." in left(harbour.ada, monday).body


def test_ones_own_words_begin_a_thread_and_those_at_its_address_answer_there(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    first = remarked(there, harbour.dee, monday - DAY, text="Ours has two pages.")
    message = reads(harbour.bo, there, monday)
    answer(harbour.bo, message, "We have none.\n\nIt is said aloud.", monday)
    begun = Remark.objects.get(author=harbour.bo)
    assert (begun.text, begun.answers_id) == ("We have none.\n\nIt is said aloud.", None)
    assert told(harbour.bo, monday) is None
    assert "begin something new here: until Tuesday 24 November, 8:00" in reads(harbour.bo, there, monday).body
    message = reads(harbour.eli, there, monday)
    thread = where(message, "Dee (“Ours has two pages.”)")
    arrives(written(harbour.eli.email, thread, "Which two?"), thread, monday)
    assert Remark.objects.get(author=harbour.eli).answers_id == first.pk


def test_a_day_is_left_to_others_and_what_ended_has_ended(harbour: Harbour, there: Insight, monday: datetime) -> None:
    assert says(harbour.bo, there, "We have none.", monday) == ""
    note = says(harbour.bo, there, "And one thing more.", monday + SOON)
    assert "Others have a day before you write here again." in note and "> And one thing more." in note
    assert says(harbour.bo, there, "And one thing more.", monday + DAY) == ""
    assert "Two thousand characters fit." in says(harbour.dee, there, "word " * 401, monday)
    actions.close(insight=there, now=monday)
    assert "This discussion has ended." in says(harbour.dee, there, "I too.", monday)
    message = reads(harbour.dee, there, monday)
    assert "Ada ended this discussion." in message.body and len(addresses_in(message)) == 0, "no thread is answered"
    assert Remark.objects.count() == 2


def test_seeing_it_too_keeping_it_and_being_done_are_quiet(harbour: Harbour, there: Insight, monday: datetime) -> None:
    mails = Mail.objects.exclude(member=harbour.bo.pk).count()
    assert says(harbour.bo, there, "Yo también lo veo", monday) == ""
    assert SeenToo.objects.get().member == harbour.bo
    for words, is_done in (("Keep for later", False), ("Done with it", True), ("Later", False), ("No thanks", True)):
        assert says(harbour.bo, there, words, monday) == ""
        assert (Kept.objects.get(member=harbour.bo).done_at is not None) is is_done, words
    assert there.claim not in asks(harbour.bo, monday + SOON).body, "it is not shown again"
    assert not Remark.objects.exists() and Mail.objects.exclude(member=harbour.bo.pk).count() == mails


@pytest.mark.parametrize(
    "words", ["I see this too\n\nWith us it was a leak.", "No, with us it was a leak.", "Keep\n\nit."]
)
def test_a_word_with_words_beside_it_is_asked_about(
    harbour: Harbour, there: Insight, monday: datetime, words: str
) -> None:
    assert "Nothing was done yet." in says(harbour.bo, there, words, monday)
    assert not (Remark.objects.exists() or SeenToo.objects.exists() or Kept.objects.exists())


def test_ten_are_kept_and_the_eleventh_is_refused_as_on_its_page(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    for number in range(actions.MOST_KEPT):
        row = shared(harbour.dee, monday + 2 * (number - 20) * DAY, claim=f"Claim {number}.")
        assert says(harbour.bo, row, "Keep", monday) == ""
    assert "More than ten kept for later are seldom read." in says(harbour.bo, there, "Keep", monday)
    assert not Kept.objects.filter(insight=there).exists()


@pytest.mark.parametrize("why", ["withdrawn", "hidden", "blocked", "for few", "draft"])
def test_what_is_not_ones_to_read_is_as_if_it_never_was(
    harbour: Harbour, there: Insight, monday: datetime, why: str
) -> None:
    remarked(there, harbour.dee, monday - DAY, text="Ours has two pages.")
    row = there
    if why == "withdrawn":
        actions.withdraw(insight=row, now=monday)
    elif why == "hidden":
        actions.hide(what=row, because="It names a patient.", by=harbour.flo.pk, now=monday)
    elif why == "blocked":
        people.block(member=harbour.ada, peer=harbour.bo, now=monday)
    elif why == "for few":
        actions.set_readers(insight=row, topics=row.topics, audience="tied")
    else:
        row = drafted(harbour.ada, monday)
    for word in ("Read", "I too.", "I see this too", "Keep", "Done"):
        note = says(harbour.bo, row, word, monday)
        assert GONE in note and row.claim not in note, word
    assert why == "draft" or row.claim not in asks(harbour.bo, monday + SOON).body
    assert not (SeenToo.objects.exists() or Kept.objects.exists()) and Remark.objects.count() == 1
    assert not Mail.objects.filter(kind=KIND, text__contains="forty pages").exists()


def test_ones_own_is_read_and_answered_and_neither_kept_nor_seen_too(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    assert "forty pages" in reads(harbour.ada, there, monday).body
    assert "need not say so" in says(harbour.ada, there, "I see this too", monday)
    assert GONE in says(harbour.ada, there, "Keep", monday) and GONE in says(harbour.ada, there, "Done", monday)
    assert says(harbour.ada, there, "It was a winter.", monday) == "" and Remark.objects.count() == 1
    actions.withdraw(insight=there, now=monday)
    assert GONE in says(harbour.ada, there, "Read", monday)


def test_what_somebody_may_not_read_of_a_thread_leaves_an_empty_place(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    first = remarked(there, harbour.dee, monday - DAY, text="Ours has two pages.")
    remarked(there, harbour.ada, monday - DAY, text="Which two?", answers=first)
    hidden = remarked(there, harbour.eli, monday - DAY, text="Ask Mrs Kay of ward two.")
    actions.hide(what=hidden, because="It names a patient.", by=harbour.flo.pk, now=monday)
    people.block(member=harbour.dee, peer=harbour.bo, now=monday)
    said = str(reads(harbour.bo, there, monday).body)
    assert "What stood here is not there any more." in said and "Which two?" in said
    assert not named(said, "Dee") and "two pages" not in said and "Mrs Kay" not in said and "patient" not in said
    said = str(reads(harbour.eli, there, monday).body)
    assert "Ours has two pages." in said and "Mrs Kay" in said and "An organiser hid this." in said
    assert "It names a patient." in said


def test_who_wants_no_words_by_mail_and_who_asks_for_another_get_none(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    message = about(harbour.bo, "insight", there.code, monday)
    Member.objects.filter(pk=harbour.bo.pk).update(is_sealed=True)
    for word in ("Read", "Insights"):
        answer(harbour.bo, message, word, monday)
        note = told(harbour.bo, monday)
        assert note is not None and "words stay on the pages" in note.body and there.claim not in note.body
    Member.objects.filter(pk=harbour.bo.pk).update(is_sealed=False)
    to = where(about(harbour.bo, "insight", there.code, monday), "read: ")
    arrives(written(harbour.dee.email, to, "Read"), to, monday)
    assert not Mail.objects.filter(kind=KIND).exists()
