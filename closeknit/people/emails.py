"""The mails about coming in."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import may_send
from closeknit.network import queries as network
from closeknit.people.models import Invitation, Member


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


def leaving(member: Member, now: datetime) -> Mail:
    """When the account is erased, and how to stay."""
    with override(member.language):
        here = network.this_network()
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="leaving",
            subject=_("Leaving %(network)s") % {"network": here.name},
            template="people/mail/leaving",
            context={"member": member, "network": here, "address": reverse("people:inventory")},
            now=now,
        )


@may_send("leaving")
def may_send_leaving(mail: Mail, now: datetime) -> bool:
    """While they are leaving: it is how they learn of it, should somebody else have asked."""
    return mail.member is not None and Member.objects.filter(pk=mail.member, leaving_at__isnull=False).exists()


@may_send("invitation")
def may_send_invitation(mail: Mail, now: datetime) -> bool:
    """While it can be used."""
    invitation = Invitation.objects.filter(code=mail.key.split(":")[1]).first()
    return invitation is not None and invitation.is_open(now)


@may_send("sign-in")
def may_send_sign_in(mail: Mail, now: datetime) -> bool:
    """Always: who asked is at the door, whatever else they decided."""
    return True
