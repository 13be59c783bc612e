"""What people keep about a member beside their account: words about work, being kept out, being away for long."""

from django.utils.translation import gettext_lazy as _

from closeknit.people import queries
from closeknit.people.models import Farewell, SuspendedAddress, Suspension, Vouch, Voucher
from closeknit.people.privacy.keeping import YOU_ALONE
from closeknit.people.queries import Sort, holds

holds(
    Vouch,
    title=_("What you wrote about others’ work"),
    sort=Sort.PROFESSIONAL,
    why=_("So that a page can say what somebody is like to work with."),
    read_by=_("Whom it is about; all members, while both of you agree."),
    kept=_("Until you take it back or one of you leaves; a year, if they do not agree."),
    given="words written_at withdrawn_at",
    inner="id code author about",
    rows=lambda member, now: queries.vouches_of(member),
    also={"whom": lambda row, member: row.about},
)
holds(
    Vouch,
    title=_("What others wrote about your work"),
    sort=Sort.PROFESSIONAL,
    why=_("So that you can put it on your page, or let it be."),
    read_by=_("You and whoever wrote it; all members, while both of you agree. That you let it be, you alone."),
    kept=_("Until they take it back or one of you leaves; a year, if you do not agree."),
    given="agreed_at let_be_at",
    rows=lambda member, now: queries.vouches_about(member),
    also={"by": lambda row, member: row.author, "what": lambda row, member: row.words},
)
holds(
    Voucher,
    title=_("Whom your request to join named"),
    sort=Sort.OPERATIONAL,
    why=_("So that they could be asked whether they know your work."),
    read_by=_("The organisers."),
    kept=_("Until %(invitations_kept)s after it was decided."),
    given="typed",
    inner="id code request member looked_for_at",
    rows=lambda member, now: Voucher.objects.filter(request__email=member.email),
)
holds(
    Voucher,
    title=_("What you said of somebody who asked to come in"),
    sort=Sort.PROFESSIONAL,
    why=_("So that the organisers can decide."),
    read_by=_("The organisers; that you said nothing, you alone."),
    kept=_("Until %(invitations_kept)s after it was decided."),
    given="words answered_at",
    rows=lambda member, now: Voucher.objects.filter(member=member, answered_at__isnull=False),
    also={"whom": lambda row, member: row.request.name},
)
holds(
    Suspension,
    title=_("Suspensions"),
    sort=Sort.PRIVATE,
    why=_("So that you read why, and a second person can look at it."),
    read_by=_("You, and who decides about reports."),
    kept=_("%(reports_kept)s after it is over."),
    given="because suspended_at until lifted_at appeal appealed_at answer answered_at",
    inner="id code member by answered_by",
    rows=lambda member, now: queries.suspensions_of(member),
)
holds(
    SuspendedAddress,
    title=_("That somebody left while they were suspended"),
    sort=Sort.OPERATIONAL,
    why=_("So that leaving and coming back with the same address does not end it."),
    read_by=_("Nobody: it is a hash."),
    kept=_("Until the day on which the suspension would have ended."),
    inner="id address_hash until",
)
holds(
    Farewell,
    title=_("That you have not been here for long"),
    sort=Sort.OPERATIONAL,
    why=_("So that you are told in time, and twice, until when your place is kept."),
    read_by=YOU_ALONE,
    kept=_("Until you come back."),
    given="told_at told_again_at left_at due_on",
    inner="id member",
    rows=lambda member, now: Farewell.objects.filter(member=member),
)
