"""The mails mentoring sends. None holds a word that one of the two wrote to the other.

Either can ask to read it by mail; that is another mail, which only who asks gets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send
from closeknit.mentoring import queries
from closeknit.mentoring.models import Meeting, Mentorship, Proposal
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member

MENTORING = Series("mentoring", gettext_lazy("Mentoring"))


def proposed(proposal: Proposal, member: Member, now: datetime) -> Mail:
    """Would one go with somebody?"""
    peer, programme = proposal.peer_of(member), proposal.programme
    with override(member.language):
        known = {
            "peer": people.visible(peer, people.relation(member, peer, now)),
            "programme": programme,
            "rhythm": queries.in_words(programme),
            "is_mentor": not programme.is_among_peers and member.pk == proposal.mentor_id,
            "is_among_peers": programme.is_among_peers,
            "answer_by": proposal.answer_by,
        }
        subject = _("%(programme)s: would you go with %(name)s?") % {"programme": programme.name, "name": peer.name}
        address = reverse("mentoring:proposal", args=[proposal.code])
        replies = [outbox.Answerable("mentoring_proposal", proposal.code)]
        return _queue(
            member, "mentoring_proposal", subject, known, address, now, proposal.code, peer=peer, replies=replies
        )


def began(mentorship: Mentorship, member: Member, now: datetime) -> Mail:
    """Both said yes."""
    subject, replies = _("You and %(name)s both said yes"), [outbox.Answerable("mentorship", mentorship.code)]
    return _of_mentorship(mentorship, member, "mentoring_begins", subject, now, replies)


def planned(meeting: Meeting, member: Member, now: datetime) -> Mail:
    """The other put down when they meet."""
    mentorship = meeting.mentorship
    with override(member.language):
        name = mentorship.peer_of(member).name
        known = {
            "name": name,
            "is_written": meeting.is_written,
            "on": people.today(meeting.begins_at, member),
            "at": people.local(meeting.begins_at, member),
        }
        address = reverse("mentoring:mentorship", args=[mentorship.code])
        subject = _("You meet %(name)s") % {"name": name}
        about = mentorship.code, meeting.code, _stamp(meeting)
        peer = mentorship.peer_of(member)
        replies = [outbox.Answerable("mentorship", mentorship.code)]
        return _queue(member, "mentoring_meeting", subject, known, address, now, *about, peer=peer, replies=replies)


def asked(mentorship: Mentorship, member: Member, now: datetime) -> Mail:
    """How does it go?"""
    with override(member.language):
        peer, number = mentorship.peer_of(member), str(mentorship.check_in)
        address = reverse("mentoring:mentorship", args=[mentorship.code])
        subject = _("How does it go with %(name)s?") % {"name": peer.first_name}
        known = {"name": peer.first_name, "programme": mentorship.programme}
        replies = [outbox.Answerable("mentoring_check_in", f"{mentorship.code}:{number}")]
        about = mentorship.code, number
        return _queue(member, "mentoring_check_in", subject, known, address, now, *about, peer=peer, replies=replies)


def ended(mentorship: Mentorship, member: Member, now: datetime) -> Mail:
    """It ended before its last day. Who ended it, and why, stands nowhere."""
    subject, replies = _("Your mentorship with %(name)s has ended"), _to_look_back(mentorship)
    return _of_mentorship(mentorship, member, "mentoring_ended", subject, now, replies)


def certified(mentorship: Mentorship, member: Member, now: datetime) -> Mail:
    """The certificate, in words."""
    with override(member.language):
        known = {
            "member": member,
            "mentorship": mentorship,
            "programme": mentorship.programme,
            "network": network.this_network(),
            "times": queries.held_meetings(mentorship),
            "is_mentor": mentorship.is_mentor(member),
            "is_among_peers": mentorship.programme.is_among_peers,
        }
        address = reverse("mentoring:certificate", args=[mentorship.code])
        subject = _("Your certificate: %(name)s") % {"name": mentorship.programme.name}
        peer = mentorship.peer_of(member)
        replies = _to_look_back(mentorship)
        return _queue(member, "certificate", subject, known, address, now, mentorship.code, peer=peer, replies=replies)


@may_send("mentoring_proposal", series=MENTORING)
def may_send_proposed(mail: Mail, now: datetime) -> bool:
    """Only while it waits for an answer of this member's."""
    member = people.may_be_written_to(mail.member, now)
    if member is None:
        return False
    row = queries.proposals_open_to(member, now).filter(code=_code(mail)).first()
    return row is not None and row.answer_of(member) == "" and not people.are_apart(row.mentor, row.mentee)


