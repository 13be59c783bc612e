"""How much time, when, and when not."""

from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.mail.registry import SERIES
from closeknit.people.models import Form, Pace, Post, Theme
from closeknit.web.fields import HourField, TimezoneField


class PaceForm(forms.Form):
    """How much time this may take, and when."""

    minutes = forms.TypedChoiceField(
        label=_("How much time would you like this to take in a week?"),
        choices=Pace.choices,
        coerce=int,
        initial=Pace.HALF,
        widget=forms.RadioSelect,
    )
    form = forms.ChoiceField(
        label=_("How do you like to talk?"), choices=Form.choices, initial=Form.WRITING, widget=forms.RadioSelect
    )
    timezone = TimezoneField(label=_("Your time zone"), initial="UTC")
    day_starts = HourField(label=_("Your working day begins at"), initial=time(9))
    day_ends = HourField(label=_("and ends at"), initial=time(17))

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("day_starts"), self.cleaned_data.get("day_ends")
        if starts and ends and starts >= ends:
            self.add_error("day_ends", _("The day ends before it begins."))


class PauseForm(forms.Form):
    """Going away for a while."""

    until = forms.DateField(
        label=_("Until"),
        help_text=_("Leave it empty for: until I return."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    words = forms.CharField(
        label=_("What others see"), help_text=_("Nothing, if you leave it empty."), max_length=120, required=False
    )


class NoticesForm(forms.Form):
    """When letters may come."""

    post = forms.ChoiceField(label=_("When letters come"), choices=Post.choices, widget=forms.RadioSelect)
    post_from = HourField(label=_("Nothing before"))
    post_until = HourField(label=_("and nothing after"))
    post_days = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=[
            (0, _("Monday")),
            (1, _("Tuesday")),
            (2, _("Wednesday")),
            (3, _("Thursday")),
            (4, _("Friday")),
            (5, _("Saturday")),
            (6, _("Sunday")),
        ],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one day at least.")},
    )
    series = forms.MultipleChoiceField(
        label=_("What comes by mail"),
        help_text=_("Without a mark it stays on its page. Signing in, and what is about your account, always comes."),
        choices=lambda: [(one.name, one.title) for one in SERIES.values()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_sealed = forms.BooleanField(
        label=_("Mails without their words"),
        help_text=_("A mail then says only that something waits for you here."),
        required=False,
    )
    theme = forms.ChoiceField(label=_("Light or dark"), choices=Theme.choices, required=False, widget=forms.RadioSelect)

    def clean(self) -> None:
        starts, ends = self.cleaned_data.get("post_from"), self.cleaned_data.get("post_until")
        if starts and ends and starts >= ends:
            self.add_error("post_until", _("This is before the time above."))
