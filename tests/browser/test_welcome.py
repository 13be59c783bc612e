"""Coming in, in a real browser: accessible at every step, without scripts, and with the browser's own time zone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from closeknit.people import actions
from tests.browser.test_pages import RULES, opened
from tests.cast import Harbour

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def letter(address: str, harbour: Harbour) -> str:
    """Where Ada's invitation to Gus is read."""
    now = harbour.network.begun_at
    token = actions.invite(email="gus@example.org", name="Gus", words="You would like Bo.", by=harbour.ada, now=now)
    return f"{address}/join/{token}/"


def walk(page: Page, address: str, harbour: Harbour) -> Any:
    """Come in, a page at a time, as who types, ticks and presses Enter; gives the heading of each."""

    def heading() -> str:
        return page.get_by_role("heading", level=1).inner_text()

    page.goto(letter(address, harbour))
    yield heading()
    page.get_by_role("button", name="Begin").press("Enter")
    page.get_by_label("What are you working on?").fill("Keeping budgets in balance")
    yield heading()
    page.get_by_label("Your name").press("Enter")
    page.get_by_role("group", name="You could give").get_by_role("checkbox").first.press("Space")
    yield heading()
    page.get_by_role("button", name="Continue").press("Enter")
    page.get_by_label("I have read").press("Space")
    yield heading()
    page.get_by_role("button", name="Continue").press("Enter")
    yield heading()
    page.get_by_role("button", name="Join").press("Enter")
    yield heading()


def test_a_guest_comes_in_without_scripts_and_with_the_keyboard(
    chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        assert list(walk(page, live_server.url, shown)) == [
            "Gus, you are invited to Harbour",
            "What are you working on, and what would you like to be true in half a year?",
            "What could you give a peer, and what would help you?",
            "How much time would you like this to take?",
            "Is this right?",
            "You are in, Gus.",
        ]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_every_step_is_accessible_and_as_wide_as_the_screen(
    width: int, scheme: str, chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    faults = []
    with opened(chromium, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True) as page:
        for place in walk(page, live_server.url, shown):
            for details in page.locator("details").all():
                details.locator("summary").click()
            found = Axe().run(page, options=RULES)
            faults += [f"{place}: {one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            faults += [f"{place}: {over} pixels too wide"] if over else []
    assert faults == []


def test_the_time_zone_is_the_browsers_own_until_one_is_chosen(
    chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    with opened(chromium, timezone_id="Africa/Nairobi") as page:
        page.goto(letter(live_server.url, shown))
        page.get_by_role("button", name="Begin").click()
        zone = page.get_by_label("Your time zone")
        expect(zone).to_have_value("Africa/Nairobi")
        zone.select_option("Europe/Berlin")
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Back").click()
        expect(zone).to_have_value("Europe/Berlin")
