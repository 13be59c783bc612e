"""Passkeys: added, used, refused and removed."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.people.actions.passkeys import MOST_PASSKEYS
from closeknit.people.models import Passkey, Session
from tests.cast import Harbour
from tests.conftest import Clock
from tests.people.device import Device

HERE = {"origin": "https://peers.example.org", "host": "peers.example.org"}


@pytest.fixture(autouse=True)
def _at_a_name(settings: Any) -> None:
    settings.ORIGIN, settings.PASSKEY_HOST = HERE["origin"], HERE["host"]


@pytest.fixture
def ada(client: Client, harbour: Harbour) -> Client:
    client.force_login(harbour.ada)
    return client


def asked(client: Client, address: str) -> dict[str, Any]:
    answer = client.post(address)
    assert answer.status_code == 200
    return json.loads(answer.content)


def add(client: Client, device: Device, name: str = "the green key") -> Any:
    answer = device.make(asked(client, "/you/passkeys/question/"))
    return client.post("/you/passkeys/", {"name": name, "answer": answer})


def come(client: Client, device: Device, **more: str) -> Any:
    answer = device.sign(asked(client, "/sign-in/passkey/question/"))
    return client.post("/sign-in/passkey/", {"answer": answer, **more})


def test_a_passkey_is_added_and_signs_in_where_no_address_is_typed(ada: Client, clock: Clock) -> None:
    device = Device(**HERE)
    assert "You have none." in ada.get("/you/passkeys/").content.decode()
    assert add(ada, device).headers["Location"] == "/you/passkeys/"
    assert "the green key" in ada.get("/you/passkeys/").content.decode()
    clock.now += timedelta(days=1)
    elsewhere = Client()
    assert come(elsewhere, device, next="/you/passkeys/").headers["Location"] == "/you/passkeys/"
    assert "Last used on 24 November 2026." in elsewhere.get("/you/passkeys/").content.decode()


def test_a_new_passkey_must_be_one_that_finds_its_owner_and_the_question_names_nobody(ada: Client) -> None:
    new = asked(ada, "/you/passkeys/question/")
    assert new["authenticatorSelection"]["residentKey"] == "required" and new["rp"]["id"] == HERE["host"]
    question = asked(Client(), "/sign-in/passkey/question/")
    assert sorted(question) == ["challenge", "rpId", "userVerification"]
    assert (question["rpId"], question["userVerification"]) == (HERE["host"], "preferred")


@pytest.mark.parametrize(
    "where",
    [
        {"origin": "https://evil.example"},
        {"origin": "https://sub.peers.example.org"},
        {"origin": "http://peers.example.org"},
        {"origin": "https://evil.example", "host": "evil.example"},
    ],
)
def test_an_answer_made_for_another_address_is_refused(where: dict[str, str], ada: Client) -> None:
    assert add(ada, Device(**{**HERE, **where})).status_code == 422
    device = Device(**HERE)
    add(ada, device)
    device.origin, device.host = where["origin"], where.get("host", HERE["host"])
    assert come(Client(), device).status_code == 422


def test_the_address_does_not_come_from_the_request(ada: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    asking = Client(headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    assert asked(asking, "/sign-in/passkey/question/")["rpId"] == HERE["host"]


def test_a_question_is_answered_once_and_soon(ada: Client, clock: Clock) -> None:
    device = Device(**HERE)
    add(ada, device)
    visitor = Client()
    answer = device.sign(asked(visitor, "/sign-in/passkey/question/"))
    assert Client().post("/sign-in/passkey/", {"answer": answer}).status_code == 422  # asked of another browser
    assert visitor.post("/sign-in/passkey/", {"answer": answer}).status_code == 302
    assert visitor.post("/sign-in/passkey/", {"answer": answer}).status_code == 422
    answer = device.sign(asked(visitor, "/sign-in/passkey/question/"))
    clock.now += timedelta(minutes=5)
    assert visitor.post("/sign-in/passkey/", {"answer": answer}).status_code == 422


def test_a_wrong_answer_uses_the_question_up(ada: Client) -> None:
    device = Device(**HERE)
    add(ada, device)
    visitor = Client()
    right = device.sign(asked(visitor, "/sign-in/passkey/question/"))
    wrong = json.loads(right)
    wrong["response"]["signature"] = right[-40:-30]
    assert visitor.post("/sign-in/passkey/", {"answer": json.dumps(wrong)}).status_code == 422
    assert visitor.post("/sign-in/passkey/", {"answer": right}).status_code == 422


def test_a_counter_that_stays_or_goes_back_is_refused_and_one_that_goes_on_is_not(ada: Client) -> None:
    device = Device(**HERE, counter=7)
    add(ada, device)
    assert come(Client(), device).status_code == 302
    for back in (device.counter - 1, device.counter - 2, -1):
        device.counter = back
        assert come(Client(), device).status_code == 422
    assert Passkey.objects.get().sign_count == 8
    device.counter = 8
    assert come(Client(), device).status_code == 302


def test_a_device_that_counts_nothing_is_let_in_each_time(ada: Client) -> None:
    device = Device(**HERE)
    add(ada, device)
    for _ in range(2):
        device.counter = -1
        assert come(Client(), device).status_code == 302


NONSENSE = ["", "[]", "{}", "null", '{"rawId": 1}', '{"id": "a", "rawId": "a", "response": {}}', "["]


@pytest.mark.parametrize("answer", NONSENSE)
def test_nonsense_is_refused_in_words(answer: str, ada: Client) -> None:
    for address in ("/sign-in/passkey/", "/you/passkeys/"):
        ada.post("/sign-in/passkey/question/")
        page = ada.post(address, {"answer": answer})
        assert page.status_code == 422 and "There is a problem" in page.content.decode()


def test_a_passkey_is_one_members_and_a_removed_one_opens_nothing(ada: Client, harbour: Harbour) -> None:
    device = Device(**HERE)
    add(ada, device)
    code = Passkey.objects.get().code
    bo = Client()
    bo.force_login(harbour.bo)
    assert add(bo, device).status_code == 422
    assert bo.post(f"/you/passkeys/{code}/remove/").status_code == 404
    assert "the green key" not in bo.get("/you/passkeys/").content.decode()
    assert ada.post(f"/you/passkeys/{code}/remove/").status_code == 302
    assert come(Client(), device).status_code == 422


def test_who_lost_their_passkey_comes_in_by_mail_and_removes_it_and_mail_stays_when_none_is_left(
    ada: Client,
) -> None:
    lost = Device(**HERE)
    add(ada, lost)
    ada.post("/sign-out/")
    for _ in range(2):  # the second time there is no passkey any more
        phone = Client()
        phone.post("/sign-in/", {"email": "ada@example.org", "next": "/you/passkeys/"})
        link = re.search(r"/sign-in/[\w-]{30,}/", Mail.objects.filter(kind="sign-in").latest("pk").text)
        assert link and phone.post(link[0]).status_code == 302
        for row in Passkey.objects.all():
            assert "Remove" in phone.get("/you/passkeys/").content.decode()
            phone.post(f"/you/passkeys/{row.code}/remove/")
        assert "You have none. Signing in by mail is enough." in phone.get("/you/passkeys/").content.decode()
    assert come(Client(), lost).status_code == 422
    assert phone.post("/you/address/", {"email": ""}).status_code == 422  # an address can be changed and not removed


def test_a_member_has_ten_passkeys_and_not_eleven(ada: Client) -> None:
    for number in range(MOST_PASSKEYS):
        assert add(ada, Device(**HERE, credential=b"key number %d of them" % number)).status_code == 302
    assert "ten passkeys already" in add(ada, Device(**HERE)).content.decode()
    assert Passkey.objects.count() == 10


def test_a_passkey_without_a_name_is_called_by_its_device(ada: Client, harbour: Harbour) -> None:
    firefox = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Firefox/144.0"})
    firefox.force_login(harbour.ada)
    add(firefox, Device(**HERE), name="")
    assert Passkey.objects.get().name == "Firefox on Linux"


def test_at_an_address_that_is_a_number_nothing_is_offered(ada: Client, settings: Any) -> None:
    settings.PASSKEY_HOST = ""
    assert "is a number" in ada.get("/you/passkeys/").content.decode()
    for page in ("/you/passkeys/", "/sign-in/"):
        assert "passkeys.js" not in ada.get(page).content.decode()
    assert Client().post("/sign-in/passkey/question/").status_code == 404


def test_a_visitors_question_is_soon_forgotten_and_a_members_session_is_not(ada: Client, clock: Clock) -> None:
    device = Device(**HERE)
    add(ada, device)
    visitor = Client()
    asked(visitor, "/sign-in/passkey/question/")
    short = Session.objects.get(member=None).expire_date
    visitor.post("/sign-in/passkey/", {"answer": device.sign(asked(visitor, "/sign-in/passkey/question/"))})
    assert not Session.objects.filter(member=None).exists()
    kept = Session.objects.get(pk=visitor.cookies["session"].value).expire_date
    assert kept - short > timedelta(days=13)


def test_only_pages_with_scripts_that_ask_may_ask_this_server(ada: Client) -> None:
    for page, may in (("/you/passkeys/", True), ("/sign-in/", True), ("/week/", True), ("/you/", False)):
        policy = ada.get(page).headers["Content-Security-Policy"]
        assert ("connect-src 'self'" in policy) == may and "script-src 'self';" in policy + ";"


def test_the_pages_ask_little(ada: Client, django_assert_max_num_queries: Any) -> None:
    add(ada, Device(**HERE))
    with django_assert_max_num_queries(8):
        ada.get("/you/passkeys/")
    with django_assert_max_num_queries(3):
        Client().get("/sign-in/")
