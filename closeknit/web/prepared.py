"""Questions that are put together once: Django takes three times as long to write a short one down as to have it
answered, and some are asked by every page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Kept = TypeVar("Kept", bound=Model)


class Prepared(Generic[Kept]):
    """A question for whole rows of one table, asked with as many parameters as it was written with, in their order.

    Without `select_related`, `only` or annotations. What is asked for goes into the question as it stands: numbers.
    """

    def __init__(self, question: Callable[[], QuerySet[Kept]]) -> None:
        self.question = question
        self.written = cache(self._written)

    def __call__(self, parameters: Iterable[Any] = ()) -> list[Kept]:
        """The rows there are."""
        model, compiler, sql, converters = self.written(connection.vendor)
        columns = [field.attname for field in model._meta.concrete_fields]
        with connection.cursor() as cursor:
            cursor.execute(sql, list(parameters))
            rows = compiler.apply_converters(cursor.fetchall(), converters)
            return [model.from_db(connection.alias, columns, row) for row in rows]

    def _written(self, vendor: str) -> tuple[type[Kept], SQLCompiler, str, dict[int, Any]]:
        question = self.question()
        compiler = question.query.get_compiler(connection=connection)
        sql, _ = compiler.as_sql()
        converters = compiler.get_converters([expression for expression, *_ in compiler.select])
        return question.model, compiler, sql, converters
