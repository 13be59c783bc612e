"""Whose word is taken for where a request comes from."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from closeknit.web.frame import Request
from closeknit.web.proxies import TrustedProxies


@pytest.fixture
def seen(rf: RequestFactory, settings: Any) -> Any:
    """What a page sees of a request that came from an address with these headers."""
    settings.TRUSTED_PROXIES = [ip_network(one) for one in ("127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48")]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def look(nearest: str, said: str | None = None, scheme: str | None = None) -> tuple[str, bool]:
        headers = {"HTTP_X_FORWARDED_FOR": said, "HTTP_X_FORWARDED_PROTO": scheme}
        found: list[tuple[str, bool]] = []

        def page(request: Request) -> HttpResponse:
            found.append((request.came_from, request.is_secure()))
            return HttpResponse()

        given = {name: value for name, value in headers.items() if value is not None}
        TrustedProxies(page)(rf.get("/", REMOTE_ADDR=nearest, **given))  # type: ignore[arg-type]
        return found[0]

    return look


@pytest.mark.parametrize(
    ("nearest", "said", "network"),
    [
        ("203.0.113.77", None, "203.0.113.0/24"),
        ("203.0.113.77", "198.51.100.9", "203.0.113.0/24"),  # a stranger's word
        ("127.0.0.1", "198.51.100.9", "198.51.100.0/24"),
        ("127.0.0.1", "192.0.2.1, 198.51.100.9", "198.51.100.0/24"),  # the left one is the visitor's own word
        ("127.0.0.1", "192.0.2.1, 198.51.100.9, 10.1.2.3", "198.51.100.0/24"),
        ("127.0.0.1", "10.1.2.3", "10.1.2.0/24"),
        ("127.0.0.1", "192.0.2.1, nonsense", "127.0.0.0/24"),
        ("127.0.0.1", None, "127.0.0.0/24"),
        ("::ffff:127.0.0.1", "198.51.100.9", "198.51.100.0/24"),
        ("2001:db8:1::5", "2001:db8:99:1:2:3:4:5", "2001:db8:99::/48"),
        ("", "198.51.100.9", ""),
    ],
)
def test_a_client_is_read_from_the_right_and_kept_without_its_end(
    seen: Any, nearest: str, said: str | None, network: str
) -> None:
    assert seen(nearest, said)[0] == network


@pytest.mark.parametrize(("nearest", "secure"), [("203.0.113.77", False), ("127.0.0.1", True), ("", False)])
def test_that_a_request_came_by_https_is_believed_of_a_trusted_proxy_only(
    seen: Any, nearest: str, secure: bool
) -> None:
    assert seen(nearest, scheme="https")[1] is secure
    assert seen(nearest, scheme="http")[1] is False
