"""Who reads what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.people.actions import CHOICES, choices_of
from closeknit.people.models import AFTER_TWO_YESES, AUDIENCE_OF, Audience, Kind, Member, Statement

FIELDS = {
    "headline": gettext_lazy("What you do, in one line"),
    "about": gettext_lazy("About you"),
    "place": gettext_lazy("Where you are"),
    "organisation": gettext_lazy("Where you work"),
    "languages": gettext_lazy("Languages you write in"),
    "topics": gettext_lazy("What you think about"),
    "hours": gettext_lazy("Which working hours you share with them"),
    "photo": gettext_lazy("Your photo"),
    "email": gettext_lazy("Your e-mail address"),
}
KINDS = {
    Kind.OFFER: gettext_lazy("What you could give"),
    Kind.NEED: gettext_lazy("What would help you"),
    Kind.GOAL: gettext_lazy("What you aim at"),
}
EACH_ITS_OWN = ""


class ReadersForm(forms.Form):
    """The readers of each field of a profile, and of the sentences of each kind, with what they would read."""

    def __init__(self, sent: Any, *, member: Member, statements: Iterable[Statement]) -> None:
        super().__init__(sent)
        said: dict[str, list[Statement]] = {kind: [] for kind in KINDS}
        for row in statements:
            said[row.kind].append(row)
        for kind, rows in said.items():
            if rows:
                self.fields[kind] = _of_sentences(KINDS[Kind(kind)], rows)
        for field in AUDIENCE_OF:
            self.fields[field] = forms.ChoiceField(
                label=FIELDS[field],
                help_text=_in_short(member, field),
                choices=[(one.value, _label(one, field)) for one in choices_of(field=field)],
                initial=member.audience_of(field),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose who reads this.")},
            )

    @property
    def chosen_fields(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.fields if name in AUDIENCE_OF}

    @property
    def chosen_kinds(self) -> dict[str, str]:
        """Kinds whose sentences get one reader; those where each keeps its own are left out."""
        chosen = {name: self.cleaned_data[name] for name in self.fields if name in KINDS}
        return {kind: audience for kind, audience in chosen.items() if audience != EACH_ITS_OWN}


def _of_sentences(label: Any, rows: list[Statement]) -> forms.ChoiceField:
    """One choice for all sentences of a kind; a fourth leaves them as they are where they differ."""
    found = {row.audience for row in rows}
    choices = [(one.value, _label(one)) for one in CHOICES]
    differ = len(found) > 1 or not found <= set(CHOICES)
    if differ:
        choices.append((EACH_ITS_OWN, _("each as it is now")))
    return forms.ChoiceField(
        label=label,
        help_text=" · ".join(Truncator(row.text).chars(60) for row in rows[:3]),
        choices=choices,
        initial=EACH_ITS_OWN if differ else found.pop(),
        required=not differ,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who reads these.")},
    )


def _label(audience: Audience, field: str = "") -> str:
    if field in AFTER_TWO_YESES and audience == Audience.TIED:
        return _("people I met")
    return _("introduced or tied to me") if audience == Audience.TIED else str(audience.label)


def _in_short(member: Member, field: str) -> str:
    """What there is to read, so that one sees what one decides about."""
    if field == "languages" or field in {"photo", "hours"}:
        return ""
    value = getattr(member, field)
    words = ", ".join(value) if isinstance(value, list) else value
    return Truncator(words).chars(80) or _("Nothing yet.")
