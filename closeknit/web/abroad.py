"""Fetching what stands on somebody else's server, without being led to one of ours.

Whoever gives an address may point it, or a redirect, or a name that resolves another way a moment later, at a machine
only this server reaches. So every hop is looked at anew: the scheme, the port, every number the name stands for; and
the connection is made to the number that was looked at. What comes is counted while it comes, packed and unpacked.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urljoin, urlsplit

LARGEST = 2 * 2**20
HOPS = 4
SECONDS, EACH = 10, 5  # for all of it, and for each answer of the other side; the clock waits as long
PORTS = {"http": 80, "https": 443}
MOVED = frozenset({301, 302, 303, 307, 308})
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
GIVEN_OUT = ipaddress.ip_network("2000::/3")  # all of IPv6 that anybody reaches (RFC 4291, 2.4)

Connect = Callable[[str, str, float], socket.socket]


class NotFetched(Exception):
    """It could not be had; `why` is a word: "address", "network", "size", "time", "answer" or "gone"."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. body: None where nothing changed since; etag, modified: to ask with next time."""

    body: bytes | None
    etag: str = ""
    modified: str = ""


def fetch(address: str, *, etag: str = "", modified: str = "", connect: Connect | None = None) -> Fetched:
    """What stands at an address, unless it is as it was. connect: how a connection is made, another way in tests.

    Raises NotFetched. Takes at most LARGEST bytes, and SECONDS: also of who sends a byte now and then. To connect may
    take EACH more, and to look up a name what this machine lets it.
    """
    until = monotonic() + SECONDS
    for _ in range(HOPS):
        scheme, host, path = _parts(address)
        if (left := until - monotonic()) <= 0:
            raise NotFetched("time")
        link = http.client.HTTPConnection(host, PORTS[scheme])
        link.sock = there = (connect or connected)(scheme, host, min(EACH, left))
        try:
            link.request("GET", path, headers=_asked(etag, modified))
            with http.client.HTTPResponse(there, method="GET") as answer:
                answer.fp = io.BufferedReader(_Hurried(there, until))
                answer.begin()
                if answer.status not in MOVED:
                    return _read(answer)
                address = urljoin(address, answer.headers.get("Location", ""))
        except TimeoutError as slow:
            raise NotFetched("time") from slow
        except (OSError, http.client.HTTPException, ValueError) as trouble:
            raise NotFetched("answer") from trouble
        finally:
            link.close()
    raise NotFetched("answer")


def is_address(address: str) -> bool:
    """Whether it could be fetched at all, as far as it looks.

    >>> [is_address(one) for one in ("https://example.org/atom.xml", "file:///etc/passwd", "http://a:b@example.org/")]
    [True, False, False]
    """
    try:
        _parts(address)
    except NotFetched:
        return False
    return True


def connected(scheme: str, host: str, seconds: float) -> socket.socket:
    """A connection to the number of a host, every number of which is for everybody to reach."""
    try:
        found = socket.getaddrinfo(host, PORTS[scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as unknown:
        raise NotFetched("address") from unknown
    numbers = [str(one[4][0]) for one in found]
    if not numbers or not all(is_public(number) for number in numbers):
        raise NotFetched("network")
    try:
        plain = socket.create_connection((numbers[0], PORTS[scheme]), timeout=seconds)
        if scheme == "http":
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except TimeoutError as slow:
        raise NotFetched("time") from slow
    except OSError as trouble:
        raise NotFetched("answer") from trouble


def is_public(number: str) -> bool:
    """Whether an IP address is one that everybody reaches, in whatever it is wrapped.

    >>> [is_public(one) for one in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fe80::1%eth0")]
    [True, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(number.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if ip in NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip not in GIVEN_OUT:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _parts(address: str) -> tuple[str, str, str]:
    """Scheme, host and path of an address that may be fetched."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as wrong:
        raise NotFetched("address") from wrong
    is_plain = address.isprintable() and " " not in address and "\\" not in address
    usual = parts.scheme in PORTS and port in {None, PORTS.get(parts.scheme)}
    if not (is_plain and usual and parts.hostname and parts.username is None and parts.password is None):
        raise NotFetched("address")
    try:
        host = parts.hostname.encode("idna").decode() if ":" not in parts.hostname else parts.hostname
    except UnicodeError as wrong:
        raise NotFetched("address") from wrong
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii():
        raise NotFetched("address")
    return parts.scheme, host, path


def _asked(etag: str, modified: str) -> dict[str, str]:
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    usual = {"User-Agent": "Closeknit", "Accept": "application/atom+xml, application/rss+xml, */*;q=.1",
             "Accept-Encoding": "gzip", "Connection": "close"}  # fmt: skip
    return usual | {name: value for name, value in known.items() if value}


class _Hurried(io.RawIOBase):
    """What the other side says, until there is no time left for it."""

    def __init__(self, there: socket.socket, until: float) -> None:
        self.there, self.until = there, until

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        self.there.settimeout(min(EACH, left))
        return self.there.recv_into(into)


def _read(answer: http.client.HTTPResponse) -> Fetched:
    if answer.status == 304:
        return Fetched(None)
    if answer.status in {404, 410}:
        raise NotFetched("gone")
    if answer.status != 200:
        raise NotFetched("answer")
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip"}:
        raise NotFetched("answer")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in packed else None
    body = bytearray()
    while piece := answer.read1(2**16):
        try:
            body += piece if unpack is None else unpack.decompress(piece, LARGEST + 1 - len(body))
        except zlib.error as wrong:
            raise NotFetched("answer") from wrong
        if len(body) > LARGEST or (unpack is not None and unpack.unconsumed_tail):
            raise NotFetched("size")
    return Fetched(bytes(body), _header(answer, "ETag"), _header(answer, "Last-Modified"))


def _header(answer: http.client.HTTPResponse, name: str) -> str:
    value = answer.headers.get(name, "")
    return value if value.isascii() and value.isprintable() and len(value) <= 200 else ""
