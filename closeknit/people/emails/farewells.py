"""The mail to who has not been here for long."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.quiet import Manner
from closeknit.mail.registry import may_send
from closeknit.network import queries as network
from closeknit.people.models import Farewell, Member


def farewell(member: Member, ends_on: date, now: datetime) -> Mail:
    """Until when their place is kept, and that nothing need be done to leave it."""
    with override(member.language):
        here = network.this_network()
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="farewell",
            subject=_("Your place at %(network)s") % {"network": here.name},
            template="people/mail/farewell",
            context={"network": here, "ends_on": ends_on, "address": reverse("people:front_page")},
            now=now,
            key=f"farewell:{member.code}:{ends_on}:{now.date()}",
        )


@may_send("farewell", Manner.IN_HOURS)
def may_send_farewell(mail: Mail, now: datetime) -> bool:
    """While they have not come back: it is about their account, so it comes in a pause, too, and takes no place."""
    rows = Farewell.objects.filter(member=mail.member or 0, left_at__isnull=True, member__leaving_at__isnull=True)
    return rows.exists()
