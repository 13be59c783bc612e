"""What asks keep about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.asks import actions, queries
from closeknit.asks.models import Ask, Asking, Thanks, Unwilling
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

YOU_ALONE = _("You alone.")

people.holds(
    Ask,
    title=_("What you asked for"),
    sort=Sort.PROFESSIONAL,
    why=_("So that it reaches those who can help."),
    read_by=_(
        "Those it is brought to, or everybody here where you chose that; an organiser, where nobody could help; "
        "everybody here, where you and who answered let others find the answer."
    ),
    kept=_("Until you leave."),
    given="sort wish trying minutes needed_by is_open_to_all asked_at closed_at ending hidden_at hidden_because",
    inner="id code asker wave due_at listed_at",
    rows=lambda member, now: queries.of_asker(member).order_by("pk"),
)
people.holds(
    Asking,
    title=_("What you were asked for"),
    sort=Sort.PRIVATE,
    why=_("So that you can answer, and are not asked too often."),
    read_by=_(
        "You alone; what you write when you help, by who asked; an answer that you both let others find, by everybody "
        "here."
    ),
    kept=_("As long as the ask, or until you leave."),
    given="offer arrives_at reply replied_at words is_letter agreed_at hidden_at hidden_because",
    inner="id ask member via wave asked_at offered_at",
    rows=lambda member, now: queries.askings_of(member).filter(arrives_at__lte=now).order_by("pk"),
)
people.holds(
    Thanks,
    title=_("What you were thanked for"),
    sort=Sort.PROFESSIONAL,
    why=_("So that thanks are not lost."),
    read_by=_("You and who thanked you; everybody here, where you both agreed."),
    kept=_("As long as the ask, or until you leave."),
    given="text thanked_at agreed_at",
    inner="id ask helper is_offered",
    rows=lambda member, now: queries.thanks_to(member).order_by("pk"),
)
people.holds(
    Thanks,
    title=_("Thanks you wrote"),
    sort=Sort.PROFESSIONAL,
    why=_("So that who helped knows what came of it."),
    read_by=_("You and who helped; everybody here, where you both agreed."),
    kept=_("As long as the ask, or until either of you leaves."),
    rows=lambda member, now: queries.thanks_of(member).order_by("pk"),
    also={"whom": lambda row, member: row.helper, "what": lambda row, member: row.text},
)
people.holds(
    Unwilling,
    title=_("What you are not to be asked about"),
    sort=Sort.PRIVATE,
    why=_("So that you are not."),
    read_by=YOU_ALONE,
    kept=_("Until you take it back, or leave."),
    given="about said_at",
    inner="id code member",
    rows=lambda member, now: queries.unwilling(member),
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member, now=now)
