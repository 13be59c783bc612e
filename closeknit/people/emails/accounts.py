"""The mails about coming in."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import Manner, Receiver
from closeknit.mail.registry import may_send, receives, stops
from closeknit.network import queries as network
from closeknit.people import queries
from closeknit.people.models import AddressChange, Invitation, Member

TO_THE_OLD = "address-notice"  # the kind of mail that does not move along with a member's address


def invited(invitation: Invitation, token: str, now: datetime) -> Mail:
    """Why somebody thought of this person, and the one link."""
    here = network.this_network()
    return outbox.queue(
        to=invitation.email,
        member=None,
        kind="invitation",
        subject=_("An invitation to %(network)s") % {"network": here.name},
        template="people/mail/invited",
        context={"invitation": invitation, "network": here, "address": reverse("people:invited", args=[token])},
        now=now,
        key=f"invitation:{invitation.code}",
        names=[invitation.invited_by_id] if invitation.invited_by_id else [],
    )


def sign_in(member: Member, token: str, code: str, now: datetime) -> Mail:
    """A code to type and a link to open, whichever is easier."""
    with override(member.language):
        here = network.this_network()
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="sign-in",
            subject=_("Your link to %(network)s") % {"network": here.name},
            template="people/mail/sign_in",
            context={
                "member": member,
                "network": here,
                "code": f"{code[:4]}-{code[4:]}".upper(),
                "address": reverse("people:sign_in_link", args=[token]),
            },
            now=now,
        )


def leaving(member: Member, now: datetime, *, is_asked: bool) -> Mail:
    """When the account is erased, and how to stay. is_asked: they wished it; otherwise nobody came back."""
    with override(member.language):
        here = network.this_network()
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="leaving",
            subject=_("Leaving %(network)s") % {"network": here.name},
            template="people/mail/leaving",
            context={
                "member": member,
                "network": here,
                "address": reverse("people:inventory"),
                "is_asked": is_asked,
            },
            now=now,
        )


def address_link(change: AddressChange, token: str, now: datetime) -> Mail:
    """To the new address: the link that makes it so."""
    return _about_address("address-link", change, change.member, reverse("people:change_address", args=[token]), now)


def address_taken(change: AddressChange, owner: Member, now: datetime) -> Mail:
    """To whoever has the address already; who asked learns nothing."""
    return _about_address("address-taken", change, owner, reverse("people:sign_in"), now)


def address_notice(change: AddressChange, undo: str, now: datetime) -> Mail:
    """To the old address: that it is about to change, and the link that undoes it."""
    return _about_address(TO_THE_OLD, change, change.member, reverse("people:undo_address_change", args=[undo]), now)


def _about_address(kind: str, change: AddressChange, member: Member, address: str, now: datetime) -> Mail:
    with override(member.language):
        here = network.this_network()
        return outbox.queue(
            to=change.old if kind == TO_THE_OLD else change.new,
            member=member.pk,
            kind=kind,
            subject=_("Your address at %(network)s") % {"network": here.name},
            template=f"people/mail/{kind.replace('-', '_')}",
            context={"change": change, "network": here, "address": address},
            now=now,
            key=f"{kind}:{change.pk}",
        )


@receives
def receiver(number: int, now: datetime) -> Receiver | None:
    """How a member wants mails."""
    member = queries.members().filter(pk=number).first()
    if member is None:
        return None
    return Receiver(
        language=member.language,
        network=network.this_network().name,
        most=queries.mails_a_week(member, now),
        week_began=queries.week_began(member, now),
        opening=queries.next_opening(member, now),
        next_week=queries.next_week(member, now),
        is_sealed=member.is_sealed,
        is_refused=member.refused_at is not None,
        stopped=queries.stopped(member),
    )


@stops
def where_to_stop(number: int, names: Sequence[str]) -> str:
    """The address at which a member stops series of mails."""
    member = queries.members().filter(pk=number).first()
    if member is None:
        return ""
    return settings.BASE_URL + reverse("people:stopping", args=[queries.stopping_token(member, names)])


@may_send("leaving", Manner.AT_ONCE)
def may_send_leaving(mail: Mail, now: datetime) -> bool:
    """While they are leaving: it is how they learn of it, should somebody else have asked."""
    return mail.member is not None and Member.objects.filter(pk=mail.member, leaving_at__isnull=False).exists()


@may_send("invitation", Manner.AT_ONCE)
def may_send_invitation(mail: Mail, now: datetime) -> bool:
    """While it can be used."""
    invitation = Invitation.objects.filter(code=mail.key.split(":")[1]).first()
    return invitation is not None and invitation.is_open(now)


@may_send("sign-in", Manner.AT_ONCE)
def may_send_sign_in(mail: Mail, now: datetime) -> bool:
    """Always: who asked is at the door, whatever else they decided."""
    return True


@may_send("address-link", Manner.AT_ONCE)
def may_send_address_link(mail: Mail, now: datetime) -> bool:
    """While the link in it can be used."""
    change = _change_of(mail)
    return change is not None and change.is_open(now)


@may_send("address-taken", Manner.AT_ONCE)
def may_send_address_taken(mail: Mail, now: datetime) -> bool:
    """While they have the address that somebody asked for."""
    return Member.objects.filter(email=mail.to).exists()


@may_send(TO_THE_OLD, Manner.AT_ONCE)
def may_send_address_notice(mail: Mail, now: datetime) -> bool:
    """While it can be undone, and above all when it has just been changed."""
    change = _change_of(mail)
    return change is not None and change.may_be_undone(now)


def _change_of(mail: Mail) -> AddressChange | None:
    return AddressChange.objects.filter(pk=mail.key.rpartition(":")[2]).first()
