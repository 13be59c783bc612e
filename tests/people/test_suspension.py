"""Being kept out for a while: with a reason, an end, and somebody else to appeal to."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.conversations import queries as written
from closeknit.insights import actions as insights
from closeknit.introductions import actions as introductions
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.people import actions, queries
from closeknit.people.models import LEAVE_COOLS, Member, Role, SuspendedAddress, Suspension
from tests.cast import Harbour
from tests.conftest import Clock

DAY = timedelta(days=1)
PAGE = "/you/suspension/"


def kept_out(harbour: Harbour, now: datetime, *, by: Member | None = None, days: int = 9) -> Suspension:
    """Bo, by Flo."""
    until = now.date() + days * DAY
    return actions.suspend(
        member=harbour.bo, because="You sold soap to guests.", until=until, by=by or harbour.flo, now=now
    )


@pytest.fixture
def mo(harbour: Harbour, monday: datetime) -> Member:
    """Dee, a moderator."""
    return actions.give_role(member=harbour.dee, role=Role.MODERATOR, by=harbour.flo, now=monday)


def test_they_read_why_take_their_data_and_appeal_and_nothing_else(
    client: Client, introduced: Harbour, monday: datetime, clock: Clock
) -> None:
    kept_out(introduced, monday)
    client.force_login(introduced.bo)
    assert client.get("/").headers["Location"] == PAGE
    page = client.get(PAGE).content.decode()
    assert "You sold soap to guests." in page and "Until 2 December 2026" in page and "/introductions/" not in page
    assert client.post("/you/data/download/").status_code == 200
    for closed in (
        "/week/",
        "/introductions/",
        "/people/",
        "/you/",
        "/asks/new/",
    ):
        assert client.get(closed).status_code == 302, closed
    assert client.post("/you/return/").headers["Location"].startswith("/") and introduced.introduction is not None
    answered = client.post(f"/introductions/{introduced.introduction.code}/response/", {"answer": "yes"})
    assert answered.headers["Location"].startswith("/") and not introduced.introduction.responses.exists()
    assert client.post(PAGE, {"words": ""}).status_code == 422
    assert client.post(PAGE, {"words": "It was not me."}).status_code == 302
    assert client.post(PAGE, {"words": "Really."}).status_code == 422  # once
    clock.now = monday + 9 * DAY
    assert client.get("/week/").status_code == 200 and client.get(PAGE).status_code == 404


def test_it_begins_with_the_next_request_of_somebody_who_is_signed_in(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    client.force_login(harbour.bo)
    assert client.get("/week/").status_code == 200
    row = kept_out(harbour, monday)
    assert client.get("/week/").status_code == 302
    actions.lift_suspension(suspension=row, by=harbour.flo, now=monday)
    assert client.get("/week/").status_code == 200


def test_to_others_it_is_a_pause(client: Client, harbour: Harbour, monday: datetime) -> None:
    """The same bytes, found and proposed as seldom, and letters are kept."""

    def seen() -> tuple[bytes, list[str], bool]:
        page = client.get(f"/people/{harbour.bo.code}/").content
        lines = b"\n".join(line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line)
        found = [one.profile.name for one in queries.found_for(harbour.ada, ["speaking in public"], monday)[1]]
        return lines, found, queries.may_be_written_to(harbour.bo.pk, monday) is not None

    client.force_login(harbour.ada)
    assert seen()[1:] == (["Bo Falk"], True)
    actions.pause(member=harbour.bo, until=None, words="", now=monday)
    paused = seen()
    actions.come_back(member=harbour.bo)
    row = kept_out(harbour, monday)
    assert seen() == paused and paused[1:] == ([], False)
    conversation = conversations.open_conversation(a=harbour.ada, b=harbour.bo, origin="evening", now=monday)
    conversations.write(conversation=conversation, author=harbour.ada, text="Hello.", now=monday)
    conversations.post(now=monday + 2 * DAY)
    assert not Mail.objects.filter(kind="post", member=harbour.bo.pk).exists()
    assert list(written.letters_for(conversation, harbour.bo, monday + 4 * DAY))
    actions.lift_suspension(suspension=row, by=harbour.flo, now=monday)
    assert seen()[1:] == (["Bo Falk"], True)


@pytest.mark.slow
def test_no_round_has_them(harbour: Harbour, monday: datetime) -> None:
    def introduced() -> set[int]:
        row = introductions.run_round(now=monday)
        found = {number for pair in row.introductions.values_list("a_id", "b_id") for number in pair}
        type(row).objects.all().delete()
        return found

    assert harbour.bo.pk in introduced()
    kept_out(harbour, monday)
    assert harbour.bo.pk not in introduced()


def test_their_own_pause_is_as_they_left_it(harbour: Harbour, monday: datetime) -> None:
    actions.pause(member=harbour.bo, until=None, words="At sea.", now=monday)
    row = kept_out(harbour, monday)
    actions.lift_suspension(suspension=row, by=harbour.flo, now=monday)
    harbour.bo.refresh_from_db()
    assert harbour.bo.has_paused(monday.date()) and harbour.bo.pause_words == "At sea."


def test_a_moderator_suspends_for_a_fortnight_and_an_organiser_for_a_year(
    harbour: Harbour, monday: datetime, mo: Member
) -> None:
    for by, longest in ((mo, 14), (harbour.flo, 365)):
        for days in (0, longest + 1):
            with pytest.raises(actions.TooLong):
                kept_out(harbour, monday, by=by, days=days)
        row = kept_out(harbour, monday, by=by, days=longest)
        actions.lift_suspension(suspension=row, by=by, now=monday)


def test_nobody_suspends_themself_an_organiser_or_somebody_twice(
    harbour: Harbour, monday: datetime, mo: Member
) -> None:
    until = monday.date() + DAY
    for member in (mo, harbour.flo):
        with pytest.raises(actions.NotSuspended):
            actions.suspend(member=member, because="So.", until=until, by=mo, now=monday)
    kept_out(harbour, monday)
    with pytest.raises(actions.NotSuspended):
        kept_out(harbour, monday, by=mo)
    with pytest.raises(actions.NothingSaid):
        actions.suspend(member=harbour.chi, because=" ", until=until, by=mo, now=monday)


def test_an_appeal_is_decided_by_a_second_person(
    client: Client, harbour: Harbour, monday: datetime, mo: Member
) -> None:
    row = kept_out(harbour, monday, by=mo)
    actions.appeal(suspension=row, words="It was not me.", now=monday)
    assert queries.appeals_for(mo, monday) == [] and queries.appeals_for(harbour.flo, monday) == [row]
    with pytest.raises(actions.SamePerson):
        actions.answer_appeal(suspension=row, lifts=False, answer="No.", by=mo, now=monday)
    page = f"/organising/appeals/{row.code}/"
    client.force_login(mo)
    assert client.get(page).status_code == client.post(page, {"answer": "No.", "keep": "1"}).status_code == 404
    assert "It was not me." not in client.get("/organising/queue/").content.decode()
    client.force_login(harbour.flo)
    read = client.get(page).content.decode()
    assert "It was not me." in read and "You sold soap to guests." in read
    assert client.post(page, {"answer": "", "lift": "1"}).status_code == 422
    assert client.post(page, {"answer": "You were away that day.", "lift": "1"}).status_code == 302
    row.refresh_from_db()
    harbour.bo.refresh_from_db()
    assert row.lifted_at is not None and not harbour.bo.is_suspended(monday.date())
    assert client.get(page).status_code == 404
    with pytest.raises(actions.Decided):
        actions.answer_appeal(suspension=row, lifts=True, answer="Again.", by=harbour.flo, now=monday)


def test_where_it_stays_they_read_why(client: Client, harbour: Harbour, monday: datetime, mo: Member) -> None:
    row = actions.appeal(suspension=kept_out(harbour, monday, by=mo), words="It was not me.", now=monday)
    actions.answer_appeal(suspension=row, lifts=False, answer="Three guests saw you.", by=harbour.flo, now=monday)
    client.force_login(harbour.bo)
    assert "Three guests saw you." in client.get(PAGE).content.decode()


def test_mails_say_that_it_is_so_and_keep_the_reason(harbour: Harbour, monday: datetime, mo: Member) -> None:
    row = kept_out(harbour, monday, by=mo)
    actions.appeal(suspension=row, words="It was not me.", now=monday)
    told = {mail.kind: mail for mail in Mail.objects.all()}
    assert told["suspended"].to == "bo@example.org" and told["appeal"].to == "flo@example.org"
    assert not [mail for mail in told.values() if "soap" in mail.text or "not me" in mail.text]
    assert is_allowed(told["suspended"], monday) and is_allowed(told["appeal"], monday)
    actions.answer_appeal(suspension=row, lifts=True, answer="So.", by=harbour.flo, now=monday)
    assert not is_allowed(told["suspended"], monday) and not is_allowed(told["appeal"], monday)
    assert is_allowed(Mail.objects.get(kind="appeal-answered"), monday)


def test_they_may_leave_change_their_mind_and_read_what_is_kept(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    kept_out(harbour, monday)
    client.force_login(harbour.bo)
    page = client.get("/you/data/").content.decode()
    assert "Download everything" in page and "/introductions/" not in page and f'href="{PAGE}"' in page
    assert client.get("/you/data/acts/").status_code == 200
    assert client.post("/you/data/leaving/", {}).status_code == 422
    assert client.post("/you/data/leaving/", {"letters": "go"}).headers["Location"] == "/you/data/"
    assert "Stay after all" in client.get("/you/data/").content.decode()
    assert client.post("/you/data/leaving/return/").status_code == 302
    harbour.bo.refresh_from_db()
    assert harbour.bo.leaving_at is None and client.get("/week/").status_code == 302


def test_leaving_and_coming_back_with_the_same_address_does_not_end_it(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    kept_out(harbour, monday, days=30)
    actions.leave(member=harbour.bo, takes_letters=False, now=monday)
    assert actions.erase_leavers(now=monday + LEAVE_COOLS) == 1
    assert not Suspension.objects.exists() and SuspendedAddress.objects.count() == 1
    other = actions.join(name="Bo", email="bo.falk@example.org", now=monday + LEAVE_COOLS)
    assert other.suspended_until is None
    again = actions.join(name="Robert", email="BO@example.org", now=monday + LEAVE_COOLS)
    again.refresh_from_db()
    assert again.is_suspended((monday + 29 * DAY).date()) and not again.is_suspended((monday + 30 * DAY).date())
    clock.now = monday + LEAVE_COOLS
    client.force_login(again)
    assert "You left while you were suspended." in client.get(PAGE).content.decode()
    assert not SuspendedAddress.objects.exists()


def test_an_address_is_kept_no_longer_than_the_suspension(harbour: Harbour, monday: datetime) -> None:
    kept_out(harbour, monday, days=9)
    actions.leave(member=harbour.bo, takes_letters=False, now=monday)
    actions.erase_leavers(now=monday + LEAVE_COOLS)
    actions.forget_suspensions(now=monday + 9 * DAY)
    assert SuspendedAddress.objects.exists()
    late = actions.join(name="Bo", email="bo@example.org", now=monday + 10 * DAY)
    late.refresh_from_db()
    assert late.suspended_until is None and not SuspendedAddress.objects.exists()
    SuspendedAddress.objects.create(address_hash="x", until=monday.date())
    actions.forget_suspensions(now=monday + 2 * DAY)
    assert not SuspendedAddress.objects.exists()


def test_a_reading_address_is_closed_too(client: Client, harbour: Harbour, monday: datetime) -> None:
    token = insights.make_address(member=harbour.bo, now=monday)
    assert client.get(f"/insights/atom/{token}/").status_code == 200
    kept_out(harbour, monday)
    assert client.get(f"/insights/atom/{token}/").status_code == 404


def test_what_is_over_is_forgotten_after_half_a_year_and_with_its_member(harbour: Harbour, monday: datetime) -> None:
    row = kept_out(harbour, monday)
    over = monday + 9 * DAY + timedelta(days=180)
    assert actions.forget_suspensions(now=over) == 0
    assert actions.forget_suspensions(now=over + DAY) == 1
    assert not Suspension.objects.filter(pk=row.pk).exists()
    Suspension.objects.create(member=harbour.bo, because="So.", suspended_at=monday, until=monday.date())
    actions.leave(member=harbour.bo, takes_letters=False, now=monday)
    assert actions.erase(member=harbour.bo, now=monday + LEAVE_COOLS) and not Suspension.objects.exists()
