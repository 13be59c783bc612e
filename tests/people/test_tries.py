"""How often codes may be typed: five a code, ten an account, twenty from a network; and nobody is locked out."""

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.people import actions
from closeknit.people.models import WrongTry
from tests.cast import Harbour
from tests.conftest import Clock

BO = "bo@example.org"
Page = Any


def typed(client: Client, code: str = "22222222", email: str = BO, at: str = "203.0.113.7", **headers: str) -> Page:
    return client.post("/sign-in/code/", {"email": email, "code": code}, REMOTE_ADDR=at, **headers)


def mailed(client: Client) -> tuple[str, str]:
    """Code and token of a mail to Bo."""
    client.post("/sign-in/", {"email": BO})
    text = Mail.objects.filter(kind="sign-in").latest("pk").text
    code, link = re.search(r"^\w{4}-\w{4}$", text, re.M), re.search(r"/sign-in/([\w-]{30,})/", text)
    assert code and link
    return code[0], link[1]


def elsewhere(number: int) -> str:
    """An address in a network of its own."""
    return f"198.51.{number}.1"


def without_token(page: Page) -> str:
    return re.sub(r'value="[^"]*"', "", page.content.decode())


def test_the_tenth_wrong_code_of_an_account_is_looked_at_and_the_eleventh_is_not(
    client: Client, harbour: Harbour
) -> None:
    assert {typed(client, at=elsewhere(number)).status_code for number in range(10)} == {422}
    code, _ = mailed(client)
    refused = typed(client, code, at=elsewhere(10))
    assert refused.status_code == 429 and "Open the link in the mail instead" in refused.content.decode()
    assert typed(client, email="ada@example.org", at=elsewhere(11)).status_code == 422


def test_at_the_limit_the_link_lets_the_owner_in_at_once_and_the_code_a_minute_later(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    for number in range(10):
        typed(client, at=elsewhere(number))
    code, token = mailed(client)
    assert typed(client, code).status_code == 429
    assert Client().post(f"/sign-in/{token}/").status_code == 302
    code, _ = mailed(client)
    clock.now += timedelta(minutes=1)
    assert typed(client, code).status_code == 302


def test_beyond_the_limit_one_code_a_minute_is_looked_at(client: Client, harbour: Harbour, clock: Clock) -> None:
    for number in range(10):
        typed(client, at=elsewhere(number))
    clock.now += timedelta(minutes=1)
    assert [typed(client, at=elsewhere(number)).status_code for number in (20, 21, 22)] == [422, 429, 429]
    clock.now += timedelta(minutes=15)
    assert {typed(client, at=elsewhere(number)).status_code for number in range(30, 40)} == {422}


def test_the_twentieth_wrong_code_from_a_network_is_looked_at_and_the_next_is_not(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    for number in range(20):
        assert typed(client, email=f"nobody{number}@example.org", at=f"203.0.113.{number}").status_code == 422
    assert typed(client, email="nobody20@example.org", at="203.0.113.200").status_code == 429
    assert typed(client, email="nobody20@example.org", at="203.0.114.1").status_code == 422
    clock.now += timedelta(hours=1)
    assert typed(client, email="nobody20@example.org").status_code == 422


def test_a_members_address_and_nobodys_are_answered_alike_up_to_the_limit_and_beyond(
    client: Client, harbour: Harbour
) -> None:
    mailed(client)
    for number in range(12):
        pages = [typed(client, email=email, at=elsewhere(number)) for email in (BO, "nobody@example.org")]
        assert pages[0].status_code == pages[1].status_code == (422 if number < 10 else 429)
        assert without_token(pages[0]) == without_token(pages[1])


def test_a_stranger_who_says_to_come_from_elsewhere_is_counted_where_they_are(
    client: Client, harbour: Harbour, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = [ip_network("127.0.0.1")]
    said = [
        typed(client, email=f"n{number}@example.org", HTTP_X_FORWARDED_FOR=elsewhere(number)).status_code
        for number in range(25)
    ]
    assert said == [422] * 20 + [429] * 5
    behind_ours = [
        typed(
            client, email=f"m{number}@example.org", at="127.0.0.1", HTTP_X_FORWARDED_FOR=elsewhere(number)
        ).status_code
        for number in range(25)
    ]
    assert behind_ours == [422] * 25


def test_of_a_wrong_try_no_address_is_kept_and_after_an_hour_nothing(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    typed(client)
    clock.now += timedelta(seconds=1)
    typed(client, email="nobody@example.org")
    kept = str(list(WrongTry.objects.values()))
    assert "203.0.113.0/24" in kept and "203.0.113.7" not in kept and "@" not in kept
    actions.forget_sign_ins(now=clock.now + timedelta(hours=1) - timedelta(seconds=1))
    assert WrongTry.objects.count() == 1


@pytest.mark.parametrize("used", ["link", "code"])
def test_a_right_try_is_not_counted(used: str, client: Client, harbour: Harbour) -> None:
    code, token = mailed(client)
    came = typed(client, code) if used == "code" else client.post(f"/sign-in/{token}/")
    assert came.status_code == 302 and not WrongTry.objects.exists()
