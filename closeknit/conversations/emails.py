"""The mails conversations send."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.conversations import queries
from closeknit.conversations.models import Letter, Meeting
from closeknit.mail import calendars, outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import Manner
from closeknit.mail.registry import Series, may_send, writes
from closeknit.people import queries as people
from closeknit.people.models import Member

LETTERS = Series("letters", gettext_lazy("Letters, and times to talk"))
REMINDERS = Series("reminders", gettext_lazy("A reminder the day before a talk"))

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def post(member: Member, letters: Sequence[Letter], now: datetime) -> Mail:
    """All the letters that reached a member at one post, in full."""
    with override(member.language):
        said = _letters_said(member, letters, now)
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="post",
            subject=said.subject,
            template=said.template,
            context=said.context,
            replies=said.replies,
            now=now,
            key=f"post:{member.pk}:{letters[0].code}",
            headers=_thread(letters),
        )


def _thread(letters: Sequence[Letter]) -> dict[str, str]:
    """What lets a mail program show the letters of one conversation together: the same beginning of all of them."""
    codes = {letter.conversation.code for letter in letters}
    begins = [f"<conversation-{code}@{settings.MAIL_HOST}>" for code in codes]
    return {"In-Reply-To": begins[0], "References": begins[0]} if len(begins) == 1 else {}


def _letters_said(member: Member, letters: Sequence[Letter], now: datetime) -> outbox.Said:
    if len({letter.author_id for letter in letters}) == 1:
        subject = _("%(name)s wrote to you") % {"name": letters[0].author.first_name}
    else:
        subject = _("Your post")
    told = {"member": member, "letters": [(letter, _address(letter)) for letter in letters]}
    return outbox.Said(subject, "conversations/mail/post", told, _answerable(member, letters, now))


def _answerable(member: Member, letters: Sequence[Letter], now: datetime) -> list[outbox.Answerable]:
    """Each conversation; and, where it is time to ask, whether it was worth it."""
    names = {letter.conversation: letter.author.first_name for letter in letters}
    there = [outbox.Answerable("conversation", one.code, name) for one, name in names.items()]
    asked = [one for one in names if queries.asks_reflection(one, member, now)]
    return there + [outbox.Answerable("reflection", one.code, names[one]) for one in asked]


@writes("post")
def post_anew(mail: Mail, now: datetime) -> outbox.Said | None:
    """The letters that are there still, of people between whom and the member nothing stands."""
    member = people.may_be_written_to(mail.member, now)
    if member is None:
        return None
    apart = people.blocked(member)
    letters = [one for one in queries.posted_to(member, mail.queued_at) if one.author_id not in apart]
    return _letters_said(member, letters, now) if letters else None


@may_send("post", series=LETTERS)
def may_send_post(mail: Mail, now: datetime) -> bool:
    """Letters leave to members who are here and did not pause."""
    return people.may_be_written_to(mail.member, now) is not None


def times_offered(meeting: Meeting, *, to: Member, now: datetime) -> Mail:
    """The times somebody offers, inside the hours of who may choose one."""
    peer = meeting.conversation.peer_of(to)
    with override(to.language):
        subject, lead = _("A time to talk with %(name)s?"), _("%(name)s offers to talk:")
        if meeting.starts_at is not None:
            subject = _("%(name)s asks for another time")
            lead = _("%(name)s asks to move your talk to one of these times:")
        name = {"name": peer.first_name}
        return _told(
            meeting,
            to,
            "times",
            subject=subject % name,
            words=[
                lead % name,
                *(f"{n}. {queries.both(moment, to, peer)}" for n, moment in enumerate(meeting.times, 1)),
                _("Choose one, offer others, or say that you would rather write. If you leave it, nothing happens."),
            ],
            label=_("Choose a time"),
            address=reverse("conversations:times", args=[meeting.conversation.code]),
            now=now,
            due_at=meeting.arrives_at,
            key=f"times:{meeting.code}:{int(now.timestamp())}",
            replies=[outbox.Answerable("times", f"{meeting.code}:{int(now.timestamp())}", peer.first_name)],
        )


def times_declined(meeting: Meeting, *, to: Member, now: datetime) -> Mail:
    """None of them suits; what was agreed before, if anything, stays."""
    peer = meeting.conversation.peer_of(to)
    with override(to.language):
        name = peer.first_name
        stays = meeting.starts_at
        words = [_("%(name)s would rather write.") % {"name": name}]
        if stays is not None:
            at = queries.both(stays, to, peer)
            words = [_("None of the other times suits %(name)s. It stays at: %(at)s.") % {"name": name, "at": at}]
        return _told(
            meeting,
            to,
            "times",
            subject=_("About a time to talk with %(name)s") % {"name": name},
            words=words,
            label=_("Go to the conversation"),
            address=_address(meeting),
            now=now,
            due_at=people.next_opening(to, now),
            key=f"declined:{meeting.code}:{int(now.timestamp())}",
        )


def meeting_agreed(meeting: Meeting, now: datetime) -> None:
    """The time, for both calendars; and a reminder a day before, where there is a day."""
    for member in (meeting.conversation.a, meeting.conversation.b):
        with override(member.language):
            _for_calendar(
                meeting, member, now, _("You talk with %(name)s: %(at)s"), _("This mail brings it to your calendar.")
            )
        _remind(meeting, member, now)


def meeting_cancelled(meeting: Meeting, now: datetime) -> None:
    """Both calendars let it go, in words that do not tell who did and why."""
    for member in (meeting.conversation.a, meeting.conversation.b):
        if member.erased_at is None:
            with override(member.language):
                words = _("This talk is off. That can be for any reason.")
                _for_calendar(meeting, member, now, _("Off: your talk with %(name)s, %(at)s"), words)


@may_send("times", series=LETTERS)
def may_send_times(mail: Mail, now: datetime) -> bool:
    """To somebody who is here and did not pause, while nothing stands between the two."""
    return _is_between_the_two(mail, now) is not None


@may_send("meeting", Manner.IN_HOURS)
def may_send_meeting(mail: Mail, now: datetime) -> bool:
    """What was agreed is told to everybody who is here, and that it is off to everybody it was told to."""
    return mail.member is not None and people.members().filter(pk=mail.member).exists()


@may_send("tomorrow", Manner.IF_ROOM, series=REMINDERS)
def may_send_tomorrow(mail: Mail, now: datetime) -> bool:
    """While it stands as it stood when the reminder was written."""
    meeting = _is_between_the_two(mail, now)
    if meeting is None or meeting.starts_at is None or meeting.ended_at is not None:
        return False
    return now < meeting.starts_at and mail.key.split(":")[2] == str(meeting.sequence)


def _is_between_the_two(mail: Mail, now: datetime) -> Meeting | None:
    """The meeting a mail is about, if it may reach its member still."""
    member = people.may_be_written_to(mail.member, now)
    meeting = None if member is None else queries.meetings_of(member).filter(code=mail.key.split(":")[1]).first()
    if member is None or meeting is None or people.are_apart(member, meeting.conversation.peer_of(member)):
        return None
    return meeting


def _for_calendar(meeting: Meeting, member: Member, now: datetime, title: str, words: str) -> Mail:
    """Inside their hours; at once where it would begin before those."""
    peer = meeting.conversation.peer_of(member)
    replies = [outbox.Answerable("calendar", meeting.code)]
    if meeting.ended_at is None:
        replies.append(outbox.Answerable("meeting", f"{meeting.code}:{meeting.sequence}"))
    subject = title % {"name": peer.first_name, "at": queries.both(meeting.begins, member, peer)}
    return _told(
        meeting,
        member,
        "meeting",
        subject=subject,
        words=[subject + ".", *([meeting.place] if meeting.place else []), words],
        label=_("Go to the conversation"),
        address=_address(meeting),
        now=now,
        due_at=opening if (opening := people.next_opening(member, now)) < meeting.begins else now,
        key=f"meeting:{meeting.code}:{meeting.sequence}:{member.pk}",
        calendar=calendars.invitation(queries.appointment(meeting, member), to=member.email, now=now),
        needed_by=meeting.begins,
        replies=replies,
    )


def _remind(meeting: Meeting, member: Member, now: datetime) -> Mail | None:
    peer = meeting.conversation.peer_of(member)
    before, prompts = meeting.begins - A_DAY, meeting.conversation.prompts[: queries.PROMPTS]
    due_at = people.next_opening(member, before)
    if before <= now or due_at >= meeting.begins - AN_HOUR:
        return None
    with override(member.language):
        at = queries.both(meeting.begins, member, peer)
        subject = _("Soon: your talk with %(name)s, %(at)s") % {"name": peer.first_name, "at": at}
        return _told(
            meeting,
            member,
            "tomorrow",
            subject=subject,
            words=[subject + ".", *([meeting.place] if meeting.place else []), *prompts],
            label=_("Go to the conversation"),
            address=_address(meeting),
            now=now,
            due_at=due_at,
            key=f"tomorrow:{meeting.code}:{meeting.sequence}:{member.pk}",
        )


def _told(
    meeting: Meeting,
    member: Member,
    kind: str,
    *,
    subject: str,
    words: Sequence[str],
    label: str,
    address: str,
    now: datetime,
    due_at: datetime,
    key: str,
    calendar: str = "",
    needed_by: datetime | None = None,
    replies: Sequence[outbox.Answerable] = (),
) -> Mail:
    return outbox.queue(
        to=member.email,
        member=member.pk,
        kind=kind,
        subject=subject,
        template="conversations/mail/talk",
        context={"words": words, "label": label, "address": address},
        now=now,
        due_at=due_at,
        key=key,
        calendar=calendar,
        needed_by=needed_by,
        replies=replies,
        names=[meeting.conversation.peer_of(member).pk],
    )


def _address(row: Letter | Meeting) -> str:
    return reverse("conversations:conversation", args=[row.conversation.code])
