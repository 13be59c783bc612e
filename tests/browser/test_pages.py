"""Every page in a real browser: accessible, in both themes, on a wide and a narrow screen, without scripts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from closeknit.conversations import actions as conversations
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.reports import actions as reports
from tests.cast import Harbour
from tests.project.test_matrix import MATRIX
from tests.project.test_matrix import codes as codes_of
from tests.reports.cast import reported

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# Pages with more on them than the matrix has, and those that only an invented network has. All others are the matrix's.
MORE = {
    "one of the two": [
        "/conversations/{there}/",
        "/reports/{begun}/",
        "/you/goals/{statement}/",
        "/mailbox/",
        "/mailbox/{mail}/",
        "{link}",
    ],
    "organiser": ["/organising/rounds/2026-W48/", "/organising/queue/{sent}/", "/organising/people/{bo}/"],
    "anonymous": ["/nowhere/", "/join/nobody-has-this/", "{notice}"],
}
FILES = {"conversations:meeting_calendar"}  # taken along, and never shown
NAMES = {"anonymous": "", "one of the two": "Ada Lind", "organiser": "Flo Berg"}


@contextmanager
def opened(chromium: Browser, **options: Any) -> Iterator[Page]:
    """A page of a visitor of their own; fails on what the browser reports but pages not there or over."""
    context = chromium.new_context(reduced_motion="reduce", **options)  # no colour is looked at half way to another
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [line for line in said if "404 (Not Found)" not in line and "410 (Gone)" not in line] == []


def every_page(page: Page, address: str, harbour: Harbour) -> Iterator[str]:
    """Walk through all pages, as a visitor, as Ada and as the organiser; gives each place it stands on."""
    assert harbour.introduction is not None
    ada, dee, now = harbour.ada, harbour.dee, harbour.introduction.proposed_at
    there = conversations.open_conversation(a=ada, b=dee, origin="the test", now=now)
    if not there.letters.exists():
        conversations.write(conversation=there, author=dee, text="Dear Ada, are you well?", now=now - timedelta(days=4))
        people.ask_to_join(email="gus@example.org", name="Gus", words="Bees", now=now)
        people.invite(email="hal@example.org", name="Hal", words="Bees", by=ada, now=now)
    begun = reports.begin(
        reporter=ada, about=dee, origin="the test", shown=[reports.Shown("Buy.", mine=False)], now=now
    )
    sent = reported(ada, harbour.bo, now)
    reports.look(report=sent, by=harbour.flo, now=now)
    people.ask_to_change_address(member=ada, email="ada@new.example", now=now)
    codes = codes_of(harbour) | {"there": there.code, "begun": begun.code, "sent": sent.code}
    codes |= {kind: _linked(kind) for kind in ("link", "notice")} | {"mail": Mail.objects.latest("pk").code}
    for actor, who in NAMES.items():
        if who:
            page.goto(f"{address}/")
            page.get_by_role("button", name=who).click()
        for place in pages_of(actor):
            answer = page.goto(address + place.format(**codes))
            assert answer and (answer.ok or place in MORE[actor]), place
            if answer.headers["content-type"].startswith("text/html"):
                yield f"{who or 'anybody'} at {place}"
        if who:
            page.goto(f"{address}/you/")
            page.get_by_role("button", name="Sign out").click()


def pages_of(actor: str) -> list[str]:
    """Where an actor sees a page: by the matrix, each once, and what is there besides."""
    seen = {address for address, _get, _ in MATRIX.values() if actor != "anonymous" and _get["anonymous"] == 200}
    opened = [row for route, row in MATRIX.items() if route not in FILES]
    matrix = [address for address, get, _ in opened if get[actor] == 200 and address not in seen]
    if actor == "organiser":
        matrix = [address for address in matrix if address not in pages_of("one of the two")]
    return [*matrix, *MORE[actor]]


def _linked(kind: str) -> str:
    link = re.search(r"/you/address/\S+", Mail.objects.filter(kind=f"address-{kind}").latest("pk").text)
    assert link
    return link[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible(width: int, scheme: str, chromium: Browser, live_server: Any, shown: Harbour) -> None:
    faults = []
    # axe is the one script; it comes through the browser's own door, past the policy of the page.
    with opened(chromium, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True) as page:
        for place in every_page(page, live_server.url, shown):
            for details in page.locator("details").all():
                details.locator("summary").click()
            found = Axe().run(page, options=RULES)
            assert len(found.response["passes"]) > 10, "axe looked at nothing"
            faults += [f"{place}: {one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]
            faults += _sideways(page, place)
    assert faults == []


def test_no_page_scrolls_sideways_on_the_narrowest_screen(chromium: Browser, live_server: Any, shown: Harbour) -> None:
    with opened(chromium, viewport={"width": 320, "height": 800}) as page:
        wide = [fault for place in every_page(page, live_server.url, shown) for fault in _sideways(page, place)]
    assert wide == []


def _sideways(page: Page, place: str) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{place}: {over} pixels too wide"] if over else []


# What is to be reached; of radio buttons of one name the Tab key stops at one.
STOPS = """() => {
    const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const stops = [...document.querySelectorAll(all)].filter(one => one.checkVisibility() && !one.disabled);
    const groups = new Set();
    return stops.filter(one => {
        if (one.type !== "radio") return true;
        const group = [...document.getElementsByName(one.name)].filter(other => other.form === one.form);
        if (groups.has(one.name)) return false;
        groups.add(one.name);
        return group.length > 0;
    }).length;
}"""
# The stop one is at: what it is, and what is wrong with it. Its ring may be drawn by the choice around it.
STOP = """() => {
    const at = document.activeElement;
    if (at === document.body || at.dataset.reached) return null;
    at.dataset.reached = "yes";
    const ringed = one => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    const box = at.getBoundingClientRect();
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const ring = ringed(at) || (at.parentElement && ringed(at.parentElement));
    const faults = [ring ? "" : "no ring", seen ? "" : "out of sight"].filter(Boolean);
    return {html: at.outerHTML.slice(0, 90), faults};
}"""


def test_the_tab_key_reaches_everything_with_a_ring_and_in_sight_and_no_script_is_needed(
    chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    faults = []
    with opened(chromium, java_script_enabled=False, viewport={"width": 1280, "height": 900}) as page:
        for place in every_page(page, live_server.url, shown):
            wanted, reached = page.evaluate(STOPS), []
            for _ in range(2 * wanted + 2):  # a date has several, and a page may begin in its middle
                page.keyboard.press("Tab")
                stop = page.evaluate(STOP)
                reached += [stop] if stop else []
                if len(reached) == wanted:
                    break
            faults += [f"{place}: {fault}: {stop['html']}" for stop in reached for fault in stop["faults"]]
            faults += [f"{place}: {len(reached)} stops of {wanted}"] if len(reached) != wanted else []
            assert page.get_by_role("heading", level=1).count() == 1, place
    assert faults == [], "\n".join(faults)


def test_everything_works_without_scripts_and_with_the_keyboard(
    chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(live_server.url)
        page.get_by_role("button", name="Ada Lind").press("Enter")
        page.get_by_role("link", name="Would you like to meet Bo Falk?").press("Enter")
        page.wait_for_url("**/introductions/*/")
        assert page.get_by_role("heading", level=1).inner_text() == "Would you like to meet Bo Falk?"
        page.get_by_text("How was this chosen?").press("Enter")
        assert page.get_by_text("Nobody paid for it.").is_visible()
        page.get_by_label("A first letter, if you like").fill("Dear Bo")
        page.get_by_role("button", name="Yes, introduce us").press("Enter")
        assert page.get_by_text("You said yes.").is_visible()
        page.get_by_role("link", name="Ada Lind").press("Enter")
        page.get_by_role("button", name="Sign out").press("Enter")
        page.wait_for_url(f"{live_server.url}/")


def test_the_first_stop_of_the_tab_key_leads_past_the_head(chromium: Browser, live_server: Any, shown: Harbour) -> None:
    with opened(chromium) as page:
        page.goto(f"{live_server.url}/principles/")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the page"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")


def test_fonts_and_styles_come_from_here_and_pass_the_policy(
    chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    asked: list[str] = []
    with opened(chromium) as page:
        page.on("request", lambda request: asked.append(request.url))
        for _ in every_page(page, live_server.url, shown):
            page.evaluate("document.fonts.ready.then(() => true)")
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert any(url.endswith("figtree.woff2") for url in asked)
