"""Every page in a real browser: accessible, in both themes, on a wide and a narrow screen, without scripts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from closeknit.conversations import actions as conversations
from closeknit.people import actions as people
from closeknit.reports import actions as reports
from tests.cast import Harbour
from tests.reports.cast import reported

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AS_ADA = [
    "/week/",
    "/introductions/",
    "/introductions/{code}/",
    "/conversations/",
    "/conversations/{there}/",
    "/people/{peer}/block/",
    "/you/",
    "/you/profile/",
    "/you/goals/",
    "/you/goals/new/need/",
    "/you/goals/{said}/",
    "/you/pace/",
    "/you/notices/",
    "/you/pause/",
    "/you/blocks/",
    "/you/passkeys/",
    "/you/sessions/",
    "/you/invitations/",
    "/reports/",
    "/reports/{begun}/",
    "/conversations/{there}/report/",
]
AS_FLO = [
    "/organising/rounds/",
    "/organising/rounds/2026-W48/",
    "/organising/requests/",
    "/organising/invitations/",
    "/organising/queue/",
    "/organising/queue/{sent}/",
    "/organising/people/",
    "/organising/people/{peer}/",
    "/organising/settings/",
    "/week/",
]
ANYBODY = [
    "/",
    "/join/",
    "/join/nobody-has-this/",
    "/sign-in/",
    "/principles/",
    "/conduct/",
    "/privacy/",
    "/how-introductions-work/",
    "/nowhere/",
]

Visit = Callable[[Page, str], None]


@contextmanager
def opened(chromium: Browser, **options: Any) -> Iterator[Page]:
    """A page of a visitor of their own; fails on what the browser reports but pages not there or over."""
    context = chromium.new_context(**options)
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
    codes = {"code": harbour.introduction.code, "there": there.code, "peer": harbour.bo.code}
    codes |= {"begun": begun.code, "sent": sent.code, "said": ada.statements.earliest("pk").code}
    for who, places in (("", ANYBODY), ("Ada Lind", AS_ADA), ("Flo Berg", AS_FLO)):
        if who:
            page.goto(f"{address}/")
            page.get_by_role("button", name=who).click()
        for place in places:
            page.goto(address + place.format(**codes))
            yield f"{who or 'anybody'} at {place}"
        if who:
            page.goto(f"{address}/you/")
            page.get_by_role("button", name="Sign out").click()


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
    assert faults == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(width: int, chromium: Browser, live_server: Any, shown: Harbour) -> None:
    wide = []
    with opened(chromium, viewport={"width": width, "height": 800}, bypass_csp=True) as page:
        for place in every_page(page, live_server.url, shown):
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            wide += [f"{place}: {over} pixels"] if over else []
    assert wide == []


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
            page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith((live_server.url, "data:"))] == []
    assert any(url.endswith("figtree.woff2") for url in asked)
