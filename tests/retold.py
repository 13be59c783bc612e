"""What was told once is put back by its rows, without the work of telling it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from closeknit.network.models import Network
from closeknit.people.models import Member
from tests import cast

Rows = list[tuple[Any, ...]]
_told: dict[datetime, dict[type[Model], Rows]] = {}


def harbour(*, now: datetime) -> cast.Harbour:
    """`cast.gather` in a database where nothing was told yet: gathered by who asks first, put back for all others.

    Where keys come from sequences, as in PostgreSQL, everybody gathers.
    """
    if connection.vendor != "sqlite":
        return cast.gather(now=now)
    if now not in _told:
        before = _rows()
        gathered = cast.gather(now=now)
        _told[now] = {
            model: new for model, rows in _rows().items() if (new := [row for row in rows if row not in before[model]])
        }
        return gathered
    with transaction.atomic(), connection.cursor() as cursor:
        for model, rows in _told[now].items():
            columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
            marks = ", ".join("%s" for _ in columns)
            put = f'INSERT INTO "{model._meta.db_table}" ({", ".join(columns)}) VALUES ({marks})'  # noqa: S608
            cursor.executemany(put, rows)
    there = {member.first_name.casefold(): member for member in Member.objects.all()}
    return cast.Harbour(network=Network.objects.get(), **there)


def _rows() -> dict[type[Model], Rows]:
    """Every row of every table, as the database holds it: a plus before a column keeps Django from reading it."""
    told = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            columns = ", ".join(f'+"{field.column}"' for field in model._meta.concrete_fields)
            told[model] = cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}"').fetchall()  # noqa: S608
    return told