@may_send("mentoring_begins", series=MENTORING)
def may_send_began(mail: Mail, now: datetime) -> bool:
    """Only while it goes on."""
    return _goes_on(mail, now) is not None


@may_send("mentoring_meeting", series=MENTORING)
def may_send_planned(mail: Mail, now: datetime) -> bool:
    """The same, before they met, and only of the time that holds."""
    row, (_kind, _about, code, stamp, *_rest) = _goes_on(mail, now), mail.key.split(":")
    ahead = {"held_at__isnull": True, "called_off_at__isnull": True, "begins_at__gt": now}
    meeting = row.meetings.filter(code=code, **ahead).first() if row is not None else None
    return meeting is not None and _stamp(meeting) == stamp


@may_send("mentoring_check_in", series=MENTORING)
def may_send_asked(mail: Mail, now: datetime) -> bool:
    """While it goes on, to who has not said it, and not once they are asked anew."""
    row, number = _goes_on(mail, now), mail.key.split(":")[2]
    if row is None or str(row.check_in) != number:
        return False
    member = row.mentor if row.mentor_id == mail.member else row.mentee
    return queries.asks_check_in(row, member, list(row.check_ins.all()))


@may_send("mentoring_ended", series=MENTORING)
def may_send_ended(mail: Mail, now: datetime) -> bool:
    """To whoever is here."""
    return people.may_be_written_to(mail.member, now) is not None


@may_send("certificate", series=MENTORING)
def may_send_certified(mail: Mail, now: datetime) -> bool:
    """To whoever is here."""
    return people.may_be_written_to(mail.member, now) is not None


def _to_look_back(mentorship: Mentorship) -> list[outbox.Answerable]:
    return [outbox.Answerable("mentoring_looking", f"{mentorship.code}:closing")]


def _of_mentorship(
    mentorship: Mentorship,
    member: Member,
    kind: str,
    subject: str,
    now: datetime,
    replies: Sequence[outbox.Answerable],
) -> Mail:
    with override(member.language):
        name = mentorship.peer_of(member).name
        known = {
            "name": name,
            "programme": mentorship.programme,
            "goes_on": queries.makes_pairs(mentorship.programme, now),
        }
        address = reverse("mentoring:mentorship", args=[mentorship.code])
        peer = mentorship.peer_of(member)
        about, said = mentorship.code, _(subject) % {"name": name}
        return _queue(member, kind, said, known, address, now, about, peer=peer, replies=replies)


def _queue(
    member: Member,
    kind: str,
    subject: str,
    known: dict[str, Any],
    address: str,
    now: datetime,
    *about: str,
    peer: Member,
    replies: Sequence[outbox.Answerable] = (),
) -> Mail:
    return outbox.queue(
        to=member.email,
        member=member.pk,
        kind=kind,
        subject=subject,
        template=f"mentoring/mail/{kind}",
        context={**known, "address": address},
        replies=replies,
        now=now,
        due_at=people.next_post(member, now),
        key=":".join((kind, about[0], *about[1:], str(member.pk))),
        names=[peer.pk],
    )


def _stamp(meeting: Meeting) -> str:
    return str(int(meeting.begins_at.timestamp()))


def _code(mail: Mail) -> str:
    return mail.key.split(":")[1]


def _goes_on(mail: Mail, now: datetime) -> Mentorship | None:
    """The mentorship a mail is about, while it goes on and its two may hear of each other."""
    member = people.may_be_written_to(mail.member, now)
    if member is None:
        return None
    row = queries.running(member).filter(code=_code(mail)).first()
    return row if row is not None and not people.are_apart(row.mentor, row.mentee) else None
