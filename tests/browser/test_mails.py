"""Mails as pages, in a real browser: in the light and in the dark, on a narrow screen, and with the network cut off."""

from datetime import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from closeknit.mail import delivery
from closeknit.mail.bundles import Bundle
from closeknit.mail.registry import SERIES_OF, receiver_of
from tests.cast import Harbour
from tests.mail.every_kind import write_all

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
GROUND = "html { background: Canvas }"  # axe takes what nobody coloured for white, in the dark too
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mail_of_every_kind_can_be_read_and_fetches_nothing(
    scheme: str, chromium: Browser, introduced: Harbour, monday: datetime
) -> None:
    faults: list[str] = []
    fetched: list[str] = []
    page = chromium.new_page(viewport={"width": 320, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    page.on("request", lambda request: fetched.append(request.url))
    for kind, mail in write_all(introduced, monday).items():
        receiver = receiver_of(mail.member, monday) if mail.member and kind in SERIES_OF else None
        message: Any = delivery.message_of(mail, Bundle((mail,), 1 if receiver else 0, receiver))
        page.set_content(message.alternatives[0][0])
        page.add_style_tag(content=GROUND)
        found = Axe().run(page, options=RULES)
        assert len(found.response["passes"]) > 5, "axe looked at nothing"
        faults += [f"{kind}: {one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]
        faults += [f"{kind}: wider than the screen"] * page.evaluate(WIDE)
        ground = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
        assert ground in {"normal", "light dark"} and page.title() == mail.subject
    page.close()
    assert faults == [] and [one for one in fetched if not one.startswith(("about:", "data:"))] == []
