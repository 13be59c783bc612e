"""What a network says about itself, and how it goes about things."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
