"""Changing one's e-mail address: the link to the new one, the way back from the old one, and what nobody learns."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closeknit.mail import delivery
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.people import actions, queries
from closeknit.people.models import AddressChange, Block, FormerPeer, JoinRequest, Member
from tests.cast import Harbour, named
from tests.conftest import Clock

DAY = timedelta(days=1)


@pytest.fixture
def ada(client: Client, harbour: Harbour) -> Client:
    client.force_login(harbour.ada)
    return client


def ask(client: Client, email: str = "ada@new.example") -> tuple[str, str]:
    """Ask for a change; gives the addresses of the two links that were mailed."""
    assert client.post("/you/address/", {"email": email}).headers["Location"] == "/you/address/"
    return link("address-link"), link("address-notice")


def link(kind: str) -> str:
    found = re.search(r"/you/address/\S+", Mail.objects.filter(kind=kind).latest("pk").text)
    assert found
    return found[0]


def address_of(member: Member) -> str:
    return Member.objects.get(pk=member.pk).email


def words(page: Any) -> str:
    return re.sub(r'value="[^"]*"', "", page.content.decode())


def test_the_address_changes_when_the_link_sent_to_the_new_one_is_used_and_not_by_opening_it(
    ada: Client, harbour: Harbour
) -> None:
    change, _ = ask(ada, " Ada@New.example ")
    assert "We have sent a mail to ada@new.example." in ada.get("/you/address/").content.decode()
    for _ in range(3):
        assert "Is this your new address?" in ada.get(change).content.decode()
    assert ada.head(change).status_code == 200 and address_of(harbour.ada) == "ada@example.org"
    assert "From now on you sign in with ada@new.example" in ada.post(change).content.decode()
    assert address_of(harbour.ada) == "ada@new.example"
    assert ada.post(change).status_code == ada.get(change).status_code == 410


def test_a_stranger_to_whom_a_slip_of_the_finger_sent_the_link_does_not_get_in(ada: Client, harbour: Harbour) -> None:
    change, _ = ask(ada, "stranger@new.example")
    stranger, bo = Client(), Client()
    bo.force_login(harbour.bo)
    there = f"http://testserver{change}"
    assert stranger.post(change, headers={"referer": there}).headers["Location"] == f"/?next={change}"
    assert bo.get(change).status_code == bo.post(change).status_code == 410
    assert (address_of(harbour.ada), address_of(harbour.bo)) == ("ada@example.org", "bo@example.org")
    assert ada.get(change).status_code == 200


def test_the_two_mails_go_to_the_two_addresses_and_the_link_is_kept_as_a_hash_only(ada: Client) -> None:
    change, undo = ask(ada)
    assert dict(Mail.objects.values_list("kind", "to")) == {
        "address-link": "ada@new.example",
        "address-notice": "ada@example.org",
    }
    for mail in Mail.objects.all():
        assert mail.subject == "Your address at Harbour" and set(re.findall(r"/you/address/[^\s<\"]+", mail.html)) == (
            {change} if mail.kind == "address-link" else {undo}
        )
    kept = str(list(AddressChange.objects.values()))
    assert change.split("/")[-2] not in kept and undo.split("/")[-2] not in kept


def test_a_taken_address_looks_the_same_and_only_its_owner_is_told(ada: Client, harbour: Harbour) -> None:
    pages = []
    for email in ("bo@example.org", "ad@example.org"):
        assert ada.post("/you/address/", {"email": email}).status_code == 302
        pages.append(words(ada.get("/you/address/")).replace(email, ""))
    assert pages[0] == pages[1]
    told = Mail.objects.get(kind="address-taken")
    assert told.to == "bo@example.org" and told.member == harbour.bo.pk and not named(told.text + told.html, "Ada")
    assert not Mail.objects.filter(kind="address-link", to="bo@example.org").exists()
    assert "bo@example.org" in Mail.objects.filter(kind="address-notice").earliest("pk").text


def test_asking_takes_the_same_steps_whether_the_address_is_taken_or_not(ada: Client) -> None:
    ask(ada)
    steps = []
    for email in ("bo@example.org", "ad@example.org"):
        with CaptureQueriesContext(connection) as asked:
            ada.post("/you/address/", {"email": email})
        steps.append([one["sql"].split()[0] for one in asked])
    assert steps[0] == steps[1]


def test_somebody_who_came_in_with_the_address_meanwhile_keeps_it(
    ada: Client, harbour: Harbour, monday: datetime
) -> None:
    change, _ = ask(ada)
    actions.join(name="Gus", email="ada@new.example", now=monday)
    assert ada.post(change).status_code == 410 and address_of(harbour.ada) == "ada@example.org"


def test_the_link_lasts_a_day(ada: Client, harbour: Harbour, clock: Clock) -> None:
    change, _ = ask(ada)
    clock.now += DAY - timedelta(seconds=1)
    assert ada.get(change).status_code == 200
    clock.now += timedelta(seconds=1)
    assert ada.get(change).status_code == ada.post(change).status_code == 410
    assert address_of(harbour.ada) == "ada@example.org"
    assert "We have sent a mail" not in ada.get("/you/address/").content.decode()


def test_a_later_one_ends_the_first_and_taking_it_back_ends_it_too(ada: Client, harbour: Harbour) -> None:
    first, _ = ask(ada)
    second, _ = ask(ada, "ada@third.example")
    assert ada.post(first).status_code == 410
    bo = Client()
    bo.force_login(harbour.bo)
    bo.post("/you/address/return/")
    assert ada.get(second).status_code == 200
    assert ada.post("/you/address/return/").headers["Location"] == "/you/address/"
    assert ada.post(second).status_code == 410 and address_of(harbour.ada) == "ada@example.org"


def test_the_link_of_one_end_opens_nothing_at_the_other(ada: Client, harbour: Harbour) -> None:
    change, undo = (address.split("/")[-2] for address in ask(ada))
    assert ada.post(f"/you/address/{undo}/").status_code == 410
    assert ada.post(f"/you/address/undo/{change}/").status_code == 410
    flipped = change[:-1] + ("A" if change[-1] != "A" else "B")
    assert ada.post(f"/you/address/{flipped}/").status_code == 410
    assert address_of(harbour.ada) == "ada@example.org"


def test_changing_it_signs_out_all_other_browsers_and_ends_sign_in_mails(
    ada: Client, harbour: Harbour, clock: Clock
) -> None:
    thief, bo = Client(), Client()
    thief.force_login(harbour.ada)
    bo.force_login(harbour.bo)
    token = actions.sign_in_link(member=harbour.ada, now=clock.now)
    change, _ = ask(ada)
    ada.post(change)
    assert ada.get("/you/").status_code == 200 and bo.get("/you/").status_code == 200
    assert thief.get("/you/").status_code == 302 and thief.post(f"/sign-in/{token}/").status_code == 410


def test_from_now_on_one_signs_in_with_the_new_address_and_not_with_the_old(ada: Client, harbour: Harbour) -> None:
    change, _ = ask(ada)
    ada.post(change)
    ada.post("/sign-in/", {"email": "ada@example.org"})
    assert not Mail.objects.filter(kind="sign-in").exists()
    ada.post("/sign-in/", {"email": "ada@new.example"})
    assert Mail.objects.get(kind="sign-in").to == "ada@new.example"


def test_the_old_address_undoes_it_for_a_week_after_it_was_changed_by_somebody_else(
    ada: Client, harbour: Harbour, clock: Clock
) -> None:
    change, undo = ask(ada)
    ada.post(change)
    clock.now += 7 * DAY - timedelta(seconds=1)
    owner = Client()
    assert "Keep your address?" in owner.get(undo).content.decode() and address_of(harbour.ada) == "ada@new.example"
    assert "Your address is what it was" in owner.post(undo).content.decode()
    assert address_of(harbour.ada) == "ada@example.org" and ada.get("/you/").status_code == 302
    assert owner.post(undo).status_code == 410


def test_the_old_address_undoes_it_no_more_after_a_week(ada: Client, harbour: Harbour, clock: Clock) -> None:
    change, undo = ask(ada)
    ada.post(change)
    clock.now += 7 * DAY
    assert ada.get(undo).status_code == ada.post(undo).status_code == 410
    assert address_of(harbour.ada) == "ada@new.example"


def test_undoing_it_before_it_is_used_ends_the_link_and_the_thief_is_out(ada: Client, harbour: Harbour) -> None:
    change, undo = ask(ada)
    assert Client().post(undo).status_code == 200
    assert ada.get("/you/").status_code == 302
    ada.force_login(harbour.ada)
    assert ada.post(change).status_code == 410


def test_undoing_the_first_of_two_changes_undoes_both_and_no_way_back_is_left(ada: Client, harbour: Harbour) -> None:
    first, undo_first = ask(ada)
    ada.post(first)
    second, undo_second = ask(ada, "ada@third.example")
    ada.post(second)
    assert Client().post(undo_first).status_code == 200 and address_of(harbour.ada) == "ada@example.org"
    assert Client().post(undo_second).status_code == 410 and address_of(harbour.ada) == "ada@example.org"


def test_an_old_address_that_is_somebody_elses_by_now_is_not_taken_from_them(
    ada: Client, harbour: Harbour, monday: datetime
) -> None:
    change, undo = ask(ada)
    ada.post(change)
    actions.join(name="Gus", email="ada@example.org", now=monday)
    assert Client().post(undo).status_code == 410 and address_of(harbour.ada) == "ada@new.example"


def test_five_a_day_may_be_asked_for_and_a_sixth_may_not(ada: Client, clock: Clock) -> None:
    for number in range(actions.CHANGES_A_DAY):
        ask(ada, f"ada@{number}.example")
    page = ada.post("/you/address/", {"email": "ada@5.example"})
    assert page.status_code == 422 and "ada@5.example" in page.content.decode()
    assert "You asked five times within a day." in page.content.decode()
    clock.now += DAY
    ask(ada, "ada@5.example")


def test_an_address_is_written_to_five_times_a_day_whoever_asks(harbour: Harbour, monday: datetime) -> None:
    for _ in range(2):
        for member in (harbour.ada, harbour.bo, harbour.chi):
            actions.ask_to_change_address(member=member, email="x@new.example", now=monday)
    assert Mail.objects.filter(to="x@new.example").count() == 5
    assert Mail.objects.filter(kind="address-notice").count() == 6


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Type an e-mail address"),
        ("ada", "Type an e-mail address"),
        ("ADA@example.org", "This is your address already."),
    ],
)
def test_what_is_no_new_address_is_said_and_nothing_is_sent(ada: Client, email: str, said: str) -> None:
    page = ada.post("/you/address/", {"email": email})
    assert page.status_code == 422 and said in page.content.decode() and "Error:" in page.content.decode()
    assert not Mail.objects.exists()


def test_a_mail_that_waits_goes_to_the_new_address_and_the_notice_to_the_old(
    ada: Client, harbour: Harbour, clock: Clock, mailoutbox: list[Any]
) -> None:
    actions.leave(member=harbour.ada, takes_letters=False, now=clock.now)
    change, _undo = ask(ada)
    ada.post(change)
    delivery.send_due(clock.now)
    sent = {(mail.to[0], mail.extra_headers["List-Id"].split(".")[0]) for mail in mailoutbox}
    assert sent == {("ada@example.org", "<address-notice"), ("ada@new.example", "<leaving")}


def test_no_mail_leaves_whose_link_is_dead(ada: Client, harbour: Harbour, clock: Clock) -> None:
    ask(ada)
    to_new, to_old = Mail.objects.get(kind="address-link"), Mail.objects.get(kind="address-notice")
    assert is_allowed(to_new, clock.now) and is_allowed(to_old, clock.now)
    ada.post("/you/address/return/")
    assert not is_allowed(to_new, clock.now) and not is_allowed(to_old, clock.now)
    ada.post("/you/address/", {"email": "bo@example.org"})
    told = Mail.objects.get(kind="address-taken")
    assert is_allowed(told, clock.now)
    Member.objects.filter(pk=harbour.bo.pk).update(email="bo@elsewhere.example")
    assert not is_allowed(told, clock.now)


def test_an_export_holds_the_change_and_none_of_its_links(ada: Client, harbour: Harbour, clock: Clock) -> None:
    change, undo = ask(ada)
    told = str(list(queries.export(harbour.ada, clock.now)))
    assert "ada@new.example" in told
    assert change.split("/")[-2] not in told and undo.split("/")[-2] not in told


def test_changes_are_forgotten_after_a_week_and_not_before(ada: Client, clock: Clock) -> None:
    ask(ada)
    assert actions.forget_address_changes(now=clock.now + 7 * DAY - timedelta(seconds=1)) == 0
    assert actions.forget_address_changes(now=clock.now + 7 * DAY) == 1 and not AddressChange.objects.exists()


def test_what_they_asked_for_at_the_door_and_was_mailed_before_is_still_found_when_they_leave(
    harbour: Harbour, ada: Client, monday: datetime
) -> None:
    actions.ask_to_join(email="gus@example.org", name="Gus", words="Bees", now=monday)
    actions.decide_request(request=JoinRequest.objects.get(), by=harbour.flo, accept=True, now=monday)
    gus = actions.join(name="Gus", email="gus@example.org", now=monday)
    actions.ask_to_join(email="gus@new.example", name="Gus", words="Wax", now=monday)
    browser = Client()
    browser.force_login(gus)
    change, _ = ask(browser, "gus@new.example")
    browser.post(change)
    assert [(row.email, row.words) for row in JoinRequest.objects.all()] == [("gus@new.example", "Bees")]
    actions.leave(member=Member.objects.get(pk=gus.pk), takes_letters=False, now=monday)
    actions.erase_leavers(now=monday + 7 * DAY)
    assert not JoinRequest.objects.exists() and not Mail.objects.exists() and not AddressChange.objects.exists()


def test_who_blocked_an_erased_member_of_the_new_address_finds_them_blocked_and_once(
    harbour: Harbour, ada: Client, monday: datetime
) -> None:
    kept = queries.address_hash("ada@new.example", "former")
    for blocker in (harbour.bo, harbour.chi, harbour.ada):
        FormerPeer.objects.create(member=blocker, address_hash=kept)
    actions.block(member=harbour.bo, peer=harbour.ada, now=monday)
    change, _ = ask(ada)
    assert ada.post(change).status_code == 200
    assert sorted(Block.objects.values_list("member__name", "peer__name")) == [
        ("Bo Falk", "Ada Lind"),
        ("Chi Oduya", "Ada Lind"),
    ]
    assert not FormerPeer.objects.exists()


def test_the_pages_ask_little(ada: Client, django_assert_max_num_queries: Any) -> None:
    change, undo = ask(ada)
    for address in ("/you/address/", change, undo):
        with django_assert_max_num_queries(8):
            assert ada.get(address).status_code == 200
