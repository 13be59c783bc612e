"""Asking, and the waves in which an ask leaves."""

from datetime import date, datetime, timedelta

import pytest

from closeknit.asks import actions, for_engine, queries
from closeknit.asks.models import Ask, Asking, Ending
from closeknit.conversations.models import Conversation
from closeknit.introductions.models import Introduction
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import Moment, MomentKind
from tests.asks.cast import TALK, asked, brought
from tests.cast import Harbour, long_here

A_DAY = timedelta(days=1)


def test_an_ask_reaches_who_offers_it_at_their_own_post_and_says_why(harbour: Harbour, monday: datetime) -> None:
    ask = asked(harbour.ada, monday)
    assert actions.send_waves(now=monday) >= 1
    asking = Asking.objects.get(ask=ask, member=harbour.bo)
    assert asking.offer == "Coaching people who have to speak in public"
    assert asking.arrives_at > monday and queries.for_member(harbour.bo, monday) == []
    assert [one.ask for one in queries.for_member(harbour.bo, asking.arrives_at)] == [ask]
    mail = Mail.objects.get(kind="ask", member=harbour.bo.pk)
    assert mail.due_at == asking.arrives_at and TALK.trying in mail.text and "Coaching people" in mail.text
    assert not Asking.objects.filter(member=harbour.ada).exists()
    assert actions.send_waves(now=monday) == 0, "it left already"


@pytest.mark.slow
def test_at_most_three_are_asked_at_once_and_nobody_twice(harbour: Harbour, monday: datetime) -> None:
    for number in range(5):
        coach = people.join(name=f"Coach {number}", email=f"coach{number}@example.org", now=monday)
        said = [people.Said("Coaching people who have to speak in public")]
        people.describe(
            member=coach, headline="", about="", place="", organisation="", languages=["en"], topics=[], goals=[],
            offers=said, needs=[], now=monday,
        )  # fmt: skip
    ask = asked(harbour.ada, monday)
    seen: set[int] = set()
    now = monday
    for wave in (1, 2):
        sent = actions.send_waves(now=now)
        askings = Asking.objects.filter(ask=ask, wave=wave)
        assert sent == askings.count() and 1 <= sent <= for_engine.A_WAVE
        assert not seen & {one.member_id for one in askings}
        seen |= {one.member_id for one in askings}
        ask.refresh_from_db()
        assert ask.due_at is not None
        assert actions.send_waves(now=ask.due_at - timedelta(minutes=1)) == 0, "they have their days first"
        now = ask.due_at
        for one in askings:
            assert now >= queries.working_days_later(one.arrives_at, queries.WAITED, one.member.timezone)


@pytest.mark.parametrize("how", ["paused", "listening", "leaving", "blocked", "blocks", "unwilling", "full"])
def test_who_is_away_apart_full_or_unwilling_is_not_asked(harbour: Harbour, monday: datetime, how: str) -> None:
    bo = harbour.bo
    if how == "blocked":
        people.block(member=harbour.ada, peer=bo, now=monday)
    elif how == "blocks":
        people.block(member=bo, peer=harbour.ada, now=monday)
    elif how == "unwilling":
        actions.let_pass(
            ask=brought(asked(harbour.eli, monday), bo, monday).ask, member=bo, now=monday, about="coaching"
        )
    elif how == "full":
        brought(asked(harbour.eli, monday), bo, monday)
        Ask.objects.update(minutes=20)
    else:
        field = {"paused": "paused_at", "listening": "listening_since", "leaving": "leaving_at"}[how]
        Member.objects.filter(pk=bo.pk).update(**{field: monday})
    ask = asked(harbour.ada, monday)
    actions.send_waves(now=monday)
    assert not Asking.objects.filter(ask=ask, member=bo).exists()
    assert queries.state(ask, [], monday) == "It goes to the few who are best placed to help."


def test_introductions_that_wait_and_asks_share_the_minutes(introduced: Harbour, monday: datetime) -> None:
    """Bo has a quarter of an hour, of which 12 minutes are planned; an introduction waits and takes five."""
    small = for_engine.read([actions.draft(asker=introduced.ada, wanted=TALK, now=monday)], monday)
    row = small.there.row[introduced.bo.pk]
    assert small.ledger.minutes[row] == 12 - 5
    Introduction.objects.update(closes_at=monday)
    assert for_engine.read(small.asks, monday).ledger.minutes[row] == 12


