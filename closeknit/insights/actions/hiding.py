"""An organiser hides what breaks the code of conduct, with a reason its author reads; and shows it again."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.insights.actions.indexing import index
from closeknit.insights.models import Insight, Remark
from closeknit.reports import actions as reports


class OwnWords(Exception):
    """What one wrote oneself is withdrawn, not hidden."""


@transaction.atomic
def hide(*, what: Insight | Remark, because: str, by: int, now: datetime) -> None:
    """Take it from everybody but its author and organisers, and tell its author why; hidden twice, the first counts.

    by: the number of the organiser; the act is written down.
    """
    row = _locked(what)
    if row.author_id == by:
        raise OwnWords
    words = reports.reason(because=because)
    if row.hidden_at is not None:
        return
    row.hidden_at, row.hidden_because = now, words
    row.save(update_fields=["hidden_at", "hidden_because"])
    _index(row)
    _write_down(What.HIDDEN, row, by, now)
    insight = row if isinstance(row, Insight) else row.insight
    address = reverse("insights:insight", args=[insight.code])
    reports.tell_author(author=row.author, because=words, address=address, code=row.code, now=now)


@transaction.atomic
def show_again(*, what: Insight | Remark, by: int, now: datetime) -> None:
    """Let those who could read it read it again; by: the number of the organiser."""
    row = _locked(what)
    if row.hidden_at is None:
        return
    _write_down(What.SHOWN_AGAIN, row, by, now)
    row.hidden_at, row.hidden_because = None, ""
    row.save(update_fields=["hidden_at", "hidden_because"])
    _index(row)


def _index(row: Insight | Remark) -> None:
    if isinstance(row, Insight):
        index(author=row.author_id)


def _write_down(what: What, row: Insight | Remark, by: int, now: datetime) -> None:
    because = f"{type(row).__name__.lower()}:{row.code}"
    audit.write_down(what=what, by=by, about=row.author_id, because=because, now=now)


def _locked(what: Insight | Remark) -> Insight | Remark:
    row: Insight | Remark = type(what).objects.select_for_update().get(pk=what.pk)
    return row
