"""One sentence: what it says, what it is about, who reads it, and when to ask again."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_TOPIC, MOST_TOPICS
from closeknit.people.forms.sentences import SentenceField
from closeknit.people.models import Audience, Kind
from closeknit.web.fields import TopicField, TopicsField

QUESTIONS = {
    Kind.GOAL: _("What would you like to be true?"),
    Kind.OFFER: _("What could you give a peer?"),
    Kind.NEED: _("What would help you?"),
}
READERS = [(one.value, one.label) for one in (Audience.ME, Audience.TIED, Audience.MEMBERS)]


class NewStatementForm(forms.Form):
    """A sentence that is not there yet."""

    text = SentenceField(
        help_text=_("One thing, as you would say it to a colleague."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a sentence, or leave this page as it was.")},
    )
    audience = forms.ChoiceField(label=_("Who may read it"), choices=READERS, widget=forms.RadioSelect)
    review_on = forms.DateField(
        label=_("Ask me again on"),
        help_text=_("Leave it empty to keep the sentence until you say."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Type a day, such as 2027-05-31.")},
    )

    def __init__(self, *args: Any, kind: Kind, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = QUESTIONS[kind]
        self.today = today

    def clean_review_on(self) -> date | None:
        day: date | None = self.cleaned_data["review_on"]
        if day is not None and day <= self.today:
            raise forms.ValidationError(_("Choose a day to come, or leave it empty."))
        return day


class StatementForm(NewStatementForm):
    """A sentence that is there, with what it is about."""

    topics = TopicsField(
        label=_("It is about"),
        help_text=_("Tick what fits. People with other words for the same thing are then found more easily."),
        longest=LONGEST_TOPIC,
        required=False,
    )
    topic = TopicField(label=_("Another word for it"), max_length=LONGEST_TOPIC, required=False)

    field_order = ("text", "topics", "topic", "audience", "review_on")

    def __init__(self, *args: Any, suggested: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topics"].offer(suggested, self["topics"].value())  # type: ignore[attr-defined]

    def clean(self) -> None:
        topics = [*self.cleaned_data.get("topics", ()), self.cleaned_data.get("topic", "")]
        self.cleaned_data["topics"] = [label for label in dict.fromkeys(topics) if label]
        if len(self.cleaned_data["topics"]) > MOST_TOPICS:
            self.add_error("topics", _("Choose the six that fit best."))
