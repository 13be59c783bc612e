"""What a network says about itself, and how it goes about things."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.circles import queries as circles
from closeknit.network import actions
from closeknit.network.models import how_long
from closeknit.organising.forms.programmes import RHYTHMS as PROGRAMME_RHYTHMS
from closeknit.web.fields import HourField, LanguagesField, TimezoneField

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


def _spans(days: Sequence[int]) -> Callable[[], list[tuple[int, str]]]:
    return lambda: [(many, how_long(many)) for many in days]


RHYTHMS = [(1, _("every week")), (2, _("every second week")), (4, _("every fourth week"))]
MOST = [
    (1, _("one introduction at most")),
    (2, _("two introductions at most")),
    (3, _("as many as their pace has room for")),
]
FLOORS = [(0.1, _("a little")), (0.15, _("enough, as usual")), (0.25, _("clearly")), (0.35, _("much"))]
BRIDGINGS = [
    (0.0, _("as they come")),
    (0.3, _("rather from different corners")),
    (0.6, _("from different corners wherever it can be")),
]
LEFT_OUT = [(0.0, _("leave nobody out")), (0.05, _("one in twenty")), (0.1, _("one in ten"))]
PLACE_KEPT = [(6, _("six months")), (9, _("nine months")), (12, _("a year")), (18, _("a year and a half"))]
TERMS = [(6, _("half a year")), (9, _("nine months")), (12, _("a year"))]
CIRCLE_RHYTHMS = [(2, _("every second week")), (3, _("every third week")), (4, _("every fourth week"))]
PROTOCOLS = [(one.key, one.name) for one in circles.PROTOCOLS.values()]
LENGTHS = _spans([7 * weeks for weeks in actions.PROGRAMME_WEEKS])
MARKDOWN = _("Markdown. Leave it empty for the text that comes with Closeknit.")


class SettingsForm(forms.Form):
    """Everything organisers decide about the network itself; the fields are the arguments of `settle`."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Give the network a name.")})
    sentence = forms.CharField(
        label=_("What it is, in one sentence"),
        help_text=_("On the front page, for somebody who has never heard of it."),
        max_length=240,
        required=False,
    )
    about = forms.CharField(
        label=_("More about it"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    languages = LanguagesField(label=_("Languages people write in here"))
    timezone = TimezoneField(label=_("Time zone"), help_text=_("Rounds go by it."))
    round_weekday = forms.TypedChoiceField(label=_("The round runs on"), choices=WEEKDAYS, coerce=int)
    round_at = HourField(label=_("From this hour on"))
    weeks_between_rounds = forms.TypedChoiceField(label=_("How often"), choices=RHYTHMS, coerce=int)
    most_introductions = forms.TypedChoiceField(label=_("For one member in one round"), choices=MOST, coerce=int)
    floor = forms.TypedChoiceField(
        label=_("What the side that gains less must gain"),
        help_text=_("Less finds somebody for more members; more means that an introduction is rarer and better."),
        choices=FLOORS,
        coerce=float,
    )
    bridging = forms.TypedChoiceField(
        label=_("People from different corners"),
        help_text=_("Two who move in the same topics, or have met the same people, are near each other."),
        choices=BRIDGINGS,
        coerce=float,
    )
    left_out = forms.TypedChoiceField(
        label=_("Learning whether introductions help"),
        help_text=_(
            "A lot leaves out a few introductions that a round would have made, never a first one or one that was "
            "asked for. Whoever has none by that is told so. After twelve weeks the two kinds are compared."
        ),
        choices=LEFT_OUT,
        coerce=float,
    )
    answers_kept = forms.TypedChoiceField(
        label=_("Answers and their reasons"),
        help_text=_("After the introduction closed. Of a “not for me” it stays that the two are not proposed again."),
        choices=_spans(actions.ANSWERS_KEPT),
        coerce=int,
    )
    gatherings_kept = forms.TypedChoiceField(
        label=_("What is written in a circle’s gathering"),
        help_text=_("After the gathering, unless who had the hot seat keeps it."),
        choices=_spans(actions.GATHERINGS_KEPT),
        coerce=int,
    )
    pairings_kept = forms.TypedChoiceField(
        label=_("Who was asked about whom in a programme"),
        help_text=_("After its last day."),
        choices=_spans(actions.PAIRINGS_KEPT),
        coerce=int,
    )
    collaborations_kept = forms.TypedChoiceField(
        label=_("The page of a collaboration"),
        help_text=_("After its end."),
        choices=_spans(actions.COLLABORATIONS_KEPT),
        coerce=int,
    )
    openings_kept = forms.TypedChoiceField(
        label=_("An opening and the words in it"),
        help_text=_("After its end."),
        choices=_spans(actions.OPENINGS_KEPT),
        coerce=int,
    )
    mails_kept = forms.TypedChoiceField(
        label=_("The words of mails"),
        help_text=_("After they left."),
        choices=_spans(actions.MAILS_KEPT),
        coerce=int,
    )
    invitations_kept = forms.TypedChoiceField(
        label=_("Invitations and requests"),
        help_text=_("After an invitation nobody used expired, or a request was decided. So long you see them."),
        choices=_spans(actions.INVITATIONS_KEPT),
        coerce=int,
    )
    reports_kept = forms.TypedChoiceField(
        label=_("Reports and suspensions"),
        help_text=_("After they are over; and that two of you agreed to read letters, from that day on."),
        choices=_spans(actions.REPORTS_KEPT),
        coerce=int,
    )
    circle_months = forms.TypedChoiceField(label=_("A circle’s term"), choices=TERMS, coerce=int)
    circle_most = forms.TypedChoiceField(
        label=_("People in a circle, from four to"),
        choices=[(many, str(many)) for many in actions.CIRCLE_MOST],
        coerce=int,
    )
    circle_weeks = forms.TypedChoiceField(label=_("A circle meets"), choices=CIRCLE_RHYTHMS, coerce=int)
    circle_protocol = forms.ChoiceField(label=_("How a circle thinks"), choices=PROTOCOLS)
    programme_weeks = forms.TypedChoiceField(
        label=_("A programme’s length"), choices=lambda: [(d // 7, s) for d, s in LENGTHS()], coerce=int
    )
    programme_rhythm = forms.TypedChoiceField(
        label=_("A mentor and a mentee meet"), choices=PROGRAMME_RHYTHMS, coerce=int
    )
    programme_places = forms.TypedChoiceField(
        label=_("Mentees of a mentor at the most"),
        choices=[(many, str(many)) for many in actions.PROGRAMME_PLACES],
        coerce=int,
    )
    place_kept = forms.TypedChoiceField(
        label=_("The place of somebody who is not here"),
        help_text=_(
            "They are told by mail after two thirds of it, and thirty days before its end. Then their account is "
            "deleted as if they had left."
        ),
        choices=PLACE_KEPT,
        coerce=int,
    )
    takes_requests = forms.BooleanField(label=_("Anybody may ask for an invitation on the front page"), required=False)
    members_invite = forms.BooleanField(label=_("Every member may invite people, ten a day at most"), required=False)
    conduct = forms.CharField(
        label=_("Code of conduct"),
        help_text=MARKDOWN,
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    privacy = forms.CharField(
        label=_("Privacy text"),
        help_text=MARKDOWN,
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].offer(self.initial["languages"])  # type: ignore[attr-defined]
