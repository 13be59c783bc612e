"""What a person types about mentoring."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from closeknit.mentoring.actions import (
    LONGEST_ANSWER,
    LONGEST_PART,
    LONGEST_POINTS,
    LONGEST_REFLECTION,
    LONGEST_RHYTHM,
    LONGEST_WORDS,
)
from closeknit.mentoring.models import Mood, Programme, Side, Worth

SIDES = {
    Side.MENTEE: _("I would like a mentor"),
    Side.MENTOR: _("I would be a mentor"),
    Side.BOTH: _("Both, with different people"),
}
A_LINE = _("Write a line first.")


def _long(characters: int) -> Any:
    return format_lazy(_("This is longer than fits: {most} characters do."), most=characters)


def _places(most: int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("As a mentor, how many would you take?"),
        choices=[(number, str(number)) for number in range(1, most + 1)],
        coerce=int,
        initial=1,
        required=False,
        empty_value="1",
        widget=forms.RadioSelect,
    )


class ApplicationForm(forms.Form):
    """As what one applies, how many one would take, and the programme's own questions. room: minutes of a week."""

    side = forms.ChoiceField(
        label=_("As what would you take part?"),
        choices=list(SIDES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    places = forms.TypedChoiceField(coerce=int)
    agrees = forms.BooleanField(
        label=_("In a week in which we meet, it may take more than my minutes; it is counted over its rhythm"),
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, room: float, **options: Any) -> None:
        super().__init__(*args, **options)
        if programme.is_among_peers:
            del self.fields["side"]
        if programme.minutes <= room:
            del self.fields["agrees"]
        if programme.places == 1:
            del self.fields["places"]
        else:
            self.fields["places"] = _places(programme.places)
        for number, question in enumerate(programme.questions):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question,
                help_text=_("Read by whoever runs the programme, and by nobody else."),
                max_length=LONGEST_ANSWER,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"max_length": _long(LONGEST_ANSWER)},
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        """The programme's own."""
        return [self[name] for name in self.fields if name.startswith("answer_")]

    @property
    def answers(self) -> list[str]:
        """What was typed for each of them."""
        return [self.cleaned_data[one.name] for one in self.questions]


class AgreementForm(forms.Form):
    """The one page of the two."""

    goal = forms.CharField(
        label=_("What it is for"),
        help_text=_("What would be different at its end, in a sentence or two."),
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": A_LINE, "max_length": _long(LONGEST_PART)},
    )
    rhythm = forms.CharField(
        label=_("How often we meet, and how"),
        max_length=LONGEST_RHYTHM,
        error_messages={"required": A_LINE, "max_length": _long(LONGEST_RHYTHM)},
    )
    confidence = forms.CharField(
        label=_("What stays between us"),
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": A_LINE, "max_length": _long(LONGEST_PART)},
    )
    stopping = forms.CharField(
        label=_("How either may stop"),
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": A_LINE, "max_length": _long(LONGEST_PART)},
    )


class MeetingForm(forms.Form):
    """When the two meet next, and how."""

    begins_at = forms.DateTimeField(
        label=_("When do you meet next?"),
        help_text=_("On your own clock, as you agreed."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Choose a day and a time."),
            "invalid": _("Write a day and a time as 2027-01-31 16:00."),
        },
    )
    is_written = forms.BooleanField(label=_("In writing, by letters from that day on"), required=False)


class PointsForm(forms.Form):
    """What one would speak of."""

    points = forms.CharField(
        label=_("What you would speak of"),
        help_text=_("The other reads it before you meet."),
        max_length=LONGEST_POINTS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _long(LONGEST_POINTS)},
    )


class CheckInForm(forms.Form):
    """How it goes."""

    mood = forms.ChoiceField(
        label=_("How does it go?"),
        help_text=_("Only you read this one."),
        choices=Mood.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    words = forms.CharField(
        label=_("A few words to the other, if you like"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _long(LONGEST_WORDS)},
    )


class ReflectionForm(forms.Form):
    """Whether it was worth one's time."""

    worth = forms.ChoiceField(
        label=_("Was it worth your time?"),
        choices=Worth.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    words = forms.CharField(
        label=_("What would you like to remember of it?"),
        max_length=LONGEST_REFLECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _long(LONGEST_REFLECTION)},
    )


class EndingForm(forms.Form):
    """Whether one would be paired again."""

    goes_on = forms.ChoiceField(
        label=_("And then?"),
        choices=[("yes", _("I would be paired with somebody else")), ("no", _("That is all for me in this programme"))],
        initial="yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
