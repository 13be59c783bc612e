"""Everything that is kept about members is classed."""

from collections import Counter

from django.apps import apps

from closeknit.jobs.models import Due
from closeknit.people import queries as people

TABLES = [model for model in apps.get_models() if model.__module__.startswith("closeknit.")]


def test_every_field_is_classed_once() -> None:
    """Class it in the part's privacy.py: what it is for, who reads it, how long, and whether an export holds it."""
    classed = Counter(
        (holding.model, name) for holding in people.holdings() for name in (*holding.given, *holding.inner)
    )
    there = {
        (model, field.name)
        for model in TABLES
        if model not in people.about_whom_nothing()
        for field in model._meta.local_fields
    }
    assert sorted(f"{model.__name__}.{name}" for model, name in there ^ set(classed)) == []
    assert [name for name, times in classed.items() if times > 1] == []


def test_a_table_about_nobody_has_no_key_to_a_member() -> None:
    """Class its fields in privacy.py instead."""
    for model in people.about_whom_nothing():
        keys = [field.name for field in model._meta.local_fields if field.related_model is not None]
        assert keys == [] and not issubclass(model, Due)


def test_what_a_row_is_given_with_exists() -> None:
    """Give only fields of the table in `given`; other columns go into `also`."""
    for holding in people.holdings():
        names = {field.name for field in holding.model._meta.local_fields}
        assert {*holding.given, *holding.inner} <= names
        assert not (set(holding.also) & names)
