"""What surrounds every page: headers, words for what is missing, no scripts, no counts of people."""

import re
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from closeknit.openings.actions import LONGEST_ABOUT
from closeknit.openings.models import Opening
from closeknit.web.frame import Request, TheClock
from tests.cast import Harbour
from tests.openings.test_pages import FORM

PAGES = ["/", "/introductions/", "/introductions/{code}/", "/organising/rounds/", "/organising/rounds/2026-W48/"]
PLAIN = ["/principles/", "/how-introductions-work/", "/nowhere/"]


def open_pages(client: Client, harbour: Harbour) -> dict[str, str]:
    """Each page as somebody sees it who may, by its address."""
    assert harbour.introduction is not None
    seen = {}
    for address in PLAIN:
        seen[address] = client.get(address).content.decode()
    for address in PAGES:
        client.force_login(harbour.flo if "organising" in address else harbour.ada)
        seen[address] = client.get(address.format(code=harbour.introduction.code), follow=True).content.decode()
    return seen


@pytest.mark.parametrize("address", [*PLAIN, "/", "/healthz", "/patches/abc.svg"])
def test_the_policy_lets_nothing_in_from_elsewhere_or_inline(address: str, client: Client, introduced: Harbour) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert headers["X-Frame-Options"] == "DENY" and headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin" and headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_members_pages_stay_out_of_caches_and_patches_do_not(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.ada)
    assert client.get("/introductions/").headers["Cache-Control"] == "private, no-store"
    assert "immutable" in client.get("/patches/abc.svg").headers["Cache-Control"]


OURS = re.compile(r'<script (?:defer|type="module") src="/static/web/[\w/]+\.js"></script>')


def test_no_page_has_an_inline_style_or_a_script_but_files_of_ours(client: Client, introduced: Harbour) -> None:
    """Nor a word that htmx would have to run as a script, which the policy forbids."""
    for address, page in open_pages(client, introduced).items():
        rest = OURS.sub("", page)
        assert not re.search(r"<script|<style|\sstyle=|\s(hx-)?on[\w:-]*=|javascript:|[\"']js:", rest), address
        assert (rest == page) == (address not in {"/", "/week/"}), address  # the first leads a member to the second


def test_every_page_has_one_heading_a_title_and_a_way_past_the_head(client: Client, introduced: Harbour) -> None:
    for address, page in open_pages(client, introduced).items():
        assert len(re.findall(r"<h1[ >]", page)) == 1, address
        assert re.search(r"<title>[^<]+ · Harbour</title>", page), address
        assert 'href="#main"' in page and '<html lang="en"' in page, address


def test_no_page_of_members_counts_people(client: Client, introduced: Harbour) -> None:
    counted = re.compile(r"\b\d+\s+(members|people|peers|introductions|others)\b", re.I)
    for address, page in open_pages(client, introduced).items():
        if "organising" not in address:
            assert not counted.search(re.sub(r"<[^>]+>", " ", page)), address


def test_what_members_write_stays_text(client: Client, introduced: Harbour) -> None:
    introduced.bo.name = "<script>alert(1)</script>"
    introduced.bo.about = "<img src=x onerror=alert(1)>"
    introduced.bo.save()
    assert introduced.introduction is not None
    client.force_login(introduced.ada)
    page = client.get(f"/introductions/{introduced.introduction.code}/").content.decode()
    assert "&lt;script&gt;" in page and "<script>" not in page and "<img src=x" not in page


def test_a_form_without_its_token_changes_nothing_and_says_so(introduced: Harbour) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(introduced.ada)
    refused = client.post("/sign-out/")
    assert refused.status_code == 403 and "Nothing was changed" in refused.content.decode()
    assert client.get("/introductions/").status_code == 200


def test_a_foreign_host_name_is_not_answered(client: Client, introduced: Harbour) -> None:
    assert client.get("/principles/", headers={"host": "evil.example"}).status_code == 400


def test_a_broken_page_is_in_the_look_and_tells_nothing(introduced: Harbour, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("closeknit.introductions.queries.latest_round", breaks)
    client = Client(raise_request_exception=False)
    client.force_login(introduced.ada)
    answer = client.get("/introductions/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode() and "secret" not in answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_request_has_one_moment_for_everything_in_it(rf: RequestFactory) -> None:
    moments: list[datetime] = []

    def page(request: Request) -> HttpResponse:
        moments.extend([request.now, request.now])
        return HttpResponse()

    TheClock(page)(rf.get("/"))  # type: ignore[arg-type]
    assert moments[0] is moments[1] and moments[0].tzinfo is not None


def test_health_answers_while_the_database_does(client: Client, db: None) -> None:
    assert client.get("/healthz").content == b"well\n"


@pytest.mark.parametrize(
    ("before", "onward"),
    [
        ("http://testserver/week/", "/?next=/week/"),
        ("http://testserver/people/?q=budgets#more", "/?next=/people/%3Fq%3Dbudgets"),
        ("", "/"),
        ("https://evil.example/week/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_who_was_signed_out_before_sending_a_form_is_led_back_to_its_page(
    client: Client, introduced: Harbour, before: str, onward: str
) -> None:
    there = client.post("/week/let-go/", headers={"referer": before} if before else {})
    assert there.status_code == 302 and there.headers["Location"] == onward
    assert client.get(there.headers["Location"]).status_code == 200


def test_a_page_asked_for_is_still_gone_on_to(client: Client, introduced: Harbour) -> None:
    assert (
        client.get("/you/pace/", headers={"referer": "http://testserver/"}).headers["Location"] == "/?next=/you/pace/"
    )
    client.force_login(introduced.ada)
    moved = client.post("/week/let-go/", {"key": "nothing"}, headers={"referer": "http://testserver/you/"})
    assert moved.headers["Location"] == "/week/"


def test_an_address_that_takes_forms_says_so_in_words(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.ada)
    page = client.get("/week/let-go/")
    assert page.status_code == 405 and page.headers["Allow"] == "POST"
    assert "There is nothing to open here" in page.content.decode()
    assert client.put("/week/let-go/").content == b""


@pytest.mark.parametrize(("more", "status"), [("", 302), ("w", 422)])
def test_lines_that_fit_into_a_field_by_the_count_of_a_browser_fit(
    client: Client, harbour: Harbour, more: str, status: int
) -> None:
    """A browser counts a break of a line as one character and sends two."""
    typed = "line\n" * ((LONGEST_ABOUT - 4) // 5) + "last"
    assert len(typed) <= LONGEST_ABOUT
    typed += "x" * (LONGEST_ABOUT - len(typed)) + more
    client.force_login(harbour.ada)
    page = client.post("/openings/new/", {**FORM, "about": typed.replace("\n", "\r\n")})
    assert page.status_code == status
    if status == 302:
        assert Opening.objects.get().about == typed
    else:
        assert typed in page.content.decode().replace("\r\n", "\n")
