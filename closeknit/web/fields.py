"""Fields that forms of several parts ask for."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar
from unicodedata import normalize
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

CLOCK = "%H:%M"
NO_ADDRESS = _("Type an e-mail address, such as name@example.org.")
REGIONS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}
# Languages people are likely to write in; a code that is not here is kept where somebody has it already.
LANGUAGES = (
    "ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka ko lt lv mk ms nb nl pl pt ro "
    "ru sk sl sq sr sv sw ta th tr uk ur vi zh"
).split()
NAMES = {"zh": _("Chinese")}  # where Django names the ways of writing only


class AddressField(forms.EmailField):
    """An e-mail address, asked for again in a sentence where it is none."""

    default_error_messages: ClassVar[dict[str, Any]] = {"required": NO_ADDRESS, "invalid": NO_ADDRESS}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"error_messages": self.default_error_messages, **options})


class HourField(forms.TimeField):
    """A time of day, to the minute."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Type an hour, such as 08:30.")}

    def __init__(self, **options: Any) -> None:
        clock = forms.TimeInput(attrs={"type": "time"}, format=CLOCK)
        super().__init__(input_formats=[CLOCK, "%H:%M:%S"], widget=clock, **options)


class Languages(forms.CheckboxSelectMultiple):
    """Checkboxes with names; a page shows the `usual` first and folds the others away."""


class LanguagesField(forms.MultipleChoiceField):
    """Languages, by their names; cleaned to a list of codes, the main one first."""

    widget = Languages
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choose one language at least."),
        "invalid_choice": _("Choose languages from the list."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.offer([])

    def offer(self, usual: Iterable[str]) -> None:
        """Show these first, in their order: those somebody has already, those people write in here."""
        self.usual = list(dict.fromkeys(usual))
        others = sorted(
            ((code, language_name(code)) for code in LANGUAGES if code not in self.usual),
            key=lambda one: _sorted(one[1]),
        )
        self.choices = [*((code, language_name(code)) for code in self.usual), *others]


class Zones(forms.Select):
    """A select that shows a zone by an old name, too, where somebody has it; or saving would quietly move them."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        groups = super().optgroups(name, value, attrs)
        if value and value[0] in zone_names() and not any(one["selected"] for _, group, _ in groups for one in group):
            option = self.create_option(name, value[0], value[0], True, len(groups), attrs=attrs)
            groups.append((None, [option], len(groups)))
        return groups


class TimezoneField(forms.ChoiceField):
    """A time zone, from a list by region."""

    widget = Zones
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choose your time zone."),
        "invalid_choice": _("We do not know this time zone. Choose one from the list."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=zones, **options)

    def valid_value(self, value: str) -> bool:
        return value in zone_names()


class TopicsField(forms.MultipleChoiceField):
    """Topics to tick. Whatever is ticked counts, also where it is suggested no more when the form comes back."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest

    def offer(self, suggested: Iterable[str], ticked: Iterable[str] | None) -> None:
        """Show what is suggested, and what was ticked before."""
        usable = [label for label in ticked or () if self.valid_value(label)]
        self.choices = [(label, label) for label in dict.fromkeys((*suggested, *usable))]

    def to_python(self, value: Any) -> list[str]:
        return [" ".join(label.split()) for label in super().to_python(value)]

    def valid_value(self, value: str) -> bool:
        return bool(value.strip()) and len(value) <= self.longest and value.isprintable()


class TopicField(forms.CharField):
    """The name of one topic; what could be none counts as nothing."""

    def clean(self, value: Any) -> str:
        word = " ".join((super().clean(value) or "").split())
        return word if word.isprintable() else ""


def language_name(code: str) -> str:
    """A language from its code; the code where no name is known."""
    try:
        return str(NAMES.get(code) or get_language_info(code)["name_translated"])
    except KeyError:
        return code


def zones() -> list[tuple[Any, Any]]:
    """Time zones as the choices of a select, grouped by region."""
    by_region: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(zone_names()):
        region, _slash, place = name.partition("/")
        if region in REGIONS:
            by_region[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return [*((REGIONS[region], places) for region, places in by_region.items()), ("UTC", "UTC")]


@cache
def zone_names() -> frozenset[str]:
    """The names of all time zones, such as Europe/Berlin, read from disk once."""
    return frozenset(available_timezones())


def _sorted(name: str) -> str:
    return normalize("NFKD", name).casefold()


class ReasonField(forms.CharField):
    """Why an organiser hides what somebody wrote."""

    def __init__(self, *, max_length: int) -> None:
        super().__init__(
            label=_("Why"),
            help_text=_("Its author reads this as you write it. Leave out who told you."),
            max_length=max_length,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={
                "required": _("Say why, in a sentence its author can do something with."),
                "max_length": _("This is longer than a reason: at most %(limit_value)d characters fit."),
            },
        )
