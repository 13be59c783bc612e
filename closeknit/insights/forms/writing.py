"""The words of an insight, and who reads them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.insights.actions import LONGEST_CLAIM, LONGEST_INSIGHT, MOST_TOPICS
from closeknit.people.actions import LONGEST_TOPIC
from closeknit.people.models import Audience
from closeknit.web.fields import TopicField, TopicsField

MISSING = {
    "claim": _("Say in one sentence what you found."),
    "story": _("Tell what happened, so that others can judge for themselves."),
    "doing": _("Say what you would do, or do again."),
}
READERS = (Audience.MEMBERS, Audience.TIED, Audience.CIRCLES)


class InsightForm(forms.Form):
    """One claim, one story, what I would do. A draft may leave two of them empty."""

    claim = forms.CharField(
        label=_("One claim"),
        help_text=_("What you found, in one sentence that somebody could disagree with."),
        required=False,
    )
    story = forms.CharField(
        label=_("One story"),
        help_text=_("What happened to you, as you would tell it to a colleague. Names of others are theirs to give."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    doing = forms.CharField(
        label=_("What I would do"),
        help_text=_("Two or three sentences somebody could try next week."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, must_be_whole: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.must_be_whole = must_be_whole

    def clean(self) -> None:
        typed = {name: (self.cleaned_data.get(name) or "").strip() for name in MISSING}
        if self.must_be_whole:
            for name in MISSING:
                if not typed[name]:
                    self.add_error(name, MISSING[name])
        elif not any(typed.values()):
            self.add_error("claim", _("Write a few words first."))
        if len(typed["claim"]) > LONGEST_CLAIM:
            too_long = _("This is longer than %(most)s characters. One claim is enough for one insight.")
            self.add_error("claim", forms.ValidationError(too_long, params={"most": LONGEST_CLAIM}))
        over = len(typed["story"]) + len(typed["doing"]) - LONGEST_INSIGHT
        if over > 0:
            longer = _("Both together are %(over)s characters longer than an insight. About 450 words fit.")
            self.add_error("story", forms.ValidationError(longer, params={"over": over}))


class ReadersForm(forms.Form):
    """What it is about, and who may read it."""

    topics = TopicsField(
        label=_("It is about"),
        help_text=_("Tick what fits. It is shown first to people who think about the same."),
        longest=LONGEST_TOPIC,
        required=False,
    )
    topic = TopicField(label=_("Another word for it"), max_length=LONGEST_TOPIC, required=False)
    audience = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, suggested: Iterable[str], has_circles: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        readers = READERS if has_circles else READERS[:2]
        self.fields["audience"].choices = [(one.value, one.label) for one in readers]  # type: ignore[attr-defined]
        self.fields["topics"].offer(suggested, self["topics"].value())  # type: ignore[attr-defined]

    def clean(self) -> None:
        topics = [*self.cleaned_data.get("topics", ()), self.cleaned_data.pop("topic", "")]
        self.cleaned_data["topics"] = [label for label in dict.fromkeys(topics) if label]
        if not self.cleaned_data["topics"]:
            self.add_error("topic", _("Say in a word or two what it is about, or tick one of the topics."))
        if len(self.cleaned_data["topics"]) > MOST_TOPICS:
            self.add_error("topics", _("Choose the six that fit best."))
