"""The web servers of docs/operators/serving.md, run as the page has them before a network of one's own."""

import getpass
import http.client
import os
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.docs import pages
from tests.project.test_run import told

pytestmark = pytest.mark.slow
NAME = "peers.example.org"
PAGE = (pages.DOCS / "operators/serving.md").read_text()
VISITOR = "127.1.2.3"  # loopback too, and another network than the web server's own
CLAIMED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


def block(first: str, last: str) -> str:
    """The lines of the page from one to another, without their indentation."""
    start = PAGE.index(f"    {first}")
    return textwrap.dedent(PAGE[start : PAGE.index(last, start)])


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: list[str], environment: dict[str, str], port: int) -> Iterator[None]:
    """A program that answers at a port; ends with all it started."""
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        for _ in range(600):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        os.killpg(program.pid, signal.SIGTERM)
        program.wait(timeout=30)


@pytest.fixture
def network(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    """A network of one's own that is told its address; its folder and its port."""
    data, port = tmp_path / "data", free_port()
    command = [sys.executable, "-m", "closeknit", "run", "--new", "--port", str(port), "--data", str(data)]
    with running(command, told({"CLOSEKNIT_URL": f"https://{NAME}", "CLOSEKNIT_WORKERS": "1"}), port):
        yield data, port


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    made, key = tmp_path / "peers.pem", tmp_path / "peers.key"
    new = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    for_it = ["-days", "1", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    subprocess.run([*new, *for_it, "-out", made, "-keyout", key], check=True, capture_output=True)
    return made, key


def nginx(folder: Path, made: Path, key: Path, *, behind: int, tls: int, plain: int) -> list[str]:
    said = block("server {\n        listen 80;", "\nThen `https") + "\n"
    for old, new in (
        ("listen 80;", f"listen {plain};"),
        ("listen 443 ssl;", f"listen {tls} ssl;"),
        ("/etc/ssl/peers.pem", str(made)),
        ("/etc/ssl/peers.key", str(key)),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
    ):
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    own = f"daemon off; user {getpass.getuser()}; pid {folder}/pid; error_log {folder}/log; events {{}}"
    (folder / "nginx.conf").write_text(f"{own} http {{ access_log off; {paths}\n{said} }}")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, made: Path, key: Path, *, behind: int, tls: int, plain: int) -> list[str]:
    said = block(f"{NAME} {{", "\nnginx passes").replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    said = said.replace(f"{NAME} {{", f"{NAME} {{\n    tls {made} {key}")
    (folder / "Caddyfile").write_text(f"{{\n    admin off\n    https_port {tls}\n    http_port {plain}\n}}\n{said}")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


class Visitor:
    """Asks over HTTPS from an address of its own, and keeps cookies."""

    def __init__(self, port: int, certificate: Path) -> None:
        self.port, self.trusted = port, ssl.create_default_context(cafile=str(certificate))
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=30, source_address=(VISITOR, 0))
        door = http.client.HTTPConnection(NAME)
        door.sock = self.trusted.wrap_socket(raw, server_hostname=NAME)
        kept = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{NAME}"}
        door.request(method, path, body, {**kept, **kind, **CLAIMED, **headers})
        answer = door.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition("=")
            self.cookies[name] = value.partition(";")[0]
        return answer, answer.read()


@pytest.mark.parametrize("server", [nginx, caddy])
def test_a_network_is_served_as_the_page_says(
    server: Callable[..., list[str]], network: tuple[Path, int], certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    if shutil.which(server.__name__) is None:
        pytest.skip(f"{server.__name__} is not installed")
    data, behind = network
    tls, plain = free_port(), free_port()
    command = server(tmp_path, *certificate, behind=behind, tls=tls, plain=plain)
    home = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with running(command, home, tls):
        visitor = Visitor(tls, certificate[0])
        answer, _ = visitor.ask("GET", "/sign-in/", **{"Accept-Encoding": "gzip"})
        assert answer.status == 200 and answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-csrf=")
        assert [word for word in ("Secure", "HttpOnly", "Path=/") if f"; {word}" not in cookie] == []

        # The address that is kept of a wrong code is the visitor's, whatever the visitor says of it.
        said = {"email": "ada@example.org", "code": "22222222", "csrfmiddlewaretoken": visitor.cookies["__Host-csrf"]}
        answer, _ = visitor.ask("POST", "/sign-in/code/", urlencode(said).encode())
        assert answer.status == 422
        with sqlite3.connect(data / "closeknit.sqlite3") as rows:
            assert rows.execute("SELECT came_from FROM people_wrongtry").fetchall() == [("127.1.2.0/24",)]
        rows.close()

        # A photo of five megabytes reaches the network, which asks who it is.
        photo = b'--b\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n%s\r\n--b--\r\n'
        sent = {"Content-Type": "multipart/form-data; boundary=b", "X-CSRFToken": visitor.cookies["__Host-csrf"]}
        answer, _ = visitor.ask("POST", "/you/photo/", photo % (b"x" * (5 * 2**20)), **sent)
        assert answer.status == 302 and answer.headers["Location"].startswith("/?next=")

        door = http.client.HTTPConnection("127.0.0.1", plain, timeout=30)
        door.request("GET", "/you/", headers={"Host": NAME})
        answer = door.getresponse()
        assert answer.status in {301, 308} and (answer.headers["Location"] or "").startswith(f"https://{NAME}")
