"""What circles keep about a member."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from closeknit.circles import actions, queries
from closeknit.circles.models import Circle, Commitment, Gathering, Interest, Seat, Taking, Theme, Update, Writing
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.people.queries import Sort

THE_CIRCLE = _("Those in the circle, and nobody else: no organiser, no search and no mail.")
people.about_nobody(Theme)
people.holds(
    Circle,
    title=_("Your circles"),
    sort=Sort.CONVERSATION,
    why=_("So that a circle can meet."),
    read_by=THE_CIRCLE,
    kept=_("As long as the network."),
    given="name protocol is_written weeks months began_at ends_on closed_at",
    inner="id code theme formed_at answer_by meets_at ending",
    rows=lambda member, now: queries.circles_of(member),
)
people.holds(
    Interest,
    title=_("Circles you would like"),
    sort=Sort.PRIVATE,
    why=_("So that you are seated with people who give what you seek."),
    read_by=_("You alone; organisers learn that several wait, and not who."),
    kept=_("Until you sit in one, take it back, or leave."),
    given="theme is_written weeks said_at agreed_at",
    inner="id member waited rests_until",
    rows=lambda member, now: queries.interests_of(member),
)
people.holds(
    Seat,
    title=_("Your places in circles"),
    sort=Sort.CONVERSATION,
    why=_("So that the circle can meet, and turns go round."),
    read_by=_("Those in the circle; your answer and whether you would go on, you alone."),
    kept=_("Until you leave the network."),
    given="circle reasons answer answered_at would_go_on left_at",
    inner="id code member turns leads",
    rows=lambda member, now: queries.seats_of(member),
)
people.holds(
    Gathering,
    title=_("What you brought to your circle"),
    sort=Sort.CONVERSATION,
    why=_("So that the others can think about it."),
    read_by=THE_CIRCLE,
    kept=_("%(gatherings_kept)s after the gathering, unless you keep it."),
    given="question begins_at kept_at",
    inner="id code circle protocol is_written guest facilitator planned_at place sequence stage due_at closed_at "
    "called_off_at",
    rows=lambda member, now: Gathering.objects.filter(guest__member=member),
)
people.holds(
    Taking,
    title=_("How you took part"),
    sort=Sort.CONVERSATION,
    why=_("So that nobody is called on who would rather listen."),
    read_by=_("You; a note in writing, by whoever had the hot seat."),
    kept=_("The note for %(gatherings_kept)s, the rest as long as your place."),
    given="part note chosen_at",
    inner="id gathering seat",
    rows=lambda member, now: Taking.objects.filter(seat__member=member),
)
people.holds(
    Writing,
    title=_("What you wrote in gatherings"),
    sort=Sort.CONVERSATION,
    why=_("So that the circle can think in writing."),
    read_by=THE_CIRCLE,
    kept=_("%(gatherings_kept)s after the gathering, unless who had the hot seat keeps it."),
    given="stage text written_at",
    inner="id gathering seat",
    rows=lambda member, now: Writing.objects.filter(seat__member=member),
)
people.holds(
    Commitment,
    title=_("What you meant to do"),
    sort=Sort.CONVERSATION,
    why=_("So that you can come back to it."),
    read_by=THE_CIRCLE,
    kept=_("As long as your place in the circle."),
    given="text made_at kept followed_at",
    inner="id code gathering seat",
    rows=lambda member, now: Commitment.objects.filter(seat__member=member),
)
people.holds(
    Update,
    title=_("What you told your circles"),
    sort=Sort.CONVERSATION,
    why=_("So that they can read it."),
    read_by=THE_CIRCLE,
    kept=_("Until you take it back, or leave the network."),
    given="text written_at",
    inner="id code circle seat",
    rows=lambda member, now: Update.objects.filter(seat__member=member),
)


@people.erased_by
def forget(member: Member, now: datetime) -> None:
    actions.forget(member=member, now=now)
