"""What collaborations keep about a member."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.collaborations import actions, queries
from closeknit.collaborations.models import Collaboration, Fit, Note, Partner, Step
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

THOSE_IN_IT = _("Those who take part, and nobody else: no organiser, no search and no mail.")

people.holds(
    Collaboration,
    title=_("What you do together with others"),
    sort=Sort.CONVERSATION,
    why=_("So that all of you know what was agreed."),
    read_by=_("Those you ask, and those who take part."),
    kept=_("%(collaborations_kept)s after its end; two weeks, where it never began."),
    given="what roles first_step minutes ends_on proposed_at began_at extends_to closing closing_at closed_at ending",
    inner="id code proposer ask looked_on",
    rows=lambda member, now: queries.collaborations_of(member).order_by("pk"),
)
people.holds(
    Partner,
    title=_("What you were asked to take part in"),
    sort=Sort.PRIVATE,
    why=_("So that you can answer, take part, and leave."),
    read_by=_("You alone, of a no; who asked, of a yes; those who take part, of that you do and what you signed."),
    kept=_("As long as the collaboration, or until you leave the network."),
    given="collaboration arrives_at answer answered_at joined_at left_at extends_at signed_at",
    inner="id code member invited_at expires_at",
    rows=lambda member, now: queries.partners_of(member).filter(
        Q(arrives_at__lte=now) | Q(collaboration__proposer=member)
    ),
)
people.holds(
    Fit,
    title=_("Whose goals a proposal met"),
    sort=Sort.DERIVED,
    why=_("So that people find each other who aim at the same."),
    read_by=_("Who proposed it, as far as they may read the goal."),
    kept=_("Until it begins, or is let go of."),
    inner="id collaboration member goal found_at",
)
people.holds(
    Step,
    title=_("Steps you wrote"),
    sort=Sort.CONVERSATION,
    why=_("So that all of you know what comes next."),
    read_by=THOSE_IN_IT,
    kept=_("As long as the collaboration, or until you leave the network."),
    given="text due_on written_at done_at",
    inner="id code collaboration author who done_by",
    rows=lambda member, now: Step.objects.filter(author__member=member),
)
people.holds(
    Note,
    title=_("What you noted for those you do something with"),
    sort=Sort.CONVERSATION,
    why=_("So that they can read it."),
    read_by=THOSE_IN_IT,
    kept=_("As long as the collaboration, until you take it back, or leave the network."),
    given="text written_at",
    inner="id code collaboration author",
    rows=lambda member, now: Note.objects.filter(author__member=member),
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member, now=now)
