"""Forgetting whoever is gone in what was written to others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from closeknit.mail.delivery import ASKS_BACK
from closeknit.mail.models import Mail, ReplyAddress, as_names
from closeknit.mail.registry import WRITERS


def forget_told_of(*, number: int, name: str) -> int:
    """Keep no words of mails to others that tell of a member who is gone. Returns of how many mails words are gone.

    A mail says of whom it tells, so that nothing is lost by two who have the same name, or by a name that is also a
    word: what waits never leaves, and of what left nothing is read any more. What is said anew when it leaves tells of
    whoever is there then; of those kinds the words are emptied, also where the name stands in them, and none is lost.
    What answers a mail may have the name in the words that it gives back, and is looked through as well.
    """
    anew = Q(kind__in=WRITERS)
    told = Mail.objects.filter(names__contains=as_names([number]))
    count = _emptied(told.filter(anew)) + _let_go(told.filter(~anew))
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    holds = Q(subject__contains=name) | Q(text__contains=name) | Q(html__contains=name)
    named = Mail.objects.filter(anew | Q(kind=ASKS_BACK), holds)
    numbers = [one.pk for one in named if whole.search(f"{one.subject}\n{one.text}\n{one.html}")]
    ReplyAddress.objects.filter(of=name.partition(" ")[0]).update(of="")
    rows = Mail.objects.filter(pk__in=numbers)
    return count + _emptied(rows.filter(anew)) + _let_go(rows.filter(~anew))


def forget_keyed(keys: Sequence[str]) -> int:
    """The same of mails that are known by their keys. Returns of how many words are gone."""
    return _let_go(Mail.objects.filter(key__in=keys))


def _let_go(mails: QuerySet[Mail]) -> int:
    return _emptied(mails.filter(done_at__isnull=False)) + mails.filter(done_at__isnull=True).delete()[0]


def _emptied(mails: QuerySet[Mail]) -> int:
    return mails.update(subject="", text="", html="", calendar="", headers={}, replies=[])
