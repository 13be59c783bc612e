"""What an organiser types about programmes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.mentoring.actions import (
    LENGTHS,
    LONGEST_ABOUT,
    LONGEST_NAME,
    LONGEST_QUESTION,
    MEETINGS,
    MOST_PLACES,
    MOST_QUESTIONS,
)
from closeknit.mentoring.models import Application, Kind, Side, Sort

RHYTHMS = [(1, _("every week")), (2, _("every second week")), (3, _("every third week")), (4, _("every fourth week"))]
STABLE, WEIGHTED = "stable", "weighted"
WAYS = [
    (WEIGHTED, _("most worth in all: what all gain together, the weaker side counting most")),
    (STABLE, _("stable: no two would both rather have each other, at some cost in worth")),
]
KINDS = {
    Kind.MENTORING: _("Mentoring"),
    Kind.REVERSE: _("Reverse mentoring: who is newer in it mentors who has been there long"),
    Kind.PEER: _("Among peers: each is both"),
    Kind.SESSION: _("One meeting, and no more"),
}


class ProgrammeForm(forms.Form):
    """A programme, as an organiser opens it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give the programme a name."), "max_length": _("80 characters fit.")},
    )
    about = forms.CharField(
        label=_("What it is for"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("600 characters fit.")},
    )
    kind = forms.ChoiceField(
        label=_("What kind is it?"), choices=list(KINDS.items()), initial=Kind.MENTORING, widget=forms.RadioSelect
    )
    begins_on = forms.DateField(
        label=_("First day"),
        help_text=_("Pairs may be asked before. One may apply until half of it is over."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write a day as 2027-01-31.")},
    )
    weeks = forms.IntegerField(
        label=_("Length in weeks"),
        min_value=LENGTHS[0],
        max_value=LENGTHS[1],
        error_messages={
            "required": _("Say how many weeks."),
            "invalid": _("Write a whole number of weeks."),
            "min_value": _("Four weeks at the least."),
            "max_value": _("A year at the most: 52 weeks."),
        },
    )
    rhythm = forms.TypedChoiceField(
        label=_("How often do two meet?"), choices=RHYTHMS, coerce=int, widget=forms.RadioSelect
    )
    minutes = forms.TypedChoiceField(
        label=_("How many minutes at a time?"),
        choices=[(minutes, str(minutes)) for minutes in MEETINGS],
        coerce=int,
        initial=45,
        widget=forms.RadioSelect,
    )
    places = forms.TypedChoiceField(
        label=_("How many may one mentor take at the most?"),
        choices=[(number, str(number)) for number in range(1, MOST_PLACES + 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, MOST_QUESTIONS + 1):
            self.fields[f"question_{number}"] = forms.CharField(
                label=_("A question of your own"),
                help_text=_("Asked of everybody who applies; you read the answers. Leave it empty for none."),
                max_length=LONGEST_QUESTION,
                required=False,
                error_messages={"max_length": _("160 characters fit.")},
            )

    @property
    def plan(self) -> dict[str, Any]:
        """What was typed, as opening a programme takes it."""
        typed = dict(self.cleaned_data)
        asked = [typed.pop(name) for name in list(typed) if name.startswith("question_")]
        return {**typed, "questions": asked}


class WayForm(forms.Form):
    """How pairs are made, and which were looked at."""

    way = forms.ChoiceField(label=_("How pairs are made"), choices=WAYS, widget=forms.RadioSelect)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class AdjustmentForm(forms.Form):
    """Two who applied, to be put together or kept apart."""

    mentor = forms.ChoiceField()
    mentee = forms.ChoiceField()
    sort = forms.ChoiceField(
        label=_("And then?"),
        choices=[
            (Sort.TOGETHER, _("Put these two together")),
            (Sort.APART, _("Keep these two apart in this programme")),
        ],
        initial=Sort.TOGETHER,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, applied: Iterable[Application], among_peers: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        both = (_("One"), _("The other")) if among_peers else (_("Mentor"), _("Mentee"))
        everybody = sorted(applied, key=lambda one: one.member.name.casefold())
        for name, side, label in zip(("mentor", "mentee"), (Side.MENTOR, Side.MENTEE), both, strict=True):
            theirs = [(one.member.code, one.member.name) for one in everybody if one.side in (side, Side.BOTH)]
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", _("Choose")), *theirs],
                error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody.")},
            )
