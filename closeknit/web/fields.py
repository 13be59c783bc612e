"""Fields that forms of several parts ask for."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

NO_ADDRESS = _("Type an e-mail address, such as name@example.org.")


class AddressField(forms.EmailField):
    """An e-mail address, asked for again in a sentence where it is none."""

    default_error_messages: ClassVar[dict[str, Any]] = {"required": NO_ADDRESS, "invalid": NO_ADDRESS}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"error_messages": self.default_error_messages, **options})


class LanguagesField(forms.CharField):
    """Codes of languages, the main one first, as “en, de”; cleaned to a list."""

    def to_python(self, value: object) -> list[str]:  # type: ignore[override]
        codes = [code.strip().casefold() for code in (super().to_python(value) or "").replace(";", ",").split(",")]
        return [code for code in codes if code]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if any(not (2 <= len(code) <= 3 and code.isascii() and code.isalpha()) for code in value):
            raise forms.ValidationError(_("A language is two or three letters, as en or de."))

    def prepare_value(self, value: object) -> object:
        return ", ".join(value) if isinstance(value, list) else value


class TimezoneField(forms.CharField):
    """The name of a time zone, as Europe/Berlin."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value not in available_timezones():
            raise forms.ValidationError(_("We do not know this time zone. It is named as Europe/Berlin is."))
