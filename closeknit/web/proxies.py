"""Whose word is taken for where a request comes from."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpResponse

from closeknit.web.frame import Answer, Request

Address = IPv4Address | IPv6Address
Addresses = IPv4Network | IPv6Network
SAID_BY_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")
BITS_KEPT = {4: 24, 6: 48}  # of an address, where it is written down


class TrustedProxies:
    """Forget what others than our own proxies say of a request; note the network it comes from."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: Request) -> HttpResponse:
        trusted: Sequence[Addresses] = settings.TRUSTED_PROXIES
        nearest = _address(request.META.get("REMOTE_ADDR", ""))
        if nearest is None or not _is_one_of(nearest, trusted):
            for name in SAID_BY_PROXIES:
                request.META.pop(name, None)
        client = client_address(nearest, request.META.get("HTTP_X_FORWARDED_FOR", ""), trusted)
        request.came_from = "" if client is None else truncated(client)
        return self.answer(request)


def client_address(nearest: Address | None, said: str, trusted: Sequence[Addresses]) -> Address | None:
    """Read from the right, the first address that is not a trusted proxy's: what stands left of it, it said itself."""
    client = nearest
    for word in reversed(said.split(",")):
        further = _address(word)
        if client is None or further is None or not _is_one_of(client, trusted):
            break
        client = further
    return client


def truncated(address: Address) -> str:
    """The network of an address, which names a neighbourhood and no house."""
    return str(ip_network((address, BITS_KEPT[address.version]), strict=False))


def _address(word: str) -> Address | None:
    try:
        address = ip_address(word.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_one_of(address: Address, trusted: Sequence[Addresses]) -> bool:
    return any(address in network for network in trusted)
