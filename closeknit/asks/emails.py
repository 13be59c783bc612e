"""The mails asks send: one is asked, somebody answered, somebody gives thanks."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from closeknit.asks.models import Ask, Asking, Thanks
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import Series, may_send
from closeknit.people import queries as people
from closeknit.people.models import Member

ASKS = Series("asks", gettext_lazy("Asks, answers and thanks"))


def asked(asking: Asking, now: datetime) -> Mail:
    """Somebody asks: the whole of it, why you, and three ways to answer."""
    member, ask = asking.member, asking.ask
    with override(member.language):
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="ask",
            subject=_("%(name)s asks: %(wish)s") % {"name": ask.asker.first_name, "wish": ask.wish},
            template="asks/mail/asked",
            context={
                "ask": ask,
                "asking": asking,
                "needed_by": ask.needed_by,
                "via": asking.via.first_name if asking.via else "",
                "address": _address(ask),
            },
            now=now,
            due_at=asking.arrives_at,
            key=f"ask:{ask.code}:{member.code}",
            replies=[outbox.Answerable("ask", ask.code, ask.asker.first_name)],
            names=[ask.asker_id, asking.via_id or ask.asker_id],
        )


@may_send("ask", series=ASKS)
def may_send_ask(mail: Mail, now: datetime) -> bool:
    """Only while it can be answered, to somebody who is here and did not pause, about somebody they may meet."""
    member = people.may_be_written_to(mail.member, now)
    asking = Asking.objects.filter(ask__code=mail.key.split(":")[1], member=mail.member).select_related("ask").first()
    return (
        member is not None
        and asking is not None
        and asking.ask.is_open
        and not asking.reply
        and people.peers(member).filter(pk=asking.ask.asker_id).exists()
    )


def answered(asking: Asking, now: datetime) -> Mail:
    """Somebody answered, without opening a conversation."""
    ask = asking.ask
    with override(ask.asker.language):
        return outbox.queue(
            to=ask.asker.email,
            member=ask.asker_id,
            kind="ask_answer",
            subject=_("%(name)s answers what you asked") % {"name": asking.member.first_name},
            template="asks/mail/answered",
            context={"ask": ask, "asking": asking, "address": _address(ask)},
            now=now,
            due_at=people.next_post(ask.asker, now),
            key=f"ask_answer:{ask.code}:{asking.member.code}",
            replies=[outbox.Answerable("ask_answer", f"{ask.code}:{asking.member.code}", asking.member.first_name)],
            names=[asking.member_id],
        )


def thanked(thanks: Thanks, now: datetime) -> Mail:
    """The asker gives thanks."""
    helper, ask = thanks.helper, thanks.ask
    with override(helper.language):
        return outbox.queue(
            to=helper.email,
            member=helper.pk,
            kind="thanks",
            subject=_("%(name)s thanks you") % {"name": ask.asker.first_name},
            template="asks/mail/thanked",
            context={"ask": ask, "thanks": thanks, "address": _address(ask)},
            now=now,
            due_at=people.next_post(helper, now),
            key=f"thanks:{ask.code}:{helper.code}:{int(now.timestamp())}",
            names=[ask.asker_id],
        )


@may_send("ask_answer", series=ASKS)
def may_send_answer(mail: Mail, now: datetime) -> bool:
    """To an asker who is here and did not pause, from somebody they may meet."""
    return _passes_between(mail, now, of_asker=True)


@may_send("thanks", series=ASKS)
def may_send_thanks(mail: Mail, now: datetime) -> bool:
    """The same, to a helper."""
    return _passes_between(mail, now, of_asker=False)


def _passes_between(mail: Mail, now: datetime, *, of_asker: bool) -> bool:
    code, helper = mail.key.split(":")[1:3]
    member: Member | None = people.may_be_written_to(mail.member, now)
    asking = Asking.objects.filter(ask__code=code, member__code=helper).select_related("ask").first()
    if member is None or asking is None:
        return False
    peer = asking.member_id if of_asker else asking.ask.asker_id
    return people.peers(member).filter(pk=peer).exists()


def _address(ask: Ask) -> str:
    return reverse("asks:ask", args=[ask.code])
