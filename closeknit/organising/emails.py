"""The mails organisers' pages send: a kind note to whoever is on their own, and that words are read."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import Manner
from closeknit.mail.registry import Series, may_send
from closeknit.network import queries as network
from closeknit.organising import queries
from closeknit.organising.models import Glass
from closeknit.people import queries as people
from closeknit.people.models import Member

NOTES = Series("notes", gettext_lazy("A few words from an organiser"))


def kind_note(member: Member, words: str, by: Member, now: datetime) -> Mail:
    """The organiser's words, and that the organiser does not know who reads them."""
    with override(member.language):
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="kind-note",
            subject=_("A few words from %(name)s") % {"name": by.name},
            template="organising/mail/kind_note",
            context={
                "member": member,
                "words": words,
                "by": by,
                "network": network.this_network(),
                "address": reverse("people:hello"),
            },
            now=now,
            due_at=people.next_opening(member, now),
            key=f"kind-note:{member.code}:{now.isoformat()}",
            names=[by.pk],
        )


def glass(row: Glass, now: datetime) -> None:
    """To the two whose words are read: by whom and why not, but that, and where it is written down."""
    for member in (row.conversation.a, row.conversation.b):
        if member.erased_at is None:
            with override(member.language):
                outbox.queue(
                    to=member.email,
                    member=member.pk,
                    kind="glass",
                    subject=_("A conversation of yours is read"),
                    template="organising/mail/glass",
                    context={"address": reverse("people:acts"), "network": network.this_network()},
                    now=now,
                    key=f"glass:{row.code}:{member.code}",
                )


@may_send("glass", Manner.AT_ONCE)
def may_send_glass(mail: Mail, now: datetime) -> bool:
    """To whoever is still here, also in a pause: it is about their own words."""
    return mail.member is not None and people.members().filter(pk=mail.member).exists()


@may_send("kind-note", series=NOTES)
def may_send_kind_note(mail: Mail, now: datetime) -> bool:
    """To somebody who is here, did not pause, and is still on their own."""
    member = people.may_be_written_to(mail.member, now)
    return member is not None and queries.alone(now).filter(pk=member.pk).exists()
