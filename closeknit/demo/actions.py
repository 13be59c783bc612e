"""Telling the invented network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from closeknit.conversations import actions as conversations
from closeknit.conversations import queries as written
from closeknit.conversations.models import Conversation
from closeknit.demo.circling import sit_in_circles
from closeknit.demo.community_files import Community, Invented, Said, Wished, community
from closeknit.demo.elsewhere import look_elsewhere
from closeknit.demo.letters import MOST, first_letter, long_letter, next_letter
from closeknit.demo.mentoring import mentor_each_other
from closeknit.demo.posted import post_openings
from closeknit.demo.tending import tend
from closeknit.demo.wanted import ask_for_things
from closeknit.demo.working import work_together
from closeknit.demo.writings import write as write_insights
from closeknit.introductions import actions as introductions
from closeknit.introductions import queries as introduced
from closeknit.introductions.models import Answer, Introduction, Round
from closeknit.mail import outbox
from closeknit.network import actions as network
from closeknit.people import actions as people
from closeknit.people import queries
from closeknit.people.models import Form, Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

WEEKS = 52
FOUNDERS = 0.6  # of everybody, a few a week in the first half of the year; the others came in the last weeks
LATELY = 3  # weeks told one by one, with those who came in them
SELDOM = 20  # weeks between two rounds before that
COUNTED = 14  # weeks
ROUND_HOUR = timedelta(hours=6)
HOURS = timedelta(hours=1)
EVENING = "the first evening"
KNOWN_BEFORE = 2
RHYTHMS = (
    (3, MOST),
    (5, 12),
    (4, 6),
    (3, 4),
    (6, 9),
    (2, 2),
)  # weeks between two letters, and how many: some go on, some do not
LOOKED_BACK = 4  # letters after which two look back on them
FOUND = (*("go_on",) * 4, *("complete",) * 3, *("not_really",) * 2)  # of nine answers
TALK = 25  # minutes
LATE_TALKS = 12  # conversations of which some look for a time just now
ASKED_BEFORE = timedelta(days=3)


class SomebodyIsHere(Exception):
    """There are members already; invented people are never put among real ones."""


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Two look back on a conversation. Only the last time is kept of it, so they do when all else is told, in order."""

    conversation: Conversation
    at: datetime


@transaction.atomic
def build(
    *,
    now: datetime,
    told: Community | None = None,
    weeks: int = WEEKS,
    each_week: Callable[[datetime], object] | None = None,
) -> None:
    """Fill an empty database with the invented network and a year of its history, told by the actions members use.

    each_week: done with the moment of each of the last COUNTED weeks, the earliest first, when all that is to be seen
    then is told.

    The same community and `now` give the same rows, apart from their public codes, which are always random. Nobody
    is written to: mails of the past are told as sent.
    """
    told = told or community()
    if queries.members().exists():
        raise SomebodyIsHere
    begun = now - timedelta(weeks=weeks)
    network.begin(
        name=told.name,
        sentence=told.sentence,
        about=told.about,
        languages=list(told.languages),
        now=begun - timedelta(days=1),
        invented=True,
    )
    arrivals, looking_back = _arrivals(told, weeks), list[LookingBack]()
    for week in range(weeks + 1):
        start = begun + timedelta(weeks=week)
        for invented in arrivals.get(week, ()):
            member = _welcome(invented=invented, now=start - timedelta(hours=2))
            if week < weeks // 2:
                _acquaint(member=member, looking_back=looking_back, now=start, until=now)
        if week % SELDOM and week <= weeks - LATELY:
            continue
        if week == weeks:
            _wish(wishes=[one for one in told.wishes if one.is_older], now=now - ASKED_BEFORE)
        row = introductions.run_round(now=start, at_once=True)
        if week < weeks:
            _answer(row=row, now=start)
            _write(looking_back=looking_back, now=start, until=now)
        else:
            _answer_at_once(row=row, told=told, now=now)
    _wish(wishes=[one for one in told.wishes if not one.is_older], now=now)
    _talk_lately(now=now)
    for member in queries.members()[1:3]:
        people.let_be_greeted(member=member, now=now)
    handles = {member.email.split("@")[0]: member for member in queries.members()}
    write_insights(members=handles, weeks=weeks, now=now)
    look_elsewhere(members=handles, weeks=weeks, now=now)
    ask_for_things(members=handles, weeks=weeks, now=now)
    work_together(members=handles, weeks=weeks, now=now)
    post_openings(members=handles, weeks=weeks, now=now)
    for organiser in queries.organisers()[:1]:
        sit_in_circles(members=list(handles.values()), by=organiser, weeks=weeks, now=now)
        mentor_each_other(members=list(handles.values()), by=organiser, weeks=weeks, now=now)
        tend(members=list(queries.members()), by=organiser, now=now)
    for week in range(max(0, min(COUNTED, weeks - 1)), -1, -1):
        moment = now - timedelta(weeks=week)
        _look_back(looking_back=looking_back, until=moment)
        if week and each_week is not None:
            each_week(moment)
    conversations.post(now=now)
    outbox.tell_as_sent(now=now)


