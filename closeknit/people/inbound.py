"""What members do about themselves by mail."""

import re
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import A_CONVERSATION, EVERYWHERE, Done, NotDone, Reply, Unsure, kind, verb
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.incoming.spans import until
from closeknit.mail.outbox import Answerable
from closeknit.mail.registry import SERIES, Correspondent, recognises, when_heard
from closeknit.people import actions, queries
from closeknit.people.models import Pace

YOURSELF = kind(
    "you",
    gettext_lazy("Yourself"),
    lasts=A_CONVERSATION,
    lead=gettext_lazy("To be away, to be back, for another pace, or to read what goes on, write to %(address)s."),
    tells_all=True,
)
HERE = (Answerable(YOURSELF.name),)


@recognises
def correspondent(number: int, now: datetime) -> Correspondent | None:
    """A member who is here and not leaving."""
    member = queries.members().filter(pk=number, leaving_at__isnull=True).first()
    if member is None:
        return None
    is_suspended = member.is_suspended(queries.today(now, member))
    return Correspondent(member, member.email.lower(), member.language, is_suspended, member.is_sealed)


@when_heard
def heard(number: int, now: datetime) -> None:
    """Whoever answers by mail was here."""
    member = queries.members().filter(pk=number).first()
    if member is not None:
        actions.mark_here(member=member, now=now)


@verb(
    EVERYWHERE,
    Word.PAUSE,
    gettext_lazy("you are away, as in “pause 3 weeks” or “pause until 2027-03-01”; else until you are back"),
    is_alone=True,
)
@verb(
    YOURSELF,
    Word.PAUSE,
    gettext_lazy("you are away, as in “pause 3 weeks” or “pause until 2027-03-01”; else until you are back"),
)
def pause(reply: Reply) -> Done:
    """Be away until a day, or until one returns."""
    day = until(reply.more, queries.today(reply.now, reply.member))
    if reply.more.strip() and day is None:
        raise Unsure(_("How long would you like to be away? Nothing was done yet."))
    try:
        actions.pause(member=reply.member, until=day, words="", now=reply.now)
    except actions.AlreadyPast as past:
        raise NotDone(_("A pause ends on a day to come.")) from past
    if day is None:
        return Done(_("You are paused until you are back. Letters will be kept for you, and nothing else will."), HERE)
    words = _("You are paused until %(day)s. Letters will be kept for you, and nothing else will.")
    return Done(words % {"day": date_format(day, "j F Y")}, HERE)


@verb(EVERYWHERE, Word.STOP, gettext_lazy("no more mails, until you are back; pages go on as they are"), is_alone=True)
@verb(YOURSELF, Word.STOP, gettext_lazy("no more mails, until you are back; pages go on as they are"))
def stop(reply: Reply) -> Done:
    """Be written to no more, until one returns."""
    actions.stop_mails(member=reply.member, series=SERIES, now=reply.now)
    return Done(_("No more mails come, but those about your account. What would have come is on your pages."), HERE)


@verb(
    EVERYWHERE,
    Word.PACE,
    gettext_lazy("minutes a week that this may take, as in “pace 15”; or 30, 60, 120"),
    is_alone=True,
)
@verb(YOURSELF, Word.PACE, gettext_lazy("minutes a week that this may take, as in “pace 15”; or 30, 60, 120"))
def pace(reply: Reply) -> Done:
    """Say how much time this may take."""
    found = re.search(r"\d+", reply.more)
    member = reply.member
    if found is None or int(found[0]) not in Pace.values:
        raise Unsure(_("How many minutes a week: 15, 30, 60 or 120? Nothing was done yet."))
    day = None if member.day_starts_at is None else (member.day_starts_at, member.day_ends_at)
    actions.set_pace(member=member, minutes=int(found[0]), form=member.form, timezone=member.timezone, day=day)
    return Done(_("This takes at most %(minutes)s minutes a week from now on.") % {"minutes": int(found[0])}, HERE)


@verb(YOURSELF, Word.BACK, gettext_lazy("you are here again, and mails come as before; nothing is caught up on"))
def come_back(reply: Reply) -> Done:
    """Be here again."""
    actions.come_back(member=reply.member)
    actions.send_mails_again(member=reply.member, series=SERIES)
    return Done(_("Welcome back. You missed nothing you need to answer."), HERE)
