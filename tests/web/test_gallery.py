"""Every component is shown with an example, and every example is well made."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from closeknit.web.gallery import Component, components

VOID = {"input", "img", "br", "use", "rect", "path", "line", "meta", "link", "hr"}


class Tags(HTMLParser):
    """Keeps the open elements; what is left at the end was never closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("component", components(), ids=lambda component: component.name)
def test_a_component_has_examples_that_are_well_formed_and_labelled(component: Component) -> None:
    assert component.examples
    for example in component.examples:
        tags = Tags()
        tags.feed(example.shown)
        assert tags.open == [] and len(set(tags.ids)) == len(tags.ids)
        for control in re.findall(r'<(?:input|textarea|select)[^>]* id="([^"]+)"', example.shown):
            assert f'for="{control}"' in example.shown, control
        assert "style=" not in example.shown


def test_the_gallery_is_there_for_who_asked_and_for_nobody_else(client: Client, db: None, settings) -> None:
    assert client.get("/gallery/").status_code == 404
    settings.SHOWS_GALLERY = True
    page = client.get("/gallery/")
    assert page.status_code == 200 and all(f'id="c-{c.name}"' in page.content.decode() for c in components())
