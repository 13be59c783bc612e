"""Words about somebody's work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_VOUCH

TOO_LONG = _("There is room for four hundred characters. Shorten it a little.")


class VouchForm(forms.Form):
    """What one saw of somebody's work."""

    words = forms.CharField(
        label=_("What did you do together, and how was it?"),
        help_text=_("A sentence or two about work you shared. Nobody else reads it unless they agree."),
        max_length=LONGEST_VOUCH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence what you did together."), "max_length": TOO_LONG},
    )


class AnswerAboutForm(forms.Form):
    """What one knows of the work of somebody who asks to come in."""

    words = forms.CharField(
        label=_("What do you know of their work?"),
        help_text=_("The organisers read it, and nobody else."),
        max_length=LONGEST_VOUCH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say in a sentence what you know of it, or let it be."),
            "max_length": TOO_LONG,
        },
    )
