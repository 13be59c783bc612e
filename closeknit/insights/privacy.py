"""What insights keep about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.insights import actions, queries
from closeknit.insights.models import (
    Askable,
    Insight,
    Kept,
    Month,
    News,
    Piece,
    ReadingAddress,
    Remark,
    Revision,
    SeenToo,
    Source,
    Trend,
)
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

YOU_ALONE = _("You alone.")

people.holds(
    Insight,
    title=_("Insights you wrote"),
    sort=Sort.PROFESSIONAL,
    why=_("So that peers can read what you learnt."),
    read_by=_("Those you chose for each, once you share it; a draft, and what you withdrew, by you alone."),
    kept=_("Until you throw it away, or leave."),
    given="claim story doing topics audience kept_at shared_at withdrawn_at closed_at hidden_at hidden_because",
    inner="id code author",
    rows=lambda member, now: queries.of_author(member).order_by("pk"),
)
people.holds(
    Revision,
    title=_("What your insights said before"),
    sort=Sort.PRIVATE,
    why=_("So that you can see what you changed."),
    read_by=YOU_ALONE,
    kept=_("As long as the insight."),
    given="claim story doing replaced_at",
    inner="id insight",
    rows=lambda member, now: Revision.objects.filter(insight__author=member).order_by("pk"),
)
people.holds(
    SeenToo,
    title=_("Where you see the same"),
    sort=Sort.PRIVATE,
    why=_("So that you find your answer again where you gave it."),
    read_by=YOU_ALONE,
    kept=_("Until you take it back, or leave."),
    given="insight seen_at",
    inner="id member",
    rows=lambda member, now: queries.seen_too_by(member, now),
)

people.holds(
    Remark,
    title=_("What you wrote under insights"),
    sort=Sort.PROFESSIONAL,
    why=_("So that peers can think about it together."),
    read_by=_("Those who may read the insight."),
    kept=_("Until you take it back, or leave."),
    given="text written_at hidden_at hidden_because",
    inner="id code insight author answers withdrawn_at",
    rows=lambda member, now: queries.remarks_of(member),
)
people.holds(
    News,
    title=_("What is still to be told of a discussion"),
    sort=Sort.OPERATIONAL,
    why=_("So that you hear of answers with your post."),
    read_by=_("Nobody."),
    kept=_("As long as the remark."),
    inner="id remark member due_at told_at",
)
people.holds(
    Kept,
    title=_("What you keep to read, or have read"),
    sort=Sort.PRIVATE,
    why=_("So that it waits for you, and what you are done with does not come back."),
    read_by=YOU_ALONE,
    kept=_("Until you let it go, or leave."),
    given="insight kept_at done_at",
    inner="id member",
    rows=lambda member, now: queries.kept_by(member, now),
)
people.holds(
    Askable,
    title=_("What you may be asked about"),
    sort=Sort.PROFESSIONAL,
    why=_("So that peers find somebody to ask."),
    read_by=_("Those who may read something you wrote about it."),
    kept=_("Until you take it back, or leave."),
    given="topic agreed_at",
    inner="id member",
    rows=lambda member, now: queries.askable_of(member),
)
people.holds(
    ReadingAddress,
    title=_("The address for your reader"),
    sort=Sort.OPERATIONAL,
    why=_("So that a program of yours can fetch what you may read."),
    read_by=_("Nobody: only a print of it is kept."),
    kept=_("Until you end it, or leave."),
    given="made_at",
    inner="id member token_hash",
    rows=lambda member, now: [one for one in [queries.address_of(member)] if one],
)
people.holds(
    Source,
    title=_("Sources elsewhere you added"),
    sort=Sort.PRIVATE,
    why=_("So that what stands there may stand beside the insights."),
    read_by=_("You alone; everybody here, where an organiser added it for all."),
    kept=_("Until you take it away, or leave; what is for all stays."),
    given="address title is_for_all added_at",
    inner="id code added_by due_at etag modified failures trouble",
    rows=lambda member, now: Source.objects.filter(added_by=member).order_by("pk"),
)
people.holds(
    Piece,
    title=_("What stood at your sources"),
    sort=Sort.OPERATIONAL,
    why=_("So that you need not look there yourself."),
    read_by=_("Whoever has the source."),
    kept=_("The latest of each source, for twelve weeks at most."),
    given="address title beginning published_at",
    inner="id source key",
    rows=lambda member, now: Piece.objects.filter(source__added_by=member).order_by("pk"),
)
people.about_nobody(Month, Trend)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member, now=now)
