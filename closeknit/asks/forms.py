"""What a person types about asks."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.asks.actions import LONGEST_ABOUT, LONGEST_ANSWER, LONGEST_THANKS, LONGEST_TRYING, LONGEST_WISH
from closeknit.asks.models import Ending, Size, Sort
from closeknit.people.models import Member
from closeknit.reports.actions import LONGEST_REASON
from closeknit.web.fields import ReasonField

READERS = [
    ("few", _("the few best placed to help: we choose up to three who have room")),
    ("all", _("everyone here")),
]
ENDINGS = [(one.value, one.label) for one in (Ending.HELPED, Ending.OTHERWISE, Ending.LET_GO)]


class AskForm(forms.Form):
    """One request, with its size."""

    trying = forms.CharField(
        label=_("What are you trying to do?"),
        help_text=_("Two or three sentences. People help twice as willingly as one expects."),
        max_length=LONGEST_TRYING,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Say in a sentence or two what you are trying to do."),
            "max_length": _("This is longer than an ask. A thousand characters fit."),
        },
    )
    wish = forms.CharField(
        label=_("What would help?"),
        help_text=_("In one line, as you would say it across a table."),
        max_length=LONGEST_WISH,
        error_messages={
            "required": _("Say in one line what would help."),
            "max_length": _("One line is enough: 120 characters fit."),
        },
    )
    sort = forms.ChoiceField(
        label=_("What is that?"),
        choices=Sort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    minutes = forms.TypedChoiceField(
        label=_("How much of someone’s time?"),
        choices=Size.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a size, so that nobody is asked for more.")},
    )
    needed_by = forms.DateField(
        label=_("By when?"),
        help_text=_("The last day on which it still helps. Leave it empty where there is no hurry."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day as 2027-01-31.")},
    )
    readers = forms.ChoiceField(label=_("Who should see it?"), choices=READERS, initial="few", widget=forms.RadioSelect)


class HelpForm(forms.Form):
    """The first line of helping."""

    words = forms.CharField(
        label=_("What you would write"),
        help_text=_("An answer, an example, or a line to begin with."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write a line first, so that something can begin."),
            "max_length": _("This is longer than a letter. Four thousand characters fit."),
        },
    )
    way = forms.ChoiceField(
        label=_("How it goes on"),
        choices=[
            ("letter", _("as a letter: the two of you can write to each other")),
            ("answer", _("as an answer: that is all, and it stays with the ask")),
        ],
        initial="letter",
        widget=forms.RadioSelect,
    )


class KnowsForm(forms.Form):
    """Somebody who could, of those one really met."""

    peer = forms.ChoiceField(
        label=_("Who could?"),
        help_text=_("They are asked, and told that you thought of them. Their name is given only if they help."),
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody you met here.")},
    )

    def __init__(self, *args: Any, peers: Sequence[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["peer"].choices = [("", ""), *((one.code, one.name) for one in peers)]  # type: ignore[attr-defined]


class PassForm(forms.Form):
    """Passing, and what one is not to be asked about."""

    about = forms.CharField(
        label=_("Do not ask me about this again"),
        help_text=_("A topic in a word or two, if you like. Only you see it."),
        max_length=LONGEST_ABOUT,
        required=False,
    )


class ClosingForm(forms.Form):
    """How an ask ends, and thanks."""

    ending = forms.ChoiceField(
        label=_("How did it end?"),
        choices=ENDINGS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ended. It is kept for you alone.")},
    )
    helpers = forms.MultipleChoiceField(label=_("Who helped?"), required=False, widget=forms.CheckboxSelectMultiple)
    thanks = forms.CharField(
        label=_("Thanks, in a sentence"),
        help_text=_("They get it with their next post. Leave it empty if you thanked them already."),
        max_length=LONGEST_THANKS,
        required=False,
        error_messages={"max_length": _("A sentence is enough: 280 characters fit.")},
    )
    is_offered = forms.BooleanField(label=_("Others may read my thanks, if they agree, too"), required=False)

    offers_answers = forms.BooleanField(
        label=_("Others may find the answer, with the question and both our names, if who wrote it agrees, too"),
        required=False,
    )

    def __init__(
        self, *args: Any, helpers: Sequence[tuple[str, str]], written: Collection[str] = (), **options: Any
    ) -> None:
        """written: codes of the helpers who wrote an answer, and no letter."""
        super().__init__(*args, **options)
        self.written = frozenset(written)
        self.fields["helpers"].choices = list(helpers)  # type: ignore[attr-defined]
        if not helpers:
            for name in ("helpers", "thanks", "is_offered"):
                del self.fields[name]
        if not written:
            del self.fields["offers_answers"]

    def clean(self) -> None:
        helped = self.cleaned_data.get("ending") == Ending.HELPED
        if self.cleaned_data.get("thanks") and not (helped and self.cleaned_data.get("helpers")):
            self.add_error("helpers", _("Say who helped, so that your thanks reach them."))
        chosen = self.written & set(self.cleaned_data.get("helpers", ()))
        if self.cleaned_data.get("offers_answers") and not (helped and chosen):
            self.add_error(
                "helpers", _("Say whose answer others may find: one that helped, and that was not a letter.")
            )


class HidingForm(forms.Form):
    """Why an organiser hides something, which its author reads."""

    because = ReasonField(max_length=LONGEST_REASON)
