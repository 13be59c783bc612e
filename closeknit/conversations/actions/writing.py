"""Letters, and what else the two write down."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from closeknit.conversations import emails, queries
from closeknit.conversations.models import Conversation, Draft, Letter, Reflection, Rest, Sheet, Worth
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

LONGEST_LETTER = 10_000
A_LONG_LETTER = 400  # characters
LONGEST_LINE = 240


class NothingWritten(ValueError):
    """A letter has words, and not too many."""


class WaitForAnAnswer(Exception):
    """There are three letters without an answer already."""


class NobodyThere(Exception):
    """The other left the network."""


class HasArrived(Exception):
    """A letter can be taken back until its post, and no longer."""


class NothingToThinkAbout(Exception):
    """The last letter is one's own, or was thought about already."""


@transaction.atomic
def open_conversation(*, a: Member, b: Member, origin: str, now: datetime, prompts: Sequence[str] = ()) -> Conversation:
    """Let two members write to each other. Two who have a conversation go on with it."""
    low, high = sorted((a, b), key=lambda member: member.pk)
    conversation, _ = Conversation.objects.get_or_create(
        a=low, b=high, defaults={"origin": origin, "prompts": list(prompts), "opened_at": now, "touched_at": now}
    )
    return conversation


@transaction.atomic
def write(*, conversation: Conversation, author: Member, text: str, now: datetime) -> Letter:
    """Write a letter. It leaves with the next post, and until then it can be taken back."""
    conversation = locked(conversation=conversation)
    words = text.strip()
    if not 1 <= len(words) <= LONGEST_LETTER:
        raise NothingWritten
    if conversation.peer_of(author).erased_at is not None:
        raise NobodyThere
    letters = list(queries.letters_for(conversation, author, now))
    if queries.unanswered(letters, author) >= queries.WITHOUT_AN_ANSWER:
        raise WaitForAnAnswer
    letter = _send(conversation=conversation, author=author, text=words, now=now)
    conversation.drafts.filter(author=author).delete()
    ties.pick_up(member=author, peer=conversation.peer_of(author))
    if letters and letters[-1].author_id != author.pk and len(letters[-1].text) >= A_LONG_LETTER:
        answered = letters[-1]
        peer = conversation.peer_of(author)
        origin = f"letter:{answered.code}"
        ties.record_moment(a=author, b=peer, kind=MomentKind.WROTE, giver=peer, origin=origin, now=now)
    return letter


@transaction.atomic
def begin(*, author: Member, peer: Member, text: str, now: datetime) -> Letter:
    """Write the first letter to a peer one met, or the next where one of the two was quicker."""
    conversation = open_conversation(a=author, b=peer, origin=f"tie:{peer.code}", now=now)
    return write(conversation=conversation, author=author, text=text, now=now)


@transaction.atomic
def think_about(*, conversation: Conversation, member: Member, now: datetime) -> Letter:
    """Tell the other that one has read their letter and is thinking about it."""
    conversation = locked(conversation=conversation)
    last = queries.letters_for(conversation, member, now).last()
    if last is None or last.author_id == member.pk or last.is_thinking or last.author.erased_at is not None:
        raise NothingToThinkAbout
    return _send(conversation=conversation, author=member, text="", now=now, is_thinking=True)


@transaction.atomic
def take_back(*, letter: Letter, now: datetime) -> str:
    """Take a letter back before its post; returns its words, which are kept as a draft."""
    conversation = locked(conversation=letter.conversation)
    letter = conversation.letters.get(pk=letter.pk)
    if letter.arrives_at <= now:
        raise HasArrived
    if letter.text:
        keep_draft(conversation=conversation, author=letter.author, text=letter.text, now=now)
    letter.delete()
    last = conversation.letters.last()
    conversation.touched_at = last.written_at if last else conversation.opened_at
    conversation.save(update_fields=["touched_at"])
    return letter.text


@transaction.atomic
def keep_draft(*, conversation: Conversation, author: Member, text: str, now: datetime) -> None:
    """Keep an unfinished letter; nothing is kept of an empty one."""
    if len(text) > LONGEST_LETTER:
        raise NothingWritten
    if not text.strip():
        conversation.drafts.filter(author=author).delete()
        return
    Draft.objects.update_or_create(
        conversation=conversation, author=author, defaults={"text": text.strip(), "kept_at": now}
    )


@transaction.atomic
def fill_in_sheet(*, conversation: Conversation, member: Member, trying: str, works: str, now: datetime) -> Sheet:
    """Say in two lines what one is trying to do and what works for oneself."""
    lines = [" ".join(line.split()) for line in (trying, works)]
    if any(len(line) > LONGEST_LINE for line in lines):
        raise NothingWritten
    sheet, _ = Sheet.objects.update_or_create(
        conversation=conversation,
        member=member,
        defaults={"trying": lines[0], "works": lines[1], "written_at": now},
    )
    return sheet


@transaction.atomic
def reflect(*, conversation: Conversation, member: Member, worth: str, now: datetime, words: str = "") -> Reflection:
    """Answer, for oneself, whether it was worth one's time. When both found so, their tie remembers it."""
    conversation = locked(conversation=conversation)
    reflection, _ = Reflection.objects.update_or_create(
        conversation=conversation,
        member=member,
        defaults={"worth": Worth(worth), "words": words.strip(), "reflected_at": now},
    )
    good = conversation.reflections.filter(worth__in=[Worth.GO_ON, Worth.COMPLETE]).count()
    if good == 2:
        origin = f"conversation:{conversation.code}"
        a, b = conversation.a, conversation.b
        ties.record_moment(a=a, b=b, kind=MomentKind.WORTHWHILE, origin=origin, now=now)
    return reflection


@transaction.atomic
def let_rest(*, conversation: Conversation, member: Member, now: datetime) -> Rest:
    """Let it rest, for oneself. The other is not told; a letter wakes it."""
    rest, _ = Rest.objects.update_or_create(conversation=conversation, member=member, defaults={"rested_at": now})
    return rest


@transaction.atomic
def post(*, now: datetime) -> int:
    """Write one mail to each member whose letters arrived; returns how many. Who paused has theirs on return."""
    arrived: dict[Member, list[Letter]] = {}
    for letter in queries.unposted(now):
        arrived.setdefault(letter.conversation.peer_of(letter.author), []).append(letter)
    here = {member: letters for member, letters in arrived.items() if not member.is_paused(people.today(now, member))}
    for member, letters in here.items():
        emails.post(member, letters, now)
        Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(mailed_at=now)
    return len(here)


def _send(*, conversation: Conversation, author: Member, text: str, now: datetime, is_thinking: bool = False) -> Letter:
    peer = conversation.peer_of(author)
    letter: Letter = conversation.letters.create(
        author=author,
        text=text,
        is_thinking=is_thinking,
        written_at=now,
        arrives_at=people.next_post(peer, now),
        held=people.are_apart(author, peer),
    )
    conversation.touched_at = now
    conversation.save(update_fields=["touched_at"])
    return letter


def locked(*, conversation: Conversation) -> Conversation:
    """A conversation nobody else decides on meanwhile."""
    return Conversation.objects.select_for_update(of=("self",)).select_related("a", "b").get(pk=conversation.pk)
