"""What a member may answer."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.introductions.actions import LONGEST_WISH
from closeknit.introductions.models import Answer, Reason

AGAIN_IN = {"month": timedelta(days=30), "three_months": timedelta(days=91), "half_year": timedelta(days=182)}


class ResponseForm(forms.Form):
    """Yes, not now, not for me, with what belongs to each."""

    answer = forms.ChoiceField(choices=Answer.choices, widget=forms.RadioSelect)
    again = forms.ChoiceField(
        label=_("If not now, when might we ask again?"),
        choices=[
            ("month", _("in a month")),
            ("three_months", _("in three months")),
            ("half_year", _("when I have more room, in half a year")),
        ],
        initial="three_months",
        required=False,
        widget=forms.Select,
    )
    reason = forms.ChoiceField(
        label=_("If it is not for you, would you say why?"),
        help_text=_("Only you see this. It tunes what you are offered, and nothing else."),
        choices=[("", _("I leave it open")), *Reason.choices],
        required=False,
        widget=forms.Select,
    )
    message = forms.CharField(
        label=_("A first letter, if you like"),
        help_text=_("It is sent only if you both say yes."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def until(self, today: date) -> date | None:
        """Before when not to ask again."""
        if self.cleaned_data["answer"] != Answer.NOT_NOW:
            return None
        return today + AGAIN_IN[self.cleaned_data["again"] or "three_months"]


class WishForm(forms.Form):
    """Why an introduction would be worth it for both, and whether the other may read that."""

    words = forms.CharField(
        label=_("Why would it be worth it for both of you?"),
        help_text=_("One or two sentences. They also become the draft of your first letter."),
        max_length=LONGEST_WISH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say in a sentence or two why it would be worth it for both of you."),
            "max_length": _("Two sentences are enough here: four hundred characters. Shorten it a little."),
        },
    )
    is_shown = forms.BooleanField(label=_("Show these words beside the introduction, if there is one"), required=False)
