"""What openings keep about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.openings import actions, queries
from closeknit.openings.models import Opening, Referral, Seeking
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

people.holds(
    Opening,
    title=_("Openings you posted"),
    sort=Sort.PROFESSIONAL,
    why=_("So that those it fits learn of it."),
    read_by=_("Everybody here, or those you met, as you chose."),
    kept=_("%(openings_kept)s after its end, or until you leave."),
    given="sort what about terms until audience topics posted_at closed_at ending because",
    inner="id code poster",
    rows=lambda member, now: queries.of_poster(member).order_by("pk"),
)
people.holds(
    Seeking,
    title=_("Where you asked for a word"),
    sort=Sort.PRIVATE,
    why=_("So that people of yours who know who posted it can be asked."),
    read_by=_("You, and those of them who are asked. Whom you named is not kept."),
    kept=_("As long as the opening, or until you leave."),
    given="opening work sought_at ends_at",
    inner="id member",
    rows=lambda member, now: queries.seekings_of(member).order_by("pk"),
)
people.holds(
    Referral,
    title=_("Words you were asked for, and those said for you"),
    sort=Sort.PRIVATE,
    why=_("So that who posted an opening can read what somebody says who has seen the work."),
    read_by=_("You alone, where you let it be; who posted it and whom it is for, where you say a word."),
    kept=_("As long as the opening, or until you leave."),
    given="words",
    inner="id code seeking referrer arrives_at reply replied_at thanks thanked_at written_at set_aside_at",
    also={
        "your answer": lambda row, member: row.reply if row.referrer_id == member.pk else "",
        "your thanks": lambda row, member: row.thanks if row.seeking.member_id == member.pk else "",
        "thanks to you": lambda row, member: row.thanks if row.referrer_id == member.pk else "",
    },
    rows=lambda member, now: queries.referrals_about(member).exclude(arrives_at__gt=now).select_related("seeking"),
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member, now=now)
