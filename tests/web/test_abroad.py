"""What stands elsewhere is fetched, and nothing of ours ever is."""

import gzip
import io
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.web import abroad
from closeknit.web.abroad import NotFetched, fetch, is_public

HERE = "http://news.example/"
OURS = [
    "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://10.1.2.3/", "http://172.16.0.1/",
    "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://0.0.0.0/",
    "http://224.0.0.1/", "http://255.255.255.255/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[2002:7f00:1::]/",
]  # fmt: skip
NO_ADDRESS = [
    "", "news", "file:///etc/passwd", "gopher://news.example/", "ftp://news.example/", "javascript:alert(1)",
    "//news.example/",
    "http://", "http:///x", "http://a:b@news.example/", "http://news.example@127.0.0.1/", "http://news.example:22/",
    "http://news.example:8080/", "https://news.example:80/", "http://news.example/\r\nHost: x", "http://news.example\\@x/",
    "http://news.example:port/", "http://[::1/", "http://" + "a" * 300 + ".example/", "http://news.example/a b",
]  # fmt: skip


BOMB = gzip.compress(b"0" * (20 * 2**20), 1)


class News(BaseHTTPRequestHandler):
    """Answers as the path asks for."""

    asked: ClassVar[list[Any]] = []

    def do_GET(self) -> None:
        News.asked.append(self.headers)
        path = self.path.strip("/")
        if path.startswith("to/"):
            self._answer(302, {"Location": path.removeprefix("to/")})
        elif path == "round":
            self._answer(302, {"Location": "/round"})
        elif path.startswith("steps/"):
            left = int(path.removeprefix("steps/")) - 1
            self._answer(302, {"Location": f"/steps/{left}" if left else "/"})
        elif path.startswith("size/"):
            self._answer(200, {}, b"x" * int(path.removeprefix("size/")))
        elif path.startswith("packed/"):
            self._answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * int(path.removeprefix("packed/"))))
        elif path == "large":
            self._answer(200, {}, b"x" * (5 * 2**20))
        elif path == "bomb":
            self._answer(200, {"Content-Encoding": "gzip"}, BOMB)
        elif path == "packed":
            self._answer(200, {"Content-Encoding": "gzip"}, gzip.compress(b"words"))
        elif path == "odd":
            self._answer(200, {"Content-Encoding": "br"}, b"words")
        elif path == "broken":
            self._answer(200, {"Content-Encoding": "gzip"}, b"words")
        elif path == "gone":
            self._answer(410, {})
        elif path == "trouble":
            self._answer(503, {})
        elif self.headers.get("If-None-Match") == '"1"':
            self._answer(304, {})
        else:
            self._answer(200, {"ETag": '"1"', "Last-Modified": "Mon, 23 Nov 2026 08:00:00 GMT"}, b"words")

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass  # whoever asked had enough

    def log_message(self, *told: Any) -> None:
        pass


