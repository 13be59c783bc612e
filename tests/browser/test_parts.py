"""Parts of a page that come anew without leaving it: the same with and without scripts, and the focus is somewhere."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_pages import opened
from tests.cast import Harbour

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def words(page: Page) -> str:
    return page.get_by_role("main").inner_text()


@pytest.mark.parametrize("with_scripts", [True, False])
def test_letting_go_of_something_and_putting_it_back(
    with_scripts: bool, chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    with opened(chromium, java_script_enabled=with_scripts) as page:
        page.goto(live_server.url)
        page.get_by_role("button", name="Ada Lind").click()
        page.wait_for_load_state("networkidle")
        if with_scripts:
            page.evaluate("window.stayed = true")
        before = words(page)
        page.get_by_role("button", name="Not this week").first.press("Enter")
        page.get_by_role("heading", name="Let go of this week").wait_for()
        gone = words(page)
        assert page.title() == "This week · Harbour" and page.url == f"{live_server.url}/week/" and gone != before
        if with_scripts:
            assert page.evaluate("window.stayed") and page.locator(":focus").inner_text() == "This week"
        page.reload()
        assert words(page) == gone
        page.wait_for_load_state("networkidle")
        page.get_by_role("button", name="Put it back").first.press("Enter")
        page.get_by_role("heading", name="Let go of this week").wait_for(state="detached")
        assert words(page) == before


def test_who_was_signed_out_meanwhile_is_led_to_the_door(chromium: Browser, live_server: Any, shown: Harbour) -> None:
    with opened(chromium) as page:
        page.goto(live_server.url)
        page.get_by_role("button", name="Ada Lind").click()
        page.wait_for_load_state("networkidle")
        page.context.clear_cookies(name="session")
        page.get_by_role("button", name="Not this week").first.click()
        page.wait_for_url(f"{live_server.url}/?next=/week/")
        assert page.get_by_role("navigation", name="Main").count() == 0


def test_a_script_that_breaks_is_no_obstacle(chromium: Browser, live_server: Any, shown: Harbour) -> None:
    with opened(chromium) as page:
        page.route("**/htmx.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(live_server.url)
        page.get_by_role("button", name="Ada Lind").click()
        page.get_by_role("button", name="Not this week").first.click()
        page.get_by_role("heading", name="Let go of this week").wait_for()
