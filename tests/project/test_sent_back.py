"""A form that shows all it needs takes back what it shows: saving an untouched page is never an error."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.cast import Harbour
from tests.project.test_matrix import MATRIX, sign_in

PAGES = [
    (route, next(actor for actor in ("one of the two", "organiser") if row[1][actor] == 200))
    for route, row in MATRIX.items()
    if row[1]["organiser"] == 200 or row[1]["one of the two"] == 200
]


class Forms(HTMLParser):
    """The forms of a page that post to the page itself: what each would send, and whether it still lacks something."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self.lacking: list[set[str]] = []
        self._text = ""
        self._choice = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = has.get("method") == "post" and not has.get("action")
            if self._inside:
                self.forms.append({})
                self.lacking.append(set())
        elif not self._inside:
            return
        elif tag == "button" and "formaction" in has:
            self.lacking[-1].add("a button that leads here")
        elif tag == "input":
            self._put(has)
        elif tag == "select":
            self._choice = has["name"]
        elif tag == "option" and "selected" in has:
            self._add(self._choice, has.get("value", ""))
        elif tag == "textarea":
            self._text = has["name"]
            self._add(has["name"], "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._inside and self._text:
            if not self.forms[-1][self._text][-1].strip():
                self.lacking[-1].add(self._text)
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.forms[-1][self._text][-1] += data

    def _put(self, has: dict[str, str]) -> None:
        kind, name = has.get("type", "text"), has.get("name", "")
        if kind in {"radio", "checkbox"}:
            if "checked" in has:
                self._add(name, has.get("value", "on"))
            elif "required" in has and name not in self.forms[-1]:
                self.lacking[-1].add(name)
        elif kind == "file" or ("required" in has and not has.get("value")):
            self.lacking[-1].add(name)
        else:
            self._add(name, has.get("value", ""))

    def _add(self, name: str, value: str) -> None:
        self.forms[-1].setdefault(name, []).append(value)
        self.lacking[-1].discard(name)


def whole(page: str) -> list[dict[str, list[str]]]:
    """What the forms of a page would send that lack nothing."""
    found = Forms()
    found.feed(page)
    return [form for form, lacking in zip(found.forms, found.lacking, strict=True) if not lacking]


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "actor"), PAGES)
def test_what_a_page_shows_it_takes_back(
    route: str, actor: str, client: Client, there: tuple[Harbour, dict[str, str]]
) -> None:
    harbour, codes = there
    address = MATRIX[route][0].format(**codes)
    sign_in(client, actor, harbour)
    for sent in whole(client.get(address).content.decode()):
        answer = client.post(address, sent)
        assert answer.status_code < 400, [line for line in answer.content.decode().splitlines() if "wrong" in line]


def test_an_untouched_form_is_found_and_one_that_lacks_something_is_not() -> None:
    page = """<form method="post"><input name="a" value="1" required><textarea name="b">two</textarea></form>
    <form method="post"><input name="c" required></form><form method="post" action="/else/"><input name="d"></form>"""
    assert whole(page) == [{"a": ["1"], "b": ["two"]}]
