"""A passkey in a real browser, with Chromium's virtual device."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from closeknit.people.models import Passkey
from tests.browser.test_pages import opened
from tests.cast import Harbour

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def _at_a_name(settings: Any, live_server: Any) -> None:
    settings.ORIGIN, settings.PASSKEY_HOST = live_server.url, urlsplit(live_server.url).hostname


def give_a_device(page: Page) -> tuple[Any, str]:
    """Put a device into the browser; returns the door to it and its number."""
    door = page.context.new_cdp_session(page)
    door.send("WebAuthn.enable")
    return door, door.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def test_a_passkey_is_added_and_signs_in_and_a_lost_one_is_removed(
    chromium: Browser, live_server: Any, shown: Harbour
) -> None:
    with opened(chromium) as page:
        door, number = give_a_device(page)
        page.goto(live_server.url)
        page.get_by_role("button", name="Ada Lind").click()
        page.goto(f"{live_server.url}/you/passkeys/")
        assert not page.get_by_text("This browser cannot make passkeys").is_visible()
        page.get_by_label("What you call it").fill("the green key")
        page.get_by_role("button", name="Add a passkey").click()
        page.get_by_text("Not used yet.").wait_for()
        assert len(door.send("WebAuthn.getCredentials", {"authenticatorId": number})["credentials"]) == 1

        page.goto(f"{live_server.url}/you/")
        page.get_by_role("button", name="Sign out").click()
        page.goto(f"{live_server.url}/sign-in/?next=/you/passkeys/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.get_by_text("Last used on").wait_for()
        page.get_by_role("button", name="Remove the green key").click()
        page.get_by_text("You have none.").wait_for()
        assert not Passkey.objects.exists()


def test_a_device_that_gives_nothing_is_told_kindly(chromium: Browser, live_server: Any, shown: Harbour) -> None:
    with opened(chromium) as page:
        door, number = give_a_device(page)
        door.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
        page.goto(f"{live_server.url}/sign-in/")
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.get_by_text("No passkey was given.").wait_for()


def test_without_scripts_only_mail_is_offered(chromium: Browser, live_server: Any, shown: Harbour) -> None:
    with opened(chromium, java_script_enabled=False) as page:
        page.goto(f"{live_server.url}/sign-in/")
        assert page.get_by_role("button").all_inner_texts() == ["Send me the link"]
