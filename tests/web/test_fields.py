"""Languages by name, and time zones from a list."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from closeknit.web.fields import LanguagesField, ReasonField, TimezoneField, language_name


class Asked(forms.Form):
    languages = LanguagesField()
    timezone = TimezoneField()


def test_languages_are_offered_by_name_the_usual_first() -> None:
    form = Asked()
    form.fields["languages"].offer(["tlh", "de"])  # type: ignore[attr-defined]
    names = [name for _, name in form.fields["languages"].choices]  # type: ignore[attr-defined]
    assert names[:3] == ["tlh", "German", "Albanian"] and names.count("German") == 1
    assert language_name("zh") == "Chinese"


def test_languages_come_in_the_order_shown_and_only_from_the_list() -> None:
    good, bad = (Asked({"languages": chosen, "timezone": "UTC"}) for chosen in (["de", "en"], ["klingon"]))
    assert good.is_valid() and good.cleaned_data["languages"] == ["de", "en"]
    assert not bad.is_valid() and "languages" in bad.errors


@pytest.mark.parametrize("longest", [20, 400])
def test_a_reason_says_how_long_it_may_be(longest: int) -> None:
    field = ReasonField(max_length=longest)
    assert field.clean("x" * longest) == "x" * longest
    with pytest.raises(ValidationError, match=f"at most {longest} characters fit"):
        field.clean("x" * (longest + 1))


def test_a_zone_is_found_under_its_region_by_its_plain_name() -> None:
    page = str(Asked(initial={"timezone": "America/Argentina/Buenos_Aires"})["timezone"])
    assert '<optgroup label="Africa">' in page and "US/Eastern" not in page
    assert '<option value="America/Argentina/Buenos_Aires" selected>Argentina, Buenos Aires</option>' in page


def test_who_has_a_zone_by_an_old_name_keeps_it_and_nobody_gets_one_that_is_none() -> None:
    assert '<option value="US/Eastern" selected>' in str(Asked(initial={"timezone": "US/Eastern"})["timezone"])
    assert Asked({"languages": ["en"], "timezone": "US/Eastern"}).is_valid()
    for nowhere in ("Mars/Olympus", "../../etc/passwd", ""):
        assert not Asked({"languages": ["en"], "timezone": nowhere}).is_valid()
