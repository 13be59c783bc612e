"""What organisers did, with the names of those in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from closeknit.audit import queries as audit
from closeknit.audit.models import Act, What
from closeknit.people.models import Invitation, JoinRequest, Member
from closeknit.people.queries.members import numbered

Codes = Callable[[Member], list[str]]
OTHERS: list[Codes] = []


@dataclass(frozen=True, slots=True)
class Done:
    """An act as it is read: by nobody is by whoever runs the machine."""

    number: int
    what: str
    by: Member | None
    about: Member | None
    at: datetime


def rests_on(codes: Codes) -> Codes:
    """Register what else a member may read acts about: a part's question for `because`s that have to do with them."""
    OTHERS.append(codes)
    return codes


# As each is said to whom it is about; the others are said as they are written down.
TO_YOU = {
    What.SIGN_IN_LINK: _("A link to sign in as you was printed"),
    What.APPOINTED: _("You were made an organiser"),
    What.STEPPED_DOWN: _("You stepped down as an organiser"),
    What.DISMISSED: _("You were made an organiser no longer"),
    What.ROLE_GIVEN: _("You were given a role"),
    What.ROLE_TAKEN: _("A role was taken from you"),
    What.SUSPENDED: _("You were suspended"),
    What.LET_IN: _("Your suspension was ended before its day"),
    What.APPEAL_GRANTED: _("Your appeal was granted"),
    What.APPEAL_REFUSED: _("Your appeal was refused"),
    What.REPORT_OPENED: _("Your report was opened"),
    What.SIDE_ASKED: _("Whom you reported was asked for their side"),
    What.REPORT_CLOSED: _("Your report was closed"),
    What.HIDDEN: _("Something you wrote was hidden"),
    What.SHOWN_AGAIN: _("Something you wrote was shown again"),
    What.PROGRAMME_TAKEN_OVER: _("A programme you ran was taken over"),
}


def acts_about(member: Member) -> QuerySet[Act]:
    """What was done about a member, or with their request or the invitation they came by, the latest first."""
    codes = [f"invitation:{code}" for code in _codes(Invitation.objects.filter(redeemed_by=member))]
    codes += [f"request:{code}" for code in _codes(JoinRequest.objects.filter(email=member.email))]
    codes += [code for others in OTHERS for code in others(member)]
    return audit.acts().filter(Q(about=member.pk) | Q(because__in=codes))


def with_names(acts: Iterable[Act], reader: Member | None = None) -> list[Done]:
    """Acts, with who did them and whom they are about; to whom one is about, as it is said to them.

    reader: whoever reads what was done about them.
    """
    rows = list(acts)
    people = numbered({number for act in rows for number in (act.by, act.about) if number is not None})
    return [
        Done(
            act.number,
            str(TO_YOU.get(what, what.label) if reader is not None and act.about == reader.pk else what.label),
            people.get(act.by) if act.by else None,
            people.get(act.about) if act.about else None,
            act.done_at,
        )
        for act, what in ((act, What(act.what)) for act in rows)
    ]


def _codes(rows: QuerySet[Any]) -> Iterable[str]:
    return rows.values_list("code", flat=True)
