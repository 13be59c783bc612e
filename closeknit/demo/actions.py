"""Telling the invented network."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from closeknit.conversations import actions as conversations
from closeknit.conversations import queries as written
from closeknit.conversations.models import Conversation
from closeknit.demo.circling import sit_in_circles
from closeknit.demo.community_files import Community, Invented, community
from closeknit.demo.elsewhere import look_elsewhere
from closeknit.demo.letters import answer_to, first_letter
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
LATELY = 4  # weeks told one by one, with those who came in them
SELDOM = 13  # weeks between two rounds before that
ROUND_HOUR = timedelta(hours=6)
HOURS = timedelta(hours=1)
EVENING = "the first evening"
KNOWN_BEFORE = 2
RHYTHMS = (
    (2, 26),
    (5, 12),
    (4, 6),
    (3, 4),
    (6, 9),
    (2, 2),
)  # weeks between two letters, and how many: some go on, some do not
PARAGRAPHS = 3
TALK = 25  # minutes
LATE_TALKS = 12  # conversations of which some look for a time just now
A_WISH = "What you offer is what I am learning just now, and I could show you how we did the part before it."


class SomebodyIsHere(Exception):
    """There are members already; invented people are never put among real ones."""


@transaction.atomic
def build(*, now: datetime, told: Community | None = None, weeks: int = WEEKS) -> None:
    """Fill an empty database with the invented network and a year of its history, told by the actions members use.

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
    arrivals = _arrivals(told.members, weeks)
    for week in range(weeks + 1):
        start = begun + timedelta(weeks=week)
        for invented in arrivals.get(week, ()):
            member = _welcome(invented=invented, now=start - timedelta(hours=2))
            if week < weeks // 2:
                _acquaint(member=member, now=start, until=now)
        if week % SELDOM and week <= weeks - LATELY:
            continue
        row = introductions.run_round(now=start, at_once=True)
        if week < weeks:
            _answer(row=row, now=start)
            _write(now=start, until=now)
    _wish(now=now)
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
    conversations.post(now=now)
    outbox.tell_as_sent(now=now)


def _wish(*, now: datetime) -> None:
    """The first two members each ask to meet the next one whom they do not know yet."""
    for member in queries.members()[:2]:
        free = (peer for peer in queries.peers(member) if introduced.standing(member, peer, now).is_free)
        if (peer := next(free, None)) is not None:
            introductions.ask(member=member, peer=peer, words=A_WISH, is_shown=True, now=now)


def _arrivals(everybody: Sequence[Invented], weeks: int) -> dict[int, list[Invented]]:
    """Who joined in which week."""
    order = sorted(everybody, key=lambda invented: sha256(invented.handle.encode()).digest())
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
        goals=[people.Said(text) for text in invented.goals],
        offers=[people.Said(text) for text in invented.offers],
        needs=[people.Said(text) for text in invented.needs],
        now=now,
    )
    people.set_pace(
        member=member, minutes=invented.pace, form=invented.form, timezone=invented.timezone, day=invented.hours
    )
    return people.make_organiser(member=member, by=None, now=now) if invented.organiser else member


def _acquaint(*, member: Member, now: datetime, until: datetime) -> None:
    """A founder knows two of those who came before and speak a language of theirs, from the evening it began with."""
    member.refresh_from_db()
    before = [peer for peer in queries.peers(member) if set(peer.languages) & set(member.languages)]
    order = sorted(before, key=lambda peer: sha256(f"{member.email} {peer.email}".encode()).digest())
    for peer in order[:KNOWN_BEFORE]:
        conversation = conversations.open_conversation(a=member, b=peer, origin=EVENING, now=now)
        ties.record_moment(a=member, b=peer, kind=MomentKind.MET, origin=f"evening:{conversation.code}", now=now)
        rhythm = RHYTHMS[_draw(conversation, member, "rhythm", len(RHYTHMS))]
        _correspond(conversation=conversation, author=member, now=now, until=until, rhythm=rhythm)


def _correspond(
    *, conversation: Conversation, author: Member, now: datetime, until: datetime, rhythm: tuple[int, int]
) -> None:
    """Two write long letters in turn, so many weeks apart and so many in all; with some of them they also talk."""
    apart, most = rhythm
    language = next(code for code in author.languages if code in conversation.peer_of(author).languages)
    for number in range(most):
        when = now + timedelta(weeks=apart * number, hours=30 + 7 * (number % 5))
        if when > until - timedelta(days=3):
            return
        text = "\n\n".join(answer_to(conversation.pk, number + part, language) for part in range(PARAGRAPHS))
        conversations.write(conversation=conversation, author=author, text=text, now=when)
        if number == 3:
            for one in (conversation.a, conversation.b):
                conversations.reflect(conversation=conversation, member=one, worth="go_on", now=when)
        if number % 4 == 2:
            _talk(conversation=conversation, member=author, now=when, until=until)
        author = conversation.peer_of(author)


def _answer(*, row: Round, now: datetime) -> None:
    """Most say yes, some say not now, a few say nothing; the same ones each time the story is told."""
    for introduction in row.introductions.select_related("a", "b"):
        for hours, member in ((5, introduction.a), (30, introduction.b)):
            said = _draw(introduction, member, "answer", 10)
            if said == 0:
                continue
            answer = Answer.NOT_NOW if said <= 2 else Answer.YES
            message = first_letter(introduced.side(introduction, member, now)) if answer == Answer.YES else ""
            introductions.respond(
                introduction=introduction, member=member, answer=answer, now=now + hours * HOURS, message=message
            )


def _write(*, now: datetime, until: datetime) -> None:
    """In each conversation that goes on, whoever has a letter answers it, now and then not."""
    for conversation in Conversation.objects.exclude(origin=EVENING).select_related("a", "b").order_by("pk"):
        letters = list(conversation.letters.select_related("author"))
        if not letters or len(letters) > _draw(conversation, conversation.a, "length", 7) + 1:
            continue
        author = conversation.peer_of(letters[-1].author)
        when = now + (50 + _draw(conversation, author, str(len(letters)), 40)) * HOURS
        text = answer_to(conversation.pk, len(letters), author.languages[0])
        conversations.write(conversation=conversation, author=author, text=text, now=when)
        if len(letters) == 3:
            _talk(conversation=conversation, member=author, now=when, until=until)
        if len(letters) == 4:
            for member in (conversation.a, conversation.b):
                worth = ("go_on", "go_on", "complete", "not_really")[_draw(conversation, member, "worth", 4)]
                conversations.reflect(conversation=conversation, member=member, worth=worth, now=when)


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