def test_as_many_are_open_as_the_pace_allows(harbour: Harbour, monday: datetime) -> None:
    asked(harbour.bo, monday)
    with pytest.raises(actions.EnoughAsks):
        asked(harbour.bo, monday)
    first, *_ = [asked(harbour.ada, monday) for _ in range(queries.OPEN_AT_FIRST)]
    with pytest.raises(actions.EnoughAsks):
        asked(harbour.ada, monday)  # new, and not trusted yet
    long_here(harbour.ada)
    for _ in range(queries.OPEN_AT_MOST - queries.OPEN_AT_FIRST):
        asked(harbour.ada, monday)
    with pytest.raises(actions.EnoughAsks):
        asked(harbour.ada, monday)
    actions.close(ask=first, ending=Ending.LET_GO, now=monday)
    asked(harbour.ada, monday)


@pytest.mark.parametrize(
    "said",
    [
        {"wish": " "},
        {"wish": "x" * (actions.LONGEST_WISH + 1)},
        {"trying": "\n"},
        {"trying": "x" * (actions.LONGEST_TRYING + 1)},
        {"sort": "money"},
        {"minutes": 6},
        {"needed_by": date(2026, 11, 22)},
    ],
)
def test_an_ask_has_words_a_size_and_a_day_to_come(harbour: Harbour, monday: datetime, said: dict[str, object]) -> None:
    with pytest.raises(actions.NotSaid):
        asked(harbour.ada, monday, **said)
    assert not Ask.objects.exists()
    asked(harbour.ada, monday, wish="x" * actions.LONGEST_WISH, needed_by=monday.date())


