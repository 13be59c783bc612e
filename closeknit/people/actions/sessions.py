"""Being signed in, and ending it."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction

from closeknit.people import queries
from closeknit.people.actions.mails import mark_here
from closeknit.people.models import Member, Session, public_code


def begin_session(*, session: SessionBase, member: Member, agent: str, now: datetime) -> None:
    """Note in a session that has just become a member's since when and on what it is. The store writes its row."""
    today = queries.today(now, member).isoformat()
    session.set_expiry(None)
    mark_here(member=member, now=now)
    session.update({"code": public_code(), "device": queries.device(agent), "begun_on": today, "seen_on": today})


def mark_seen(*, session: SessionBase, member: Member, now: datetime) -> None:
    """Note the day, at most once in it. It also begins the fortnight anew after which a session ends by itself."""
    today = queries.today(now, member).isoformat()
    if session.get("seen_on", today) != today:
        mark_here(member=member, now=now)
        session["seen_on"] = today


@transaction.atomic
def end_session(*, session: Session) -> None:
    """Sign out one browser; its next request is a stranger's."""
    Session.objects.filter(pk=session.pk).delete()


@transaction.atomic
def end_sessions(*, member: Member, but: str | None = None) -> None:
    """Sign out everywhere, but for the browser of one session key."""
    Session.objects.filter(member=member).exclude(pk=but or "").delete()


@transaction.atomic
def forget_sessions(*, now: datetime) -> int:
    """Forget sessions that ended by themselves."""
    forgotten, _ = Session.objects.filter(expire_date__lte=now).delete()
    return forgotten
