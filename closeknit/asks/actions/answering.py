"""What somebody who was asked says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.asks import emails, for_engine, queries
from closeknit.asks.models import Ask, Asking, Reply, Unwilling
from closeknit.conversations import actions as conversations
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import queries as ties

LONGEST_ANSWER = 4000
LONGEST_ABOUT = 120


class IsClosed(Exception):
    """The ask was closed meanwhile."""


class Helped(Exception):
    """Who helped already cannot pass; nor is anything said twice."""


class NothingWritten(ValueError):
    """Helping begins with a line, and not with more than a letter."""


class NotKnown(Exception):
    """Whoever is named is not one of those the helper really met."""


@transaction.atomic
def help_with(*, ask: Ask, member: Member, words: str, as_letter: bool, now: datetime) -> Asking:
    """Help. What is written goes as a letter, and the two can write to each other; or it stays as an answer, which the
    asker hears of with their next post."""
    words = words.strip()
    if not 1 <= len(words) <= LONGEST_ANSWER:
        raise NothingWritten
    row = _asking(ask=ask, member=member, now=now)
    row.reply, row.replied_at, row.words, row.is_letter = Reply.HELP, now, words, as_letter
    row.save()
    ask = row.ask
    if as_letter:
        conversation = conversations.open_conversation(a=member, b=ask.asker, origin=f"ask:{ask.code}", now=now)
        conversations.write(conversation=conversation, author=member, text=words, now=now)
    else:
        emails.answered(row, now)
    Ask.objects.filter(pk=ask.pk).update(due_at=None)
    return row


def know_someone(*, ask: Ask, member: Member, peer: Member, now: datetime) -> Asking:
    """Say who could. They are asked like anybody, by the name of who thought of them; the asker hears of them only when
    they help. Whether they can be asked at all shows nowhere.

    The thinking happens outside a transaction.
    """
    if peer.pk == ask.asker_id or not ties.tied_peers(member).filter(pk=peer.pk).exists():
        raise NotKnown
    may_be_asked = for_engine.may_be_named(ask, peer, now)
    return _know_someone(ask=ask, member=member, peer=peer if may_be_asked else None, now=now)


@transaction.atomic
def _know_someone(*, ask: Ask, member: Member, peer: Member | None, now: datetime) -> Asking:
    row = _asking(ask=ask, member=member, now=now)
    row.reply, row.replied_at = Reply.KNOWS, now
    row.save()
    ask = row.ask
    if peer is not None and people.peers(ask.asker).filter(pk=peer.pk).exists():
        named, is_new = Asking.objects.get_or_create(
            ask=ask,
            member=peer,
            defaults={"via": member, "asked_at": now, "arrives_at": people.next_post(peer, now)},
        )
        if is_new:
            emails.asked(named, now)
    _move_on(ask=ask, now=now)
    return row


@transaction.atomic
def let_pass(*, ask: Ask, member: Member, now: datetime, about: str = "") -> Asking:
    """Pass, quietly. about: what one is not to be asked about again, in a word or two; empty for nothing."""
    row = _asking(ask=ask, member=member, now=now)
    row.reply, row.replied_at = Reply.PASS, now
    row.save()
    about = " ".join(about.split())[:LONGEST_ABOUT]
    if about:
        Unwilling.objects.get_or_create(member=member, about=about, defaults={"said_at": now})
    _move_on(ask=row.ask, now=now)
    return row


@transaction.atomic
def be_willing(*, unwilling: Unwilling) -> None:
    """Be asked about it again."""
    unwilling.delete()


def _asking(*, ask: Ask, member: Member, now: datetime) -> Asking:
    """What was brought to a member, locked behind its ask; made for who comes by themselves."""
    ask = Ask.objects.select_for_update().select_related("asker").get(pk=ask.pk)
    if not ask.is_open:
        raise IsClosed
    row, _ = Asking.objects.select_for_update().get_or_create(
        ask=ask, member=member, defaults={"asked_at": now, "arrives_at": now}
    )
    if row.reply == Reply.HELP:
        raise Helped
    row.ask = ask
    return row


def _move_on(*, ask: Ask, now: datetime) -> None:
    """Let the next wave leave once nobody is waited for, unless somebody helps."""
    if ask.due_at is not None and not ask.askings.filter(reply=Reply.HELP).exists():
        Ask.objects.filter(pk=ask.pk).update(due_at=queries.next_wave_at(ask, now))
