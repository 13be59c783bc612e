"""Who may reach what: every route, GET and POST, by everybody. A route without a row fails."""

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Harbour

ACTORS = ("anonymous", "other member", "one of the two", "the other of the two", "organiser")
ALL = dict.fromkeys(ACTORS, 200)
NOBODY = dict.fromkeys(ACTORS, 404)
NOT_THIS_WAY = dict.fromkeys(ACTORS, 405)
SIGNED_IN = {**ALL, "anonymous": 302}
THE_TWO = {"anonymous": 302, "other member": 404, "one of the two": 200, "the other of the two": 200, "organiser": 404}
ORGANISERS = {**NOBODY, "organiser": 200}

# route: (address, what GET answers, what POST answers)
MATRIX: dict[str, tuple[str, dict[str, int], dict[str, int]]] = {
    "people:front_page": ("/", {**dict.fromkeys(ACTORS, 302), "anonymous": 200}, NOT_THIS_WAY),
    "people:look_around": ("/sign-in/look-around/", NOT_THIS_WAY, NOBODY),  # nobody here is invented
    "people:sign_out": ("/sign-out/", NOT_THIS_WAY, dict.fromkeys(ACTORS, 302)),
    "web:principles": ("/principles/", ALL, NOT_THIS_WAY),
    "web:how_introductions_work": ("/how-introductions-work/", ALL, NOT_THIS_WAY),
    "web:patch": ("/patches/abc234.svg", ALL, NOT_THIS_WAY),
    "web:health": ("/healthz", ALL, NOT_THIS_WAY),
    "introductions:introductions": ("/introductions/", SIGNED_IN, NOT_THIS_WAY),
    "introductions:introduction": ("/introductions/{code}/", THE_TWO, NOT_THIS_WAY),
    "organising:rounds": ("/organising/rounds/", ORGANISERS, NOT_THIS_WAY),
    "organising:round": ("/organising/rounds/2026-W48/", ORGANISERS, NOT_THIS_WAY),
}


def routes(patterns: list[Any], space: str = "") -> list[str]:
    """The names of all routes, those of included parts with their namespace."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            found.append(f"{space}{pattern.name}")
    return found


def sign_in(client: Client, actor: str, harbour: Harbour) -> None:
    member = {
        "other member": harbour.dee,
        "one of the two": harbour.ada,
        "the other of the two": harbour.bo,
        "organiser": harbour.flo,
    }.get(actor)
    if member is not None:
        client.force_login(member)


def test_every_route_has_a_row() -> None:
    assert sorted(routes(get_resolver().url_patterns)) == sorted(MATRIX)


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("route", MATRIX)
def test_everybody_reaches_what_is_theirs_and_nothing_else(
    route: str, actor: str, client: Client, introduced: Harbour
) -> None:
    address, get, post = MATRIX[route]
    assert introduced.introduction is not None
    address = address.format(code=introduced.introduction.code)
    sign_in(client, actor, introduced)
    assert client.get(address).status_code == get[actor]
    assert client.post(address).status_code == post[actor]


@pytest.mark.parametrize("code", ["23456789abcdef", "no-such-code", "%00", "a" * 400, "1"])
def test_a_foreign_introduction_looks_like_one_that_never_was(code: str, client: Client, introduced: Harbour) -> None:
    assert introduced.introduction is not None
    client.force_login(introduced.dee)
    foreign = client.get(f"/introductions/{introduced.introduction.code}/")
    missing = client.get(f"/introductions/{code}/")
    assert foreign.status_code == missing.status_code == 404
    assert _without_token(foreign.content) == _without_token(missing.content)


def _without_token(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]