def _wish(*, wishes: Sequence[Wished], now: datetime) -> None:
    """Ask to meet somebody: the first of those named who is new to them."""
    of_members = {member.email: member for member in queries.members()}
    for one in wishes:
        member = of_members[one.email]
        peers = (of_members[email] for email in one.peers)
        free = (peer for peer in peers if introduced.standing(member, peer, now).is_free)
        if (peer := next(free, None)) is not None:
            introductions.ask(member=member, peer=peer, words=one.words, is_shown=True, now=now)


def _arrivals(told: Community, weeks: int) -> dict[int, list[Invented]]:
    """Who joined in which week."""
    drawn = sorted(told.members, key=lambda invented: sha256(invented.handle.encode()).digest())
    order = sorted(drawn, key=lambda invented: invented.handle not in told.from_the_first)
    founders = round(FOUNDERS * len(order))
    early, late = max(1, weeks // 2), min(LATELY, weeks)
    arrivals: dict[int, list[Invented]] = {}
    for place, invented in enumerate(order):
        week = place % early if place < founders else weeks - place % late
        arrivals.setdefault(week, []).append(invented)
    return arrivals


def _welcome(*, invented: Invented, now: datetime) -> Member:
    member = people.join(name=invented.name, email=invented.email, now=now)
    people.describe(
        member=member,
        headline=invented.headline,
        about=invented.about,
        place=invented.place,
        organisation=invented.organisation,
        languages=invented.languages,
        topics=invented.topics,
        goals=_said(invented.goals),
        offers=_said(invented.offers),
        needs=_said(invented.needs),
        now=now,
    )
    people.set_pace(
        member=member, minutes=invented.pace, form=invented.form, timezone=invented.timezone, day=invented.hours
    )
    return people.make_organiser(member=member, by=None, now=now) if invented.organiser else member


def _said(statements: Sequence[Said]) -> list[people.Said]:
    return [people.Said(one.text, one.topics) for one in statements]


def _acquaint(*, member: Member, looking_back: list[LookingBack], now: datetime, until: datetime) -> None:
    """A founder knows two of those who came before and speak a language of theirs, from the evening it began with."""
    member.refresh_from_db()
    before = [peer for peer in queries.peers(member) if set(peer.languages) & set(member.languages)]
    order = sorted(before, key=lambda peer: sha256(f"{member.email} {peer.email}".encode()).digest())
    for peer in order[:KNOWN_BEFORE]:
        conversation = conversations.open_conversation(a=member, b=peer, origin=EVENING, now=now)
        ties.record_moment(a=member, b=peer, kind=MomentKind.MET, origin=f"evening:{conversation.code}", now=now)
        rhythm = RHYTHMS[_draw(conversation, member, "rhythm", len(RHYTHMS))]
        looking_back += _correspond(conversation=conversation, author=member, now=now, until=until, rhythm=rhythm)


def _correspond(
    *, conversation: Conversation, author: Member, now: datetime, until: datetime, rhythm: tuple[int, int]
) -> list[LookingBack]:
    """Two write long letters in turn, so many weeks apart and so many in all; with some of them they also talk."""
    found: list[LookingBack] = []
    apart, most = rhythm
    language, threads = _language(author, conversation), _draw(conversation, author, "threads", 8)
    for number in range(most):
        when = now + timedelta(weeks=apart * number, hours=30 + 7 * (number % 5))
        if when > until - timedelta(days=3):
            break
        text = long_letter(threads, number, language)
        conversations.write(conversation=conversation, author=author, text=text, now=when)
        if number % LOOKED_BACK == LOOKED_BACK - 1:
            found.append(LookingBack(conversation, when))
        if number % 4 == 2:
            _talk(conversation=conversation, member=author, now=when, until=until)
        author = conversation.peer_of(author)
    return found


def _language(author: Member, conversation: Conversation) -> str:
    """The first of an author's languages that the other reads, too."""
    read: list[str] = conversation.peer_of(author).languages
    return next(str(code) for code in author.languages if code in read)


def _look_back(*, looking_back: list[LookingBack], until: datetime) -> None:
    """Both say for themselves whether it was worth their time, of those whose time comes by then; they are told."""
    looking_back.sort(key=lambda one: (one.at, one.conversation.pk))
    while looking_back and looking_back[0].at <= until:
        one = looking_back.pop(0)
        for member in (one.conversation.a, one.conversation.b):
            worth = FOUND[_draw(one.conversation, member, "worth", len(FOUND))]
            conversations.reflect(conversation=one.conversation, member=member, worth=worth, now=one.at)


def _answer(*, row: Round, now: datetime) -> None:
    """Most say yes, some say not now, a few say nothing; the same ones each time the story is told."""
    for introduction in row.introductions.select_related("a", "b"):
        for hours, member in ((5, introduction.a), (30, introduction.b)):
            said = _draw(introduction, member, "answer", 10)
            if said == 0:
                continue
            answer = Answer.NOT_NOW if said <= 2 else Answer.YES
            message = _first_letter(introduction, member, now) if answer == Answer.YES else ""
            introductions.respond(
                introduction=introduction, member=member, answer=answer, now=now + hours * HOURS, message=message
            )


def _answer_at_once(*, row: Round, told: Community, now: datetime) -> None:
    """What a few have made of this week's introductions already."""
    of_members = {member.email: member for member in queries.members()}
    for email, states in told.this_week.items():
        member = of_members[email]
        mine = row.introductions.filter(Q(a=member) | Q(b=member)).select_related("a", "b").order_by("-worth", "pk")
        for introduction, state in zip(mine, states, strict=False):
            peer = introduction.b if introduction.a_id == member.pk else introduction.a
            for one in (member,) if state == "waits" else (peer, member):
                message = _first_letter(introduction, one, now)
                introductions.respond(
                    introduction=introduction, member=one, answer=Answer.YES, now=now, message=message
                )


def _first_letter(introduction: Introduction, member: Member, now: datetime) -> str:
    number = _draw(introduction, introduction.a, "first", 12) + (member.pk == introduction.b_id)
    return first_letter(introduced.side(introduction, member, now), number)


def _write(*, looking_back: list[LookingBack], now: datetime, until: datetime) -> None:
    """In each conversation that goes on, whoever has a letter answers it, now and then not."""
    for conversation in Conversation.objects.exclude(origin=EVENING).select_related("a", "b").order_by("pk"):
        letters = list(conversation.letters.select_related("author"))
        if not letters or len(letters) > _draw(conversation, conversation.a, "length", 7) + 1:
            continue
        author = conversation.peer_of(letters[-1].author)
        when = now + (50 + _draw(conversation, author, str(len(letters)), 40)) * HOURS
        threads = _draw(conversation, conversation.a, "threads", 8)
        text = next_letter(threads, len(letters), _language(author, conversation))
        conversations.write(conversation=conversation, author=author, text=text, now=when)
        if len(letters) == 3:
            _talk(conversation=conversation, member=author, now=when, until=until)
        if len(letters) == 4:
            looking_back.append(LookingBack(conversation, when))


def _talk(*, conversation: Conversation, member: Member, now: datetime, until: datetime) -> None:
    """Two who both like calls find a time, and talk if that is past; of the latest, some times wait for an answer."""
    peer = conversation.peer_of(member)
    good = written.good_times(member, peer, TALK, now)
    if Form.WRITING in {member.form, peer.form} or not good:
        return
    slots = [one.starts_at for one in good[:3]]
    meeting = conversations.offer_times(conversation=conversation, member=member, minutes=TALK, slots=slots, now=now)
    if meeting.arrives_at > until or (slots[-1] > until and _draw(conversation, member, "talk", 2)):
        return
    meeting = conversations.choose_time(meeting=meeting, member=peer, starts_at=slots[-1], now=meeting.arrives_at)
    if meeting.begins + 2 * HOURS < until:
        conversations.tell_outcome(meeting=meeting, member=member, talked=True, now=meeting.begins + 2 * HOURS)


def _talk_lately(*, now: datetime) -> None:
    """A few who wrote lately look for a time."""
    for conversation in Conversation.objects.select_related("a", "b").order_by("-touched_at", "pk")[:LATE_TALKS]:
        if not conversation.meetings.exists():
            _talk(conversation=conversation, member=conversation.a, now=now - 20 * HOURS, until=now)


def _draw(what: Introduction | Conversation, member: Member, why: str, sides: int) -> int:
    """A throw of a die that falls the same way each time the story is told."""
    thrown = sha256(f"{what.a.email} {what.b.email} {member.email} {why} {type(what).__name__}".encode()).digest()
    return thrown[0] % sides