def test_after_twelve_working_days_organisers_hear_of_it_and_after_nine_people_nobody_is_asked(
    harbour: Harbour, monday: datetime
) -> None:
    ask = asked(harbour.ada, monday)
    now = monday
    for _ in range(6):
        actions.send_waves(now=now)
        ask.refresh_from_db()
        if ask.listed_at is not None or ask.due_at is None:
            break
        assert queries.listed() == []
        now = ask.due_at
    assert ask.listed_at is not None
    assert ask.listed_at >= queries.working_days_later(monday, queries.LISTED, "UTC")
    assert queries.listed() == [ask]
    Ask.objects.update(wave=for_engine.MOST_ASKED // for_engine.A_WAVE, due_at=now)
    assert actions.send_waves(now=now) == 0
    ask.refresh_from_db()
    assert ask.due_at is None


def test_an_ask_whose_day_has_passed_closes_and_one_without_a_day_lasts_eight_weeks(
    harbour: Harbour, monday: datetime
) -> None:
    long_here(harbour.ada)
    dated = asked(harbour.ada, monday, needed_by=(monday + 2 * A_DAY).date())
    undated = asked(harbour.ada, monday)
    assert actions.end_over(now=monday + 2 * A_DAY) == 0
    assert actions.end_over(now=monday + 4 * A_DAY) == 1
    assert actions.end_over(now=monday + queries.LASTS * 7 * A_DAY) == 0
    assert actions.end_over(now=monday + queries.LASTS * 7 * A_DAY + A_DAY) == 1
    assert {one.ending for one in (dated, undated) if one.refresh_from_db() is None} == {Ending.OVER}


def test_help_as_a_letter_opens_a_conversation_and_stops_the_waves(harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    actions.help_with(ask=ask, member=harbour.bo, words=" Begin low. ", as_letter=True, now=monday)
    there = Conversation.objects.get()
    assert [letter.text for letter in there.letters.all()] == ["Begin low."]
    ask.refresh_from_db()
    assert ask.due_at is None and not Mail.objects.filter(kind="ask_answer").exists()
    with pytest.raises(actions.Helped):
        actions.let_pass(ask=ask, member=harbour.bo, now=monday)


def test_help_as_an_answer_stays_with_the_ask_and_comes_with_the_post(harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    with pytest.raises(actions.NothingWritten):
        actions.help_with(ask=ask, member=harbour.bo, words=" ", as_letter=False, now=monday)
    actions.help_with(ask=ask, member=harbour.bo, words="Begin low.", as_letter=False, now=monday)
    assert not Conversation.objects.exists()
    assert [one.asking.words for one in queries.answers_to(ask)] == ["Begin low."]
    mail = Mail.objects.get(kind="ask_answer")
    assert mail.member == harbour.ada.pk and "Begin low." in mail.text and mail.due_at > monday


def test_who_was_named_is_asked_by_name_of_who_thought_of_them_and_shows_only_by_helping(
    harbour: Harbour, monday: datetime
) -> None:
    ada, bo, chi = harbour.ada, harbour.bo, harbour.chi
    ask = brought(asked(ada, monday), bo, monday).ask
    with pytest.raises(actions.NotKnown):
        actions.know_someone(ask=ask, member=bo, peer=chi, now=monday)
    ties.record_moment(a=bo, b=chi, kind=MomentKind.MET, origin="the test", now=monday)
    actions.know_someone(ask=ask, member=bo, peer=chi, now=monday)
    named = Asking.objects.get(ask=ask, member=chi)
    assert named.via == bo and "Bo thought of you." in Mail.objects.get(member=chi.pk, kind="ask").text
    assert queries.answers_to(ask) == []
    actions.help_with(ask=ask, member=chi, words="Gladly.", as_letter=True, now=named.arrives_at)
    [answer] = queries.answers_to(ask)
    assert (answer.helper.name, answer.via) == ("Chi Oduya", "Bo")


@pytest.mark.slow
@pytest.mark.parametrize("why", ["paused", "listening", "blocked", "full", "unwilling"])
def test_whether_somebody_named_can_be_asked_shows_nowhere(harbour: Harbour, monday: datetime, why: str) -> None:
    ada, bo, chi = harbour.ada, harbour.bo, harbour.chi
    ask = brought(asked(ada, monday), bo, monday).ask
    ties.record_moment(a=bo, b=chi, kind=MomentKind.MET, origin="the test", now=monday)
    other = Asking.objects.none()
    if why == "blocked":
        people.block(member=chi, peer=ada, now=monday)
    elif why == "full":
        other = Asking.objects.filter(pk=brought(asked(harbour.eli, monday, minutes=60), chi, monday).pk)
    elif why == "unwilling":
        elsewhere = brought(asked(harbour.eli, monday), chi, monday)
        other = Asking.objects.filter(pk=elsewhere.pk)
        actions.let_pass(ask=elsewhere.ask, member=chi, about="coaching", now=monday)
    else:
        field = {"paused": "paused_at", "listening": "listening_since"}[why]
        Member.objects.filter(pk=chi.pk).update(**{field: monday})
    chi.refresh_from_db()
    row = actions.know_someone(ask=ask, member=bo, peer=chi, now=monday)
    assert row.reply == "knows" and not Asking.objects.filter(member=chi).exclude(pk__in=other).exists()


def test_a_pass_shows_nowhere_and_when_the_last_has_passed_the_next_are_asked(
    harbour: Harbour, monday: datetime
) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    before = queries.page(ask, harbour.ada, monday).answers
    actions.let_pass(ask=ask, member=harbour.bo, now=monday, about="  calming   rooms ")
    assert queries.page(ask, harbour.ada, monday).answers == before == []
    ask.refresh_from_db()
    assert ask.due_at == monday
    assert [one.about for one in queries.unwilling(harbour.bo)] == ["calming rooms"]
    assert not Mail.objects.exclude(kind="ask").exists()
    actions.be_willing(unwilling=queries.unwilling(harbour.bo).get())
    assert not queries.unwilling(harbour.bo).exists()
    actions.help_with(ask=ask, member=harbour.bo, words="After all.", as_letter=True, now=monday)


def test_one_who_still_has_time_is_waited_for_although_another_passed(harbour: Harbour, monday: datetime) -> None:
    ask = asked(harbour.ada, monday)
    brought(ask, harbour.bo, monday)
    brought(ask, harbour.dee, monday)
    actions.let_pass(ask=ask, member=harbour.bo, now=monday + A_DAY)
    ask.refresh_from_db()
    assert ask.due_at == queries.working_days_later(monday, queries.WAITED, "UTC")


def test_closing_with_thanks_remembers_that_they_met_who_helped_and_who_thanked(
    harbour: Harbour, monday: datetime
) -> None:
    ada, bo, eli = harbour.ada, harbour.bo, harbour.eli
    ask = brought(asked(ada, monday), bo, monday).ask
    actions.help_with(ask=ask, member=bo, words="Begin low.", as_letter=True, now=monday)
    for wrong in ({"ending": "over"}, {"ending": "let_go", "thanks": "Thank you"}, {"ending": "helped", "thanks": "x"}):
        with pytest.raises(actions.NotAnEnding):
            actions.close(ask=ask, now=monday, **wrong)
    actions.close(ask=ask, ending="helped", helpers=[bo.pk, eli.pk], thanks="It held.", is_offered=True, now=monday)
    assert {(one.kind, one.giver) for one in Moment.objects.all()} == {
        ("met", None),
        ("helped", bo),
        ("thanked", ada),
    }
    thanks = queries.thanks_to(bo).get()
    assert "It held." in Mail.objects.get(kind="thanks").text
    assert queries.thanked(eli, monday) == [], "the helper did not agree yet"
    actions.agree_to_show(thanks=thanks, agrees=True, now=monday)
    assert queries.thanked(eli, monday) == [thanks]
    actions.agree_to_show(thanks=thanks, agrees=False, now=monday)
    assert queries.thanked(eli, monday) == []
    with pytest.raises(actions.IsClosed):
        actions.help_with(ask=ask, member=eli, words="Late.", as_letter=True, now=monday)


def test_what_the_asker_did_not_offer_is_shown_to_nobody(harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    actions.help_with(ask=ask, member=harbour.bo, words="Begin low.", as_letter=True, now=monday)
    actions.close(ask=ask, ending="helped", helpers=[harbour.bo.pk], thanks="It held.", now=monday)
    actions.agree_to_show(thanks=queries.thanks_to(harbour.bo).get(), agrees=True, now=monday)
    assert queries.thanked(harbour.eli, monday) == []


def test_a_closed_ask_opens_again_where_there_is_room(harbour: Harbour, monday: datetime) -> None:
    ask = asked(harbour.bo, monday)
    actions.close(ask=ask, ending="let_go", now=monday)
    assert actions.open_again(ask=ask, now=monday).is_open
    actions.close(ask=ask, ending="let_go", now=monday)
    asked(harbour.bo, monday)
    assert not actions.open_again(ask=ask, now=monday).is_open


def test_balance_is_said_in_words_to_who_gives_and_never_to_who_asks(harbour: Harbour, monday: datetime) -> None:
    assert queries.balance(harbour.bo, [], monday) == ""
    long_here(harbour.ada)
    for _ in range(2):
        ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
        actions.help_with(ask=ask, member=harbour.bo, words="Begin low.", as_letter=False, now=monday)
    assert "given more than you have asked" in queries.balance(harbour.bo, [], monday)
    assert queries.balance(harbour.ada, [ask], monday) == ""


def test_a_block_stops_the_mail_that_waits_and_takes_the_ask_away(harbour: Harbour, monday: datetime) -> None:
    from closeknit.asks.emails import may_send_ask

    ask = asked(harbour.ada, monday)
    actions.send_waves(now=monday)
    mail = Mail.objects.get(kind="ask", member=harbour.bo.pk)
    assert may_send_ask(mail, mail.due_at)
    people.block(member=harbour.bo, peer=harbour.ada, now=monday)
    assert not may_send_ask(mail, mail.due_at)
    assert queries.for_member(harbour.bo, mail.due_at) == []
    assert not queries.readable(harbour.bo, mail.due_at).filter(pk=ask.pk).exists()


def test_a_closed_or_answered_ask_sends_no_mail(harbour: Harbour, monday: datetime) -> None:
    from closeknit.asks.emails import may_send_ask

    ask = asked(harbour.ada, monday)
    actions.send_waves(now=monday)
    mail = Mail.objects.get(kind="ask", member=harbour.bo.pk)
    actions.let_pass(ask=ask, member=harbour.bo, now=monday)
    assert not may_send_ask(mail, mail.due_at)
    actions.close(ask=ask, ending="let_go", now=monday)
    assert not any(may_send_ask(one, one.due_at) for one in Mail.objects.filter(kind="ask"))


def test_who_leaves_takes_their_asks_and_answers_with_them(harbour: Harbour, monday: datetime) -> None:
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    actions.help_with(ask=ask, member=harbour.bo, words="Begin low.", as_letter=False, now=monday)
    actions.forget(member=harbour.bo, now=monday)
    assert Ask.objects.exists() and not Asking.objects.exists()
    actions.forget(member=harbour.ada, now=monday)
    assert not Ask.objects.exists()