@pytest.fixture
def connect() -> Iterator[abroad.Connect]:
    """Leads news.example to a server of the test, and looks at every other host as always."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), News)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    News.asked.clear()

    def connected(scheme: str, host: str, seconds: float) -> socket.socket:
        if host != "news.example":
            return abroad.connected(scheme, host, seconds)
        return socket.create_connection(("127.0.0.1", server.server_port), timeout=seconds)

    yield connected
    server.shutdown()
    server.server_close()


def why(address: str, connect: abroad.Connect | None = None) -> str:
    with pytest.raises(NotFetched) as refused:
        fetch(address, connect=connect)
    return refused.value.why


@pytest.mark.parametrize("address", OURS)
def test_what_only_this_server_reaches_is_refused_before_anybody_is_called(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *told, **more: pytest.fail("somebody was called"))
    assert why(address) in {"network", "address"}


@pytest.mark.parametrize("address", OURS)
def test_nor_is_a_redirect_to_it_followed(address: str, connect: abroad.Connect) -> None:
    assert why(f"{HERE}to/{address}", connect) in {"network", "address"}


@pytest.mark.parametrize("address", NO_ADDRESS)
def test_what_is_no_plain_address_is_none(address: str, connect: abroad.Connect) -> None:
    assert not abroad.is_address(address) and why(address, connect) == "address"
    assert News.asked == []


def test_every_address_of_the_corpus_is_refused(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *told, **more: pytest.fail("somebody was called"))
    lines = (shared / "probes" / "payloads" / "ssrf_urls.txt").read_text().splitlines()
    asked = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert len(asked) > 10 and {why(address) for address in asked} <= {"network", "address"}


def test_a_name_that_stands_for_one_of_our_numbers_too_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *told, **more: both)
    assert why("http://two.example/") == "network"


def test_the_connection_is_made_to_the_number_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []

    def call(address: Any, timeout: float) -> socket.socket:
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *told, **more: [(2, 1, 6, "", ("93.184.216.34", 80))])
    monkeypatch.setattr(socket, "create_connection", call)
    assert why("http://news.example/") == "answer" and called == [("93.184.216.34", 80)]


def test_what_came_once_is_asked_for_only_if_it_changed(connect: abroad.Connect) -> None:
    first = fetch(HERE, connect=connect)
    assert first == abroad.Fetched(b"words", '"1"', "Mon, 23 Nov 2026 08:00:00 GMT")
    assert fetch(HERE, etag=first.etag, modified=first.modified, connect=connect).body is None
    assert News.asked[1]["If-Modified-Since"] == first.modified and News.asked[0]["Cookie"] is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("large", "size"),
        ("bomb", "size"),
        ("odd", "answer"),
        ("broken", "answer"),
        ("gone", "gone"),
        ("trouble", "answer"),
        ("round", "answer"),
    ],
)
def test_too_much_or_nothing_of_use_is_told_apart(path: str, reason: str, connect: abroad.Connect) -> None:
    assert why(f"{HERE}{path}", connect) == reason


def test_a_redirect_to_a_plain_place_is_followed_and_packed_words_are_read(connect: abroad.Connect) -> None:
    assert fetch(f"{HERE}to/http://news.example/packed", connect=connect).body == b"words"
    assert fetch(f"{HERE}to//packed", connect=connect).body == b"words"


def test_numbers_that_everybody_reaches_are_known() -> None:
    assert is_public("93.184.216.34") and is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert not is_public("not a number")


@pytest.mark.parametrize("way", ["size", "packed"])
def test_two_mebibytes_are_had_and_a_byte_more_is_not(way: str, connect: abroad.Connect) -> None:
    assert fetch(f"{HERE}{way}/{abroad.LARGEST}", connect=connect).body == b"x" * abroad.LARGEST
    assert why(f"{HERE}{way}/{abroad.LARGEST + 1}", connect) == "size"


def test_four_addresses_are_asked_and_not_a_fifth(connect: abroad.Connect) -> None:
    assert fetch(f"{HERE}steps/{abroad.HOPS - 1}", connect=connect).body == b"words" and len(News.asked) == abroad.HOPS
    News.asked.clear()
    assert why(f"{HERE}steps/{abroad.HOPS}", connect) == "answer" and len(News.asked) == abroad.HOPS


class Dripping:
    """The other side of a connection that says a byte a second, and after what it has to say an x for ever."""

    def __init__(self, said: str, clock: list[int]) -> None:
        self.said, self.clock = [*said.encode()], clock
        self.waits: list[float] = []

    def makefile(self, mode: str) -> io.BytesIO:
        return io.BytesIO()

    def sendall(self, asked: bytes) -> None:
        assert asked.startswith(b"GET ")

    def settimeout(self, seconds: float) -> None:
        self.waits.append(seconds)

    def recv_into(self, into: memoryview) -> int:
        self.clock[0] += 1
        into[0] = self.said.pop(0) if self.said else ord("x")
        return 1

    def close(self) -> None:
        pass


@pytest.mark.parametrize("said", ["", "HTTP/1.1 ", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 O\r\n\r\n"])
def test_who_says_a_byte_now_and_then_is_waited_for_no_longer_than_others(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0]
    there: Any = Dripping(said, clock)
    monkeypatch.setattr(abroad, "SECONDS", 60)
    monkeypatch.setattr(abroad, "monotonic", lambda: clock[0])
    assert why(HERE, lambda *told: there) == "time"
    assert clock == [60] and there.waits == [min(abroad.EACH, 60 - spent) for spent in range(60)]


@pytest.mark.parametrize(("more", "hosts"), [(0, 1), (1, 2)])
def test_who_leads_on_and_on_is_followed_no_longer_than_there_is_time(
    more: int, hosts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, called = [0], list[tuple[object, ...]]()
    moved = "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"

    def connect(*told: object) -> Any:
        called.append(told)
        return Dripping(moved, clock)

    monkeypatch.setattr(abroad, "SECONDS", len(moved) + more)
    monkeypatch.setattr(abroad, "monotonic", lambda: clock[0])
    assert why(HERE, connect) == "time" and clock == [len(moved) + more] and len(called) == hosts
    assert [seconds for *_, seconds in called] == [abroad.EACH, more][:hosts]


def spelled(number: int) -> st.SearchStrategy[str]:
    """Ways to write an IPv4 address that a computer understands: whole, in parts, octal, with an x, inside IPv6."""
    parts = number.to_bytes(4, "big")
    ways = [str(number), hex(number), oct(number).replace("0o", "0")]
    for rest in (1, 2, 3):
        last = int.from_bytes(parts[rest:], "big")
        ways += [".".join([*map(style, parts[:rest]), style(last)]) for style in (str, hex, lambda n: f"0{n:o}")]
    words = f"{number >> 16:x}:{number & 0xFFFF:x}"
    plain = ".".join(map(str, parts))
    inside = [f"::ffff:{plain}", f"::ffff:{words}", f"0:0:0:0:0:FFFF:{words}", f"64:ff9b::{words}", f"2002:{words}::1"]
    return st.sampled_from([*ways, plain, f"{plain}.", *(f"[{one}]" for one in [*inside, f"::{plain}"])])


PRIVATE = st.sampled_from(
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/29 192.0.2.0/24 "
    "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32".split()
).flatmap(lambda net: st.ip_addresses(network=net))
PRIVATE_6 = st.sampled_from(
    "::/127 fc00::/7 fe80::/10 ff00::/8 2001:db8::/32 100::/64 fec0::/10 64:ff9b:1::/48 5f00::/16".split()
).flatmap(lambda net: st.ip_addresses(network=net))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(host=PRIVATE.flatmap(lambda one: spelled(int(one))) | PRIVATE_6.map(lambda one: f"[{one}]"))
def test_however_a_number_of_ours_is_spelled_nobody_is_called(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *told, **more: pytest.fail(f"{host} was called"))
    for scheme in ("http", "https"):
        assert why(f"{scheme}://{host}/") in {"network", "address"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ours=PRIVATE | PRIVATE_6, before=st.integers(0, 3), after=st.integers(0, 3))
def test_one_number_of_ours_among_many_is_enough(
    ours: object, before: int, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *told, **more: pytest.fail("somebody was called"))
    numbers = ["93.184.216.34"] * before + [str(ours)] + ["2606:2800:220:1:248:1893:25c8:1946"] * after
    told = [(2, 1, 6, "", (number, 80)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *asked, **more: told)
    assert why("http://many.example/") == "network"


def test_a_name_that_says_something_else_the_second_time_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at is what is called: a name cannot lead elsewhere in between."""
    answers, called = ["93.184.216.34", "127.0.0.1"], list[Any]()

    def call(address: Any, timeout: float) -> socket.socket:
        called.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *told, **more: [(2, 1, 6, "", (answers.pop(0), 80))])
    monkeypatch.setattr(socket, "create_connection", call)
    assert why("http://rebound.example/") == "answer" and called == ["93.184.216.34"] and answers == ["127.0.0.1"]
