"""An organiser hides what everybody could read and breaks the code of conduct, with a reason that its author reads;
and shows it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from closeknit.asks.actions.indexing import index_answers, index_answers_to
from closeknit.asks.actions.keeping import locked
from closeknit.asks.models import Ask, Asking, Ending
from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.reports import actions as reports


class OwnWords(Exception):
    """What one wrote oneself is closed or taken back, not hidden."""


@transaction.atomic
def hide_ask(*, ask: Ask, because: str, by: int, now: datetime) -> None:
    """Close an ask to everybody but its author and those who helped, and tell its author why; hidden twice, the first
    counts. by: the number of the organiser; the act is written down."""
    row = Ask.objects.select_for_update().select_related("asker").get(pk=ask.pk)
    if row.asker_id == by:
        raise OwnWords
    words = reports.reason(because=because)
    if row.hidden_at is not None:
        return
    row.hidden_at, row.hidden_because = now, words
    if row.is_open:
        row.closed_at, row.ending, row.due_at = now, Ending.HIDDEN, None
    row.save(update_fields=["hidden_at", "hidden_because", "closed_at", "ending", "due_at"])
    index_answers_to(ask=row)
    audit.write_down(what=What.HIDDEN, by=by, about=row.asker_id, because=f"ask:{row.code}", now=now)
    address = reverse("asks:ask", args=[row.code])
    reports.tell_author(author=row.asker, because=words, address=address, code=row.code, now=now)


@transaction.atomic
def show_ask_again(*, ask: Ask, by: int, now: datetime) -> None:
    """Let those who could read it read it again; its author may open it again. by: the number of the organiser."""
    row = Ask.objects.select_for_update().get(pk=ask.pk)
    if row.hidden_at is None:
        return
    row.hidden_at, row.hidden_because = None, ""
    row.save(update_fields=["hidden_at", "hidden_because"])
    index_answers_to(ask=row)
    audit.write_down(what=What.SHOWN_AGAIN, by=by, about=row.asker_id, because=f"ask:{row.code}", now=now)


@transaction.atomic
def hide_answer(*, asking: Asking, because: str, by: int, now: datetime) -> None:
    """Let an answer that both kept for others be found no longer, and tell its writer why. Who asked still has it.

    by: the number of the organiser; the act is written down."""
    row = locked(asking=asking)
    if row.member_id == by:
        raise OwnWords
    words = reports.reason(because=because)
    if row.hidden_at is not None:
        return
    row.hidden_at, row.hidden_because = now, words
    row.save(update_fields=["hidden_at", "hidden_because"])
    index_answers(helper=row.member_id)
    audit.write_down(what=What.HIDDEN, by=by, about=row.member_id, because=f"answer:{row.ask.code}", now=now)
    address, code = reverse("asks:own"), f"{row.ask.code}-{row.member.code}"
    reports.tell_author(author=row.member, because=words, address=f"{address}#answers", code=code, now=now)


@transaction.atomic
def show_answer_again(*, asking: Asking, by: int, now: datetime) -> None:
    """Let it be found again, as far as both still agree. by: the number of the organiser."""
    row = locked(asking=asking)
    if row.hidden_at is None:
        return
    row.hidden_at, row.hidden_because = None, ""
    row.save(update_fields=["hidden_at", "hidden_because"])
    index_answers(helper=row.member_id)
    audit.write_down(what=What.SHOWN_AGAIN, by=by, about=row.member_id, because=f"answer:{row.ask.code}", now=now)
