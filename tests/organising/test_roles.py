"""Roles: given and taken by organisers, from the next page on, each for what it is for."""

from datetime import datetime

import pytest
from django.test import Client

from closeknit.people import actions
from closeknit.people.models import POWERS, SINCE, Member, Power, Role
from tests.cast import Harbour
from tests.conftest import Clock
from tests.reports.cast import reported

# safety.md, section 3, as far as it is of roles: what each of them may do that a member may not.
MATRIX = {
    Role.ORGANISER: set(Power),
    Role.MODERATOR: {Power.REPORTS, Power.HIDE, Power.SUSPEND, Power.OWN_ACTS},
    Role.PROGRAMMES: {Power.PROGRAMMES, Power.OWN_ACTS},
    Role.FACILITATOR: {Power.GATHERINGS},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("power", Power)
def test_each_role_lets_one_do_what_the_table_says(
    role: Role, power: Power, harbour: Harbour, monday: datetime
) -> None:
    assert not harbour.bo.may(power)
    member = actions.give_role(member=harbour.bo, role=role, by=harbour.flo, now=monday)
    assert member.may(power) == (power in MATRIX[role]) and member.roles == [role]
    assert not actions.take_role(member=member, role=role, by=harbour.flo, now=monday).may(power)


def test_every_role_is_in_both_tables() -> None:
    assert set(POWERS) == set(SINCE) == set(Role)


def test_roles_add_up_and_are_taken_one_by_one(harbour: Harbour, monday: datetime) -> None:
    for role in (Role.MODERATOR, Role.FACILITATOR):
        actions.give_role(member=harbour.bo, role=role, by=harbour.flo, now=monday)
    bo = actions.take_role(member=harbour.bo, role=Role.MODERATOR, by=harbour.flo, now=monday)
    assert bo.roles == [Role.FACILITATOR]


def test_an_organiser_gives_and_takes_a_role_and_it_counts_at_once(client: Client, harbour: Harbour) -> None:
    flo, bo = Client(), Client()
    flo.force_login(harbour.flo)
    bo.force_login(harbour.bo)
    assert bo.get("/organising/queue/").status_code == 404
    person = f"/organising/people/{harbour.bo.code}/"
    assert "Make them a moderator" in flo.get(person).content.decode()
    assert flo.post(f"{person}appointment/", {"role": "moderator"}).status_code == 302
    assert "moderator" in flo.get("/organising/people/").content.decode()
    page = bo.get("/organising/queue/")
    assert page.status_code == 200 and "/organising/health/" not in page.content.decode()
    assert flo.post(f"{person}departure/", {"role": "moderator"}).status_code == 302
    assert bo.get("/organising/queue/").status_code == 404


def test_a_moderator_gives_nobody_a_role(client: Client, harbour: Harbour, monday: datetime) -> None:
    actions.give_role(member=harbour.bo, role=Role.MODERATOR, by=harbour.flo, now=monday)
    client.force_login(harbour.bo)
    for whom in (harbour.bo, harbour.chi, harbour.flo):
        for what in ("appointment", "departure"):
            for role in Role:
                assert client.post(f"/organising/people/{whom.code}/{what}/", {"role": role}).status_code == 404
    page = client.get(f"/organising/people/{harbour.chi.code}/").content.decode()
    assert "Suspend Chi" in page and "organiser" not in page.split("<main")[1].split("</main>")[0].replace(
        "Back to organisers", ""
    )
    assert Member.objects.filter(organiser_since__isnull=False).count() == 1


def test_a_moderator_opens_and_closes_a_report_but_none_about_themself(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    actions.give_role(member=harbour.dee, role=Role.MODERATOR, by=harbour.flo, now=monday)
    row, own = reported(harbour.ada, harbour.bo, monday), reported(harbour.ada, harbour.dee, monday)
    client.force_login(harbour.dee)
    assert client.post(f"/organising/queue/{row.code}/look/").status_code == 302
    assert client.post(f"/organising/queue/{row.code}/closing/", {"decision": "We spoke."}).status_code == 302
    assert client.get(f"/organising/queue/{own.code}/").status_code == 404


def test_a_moderator_reads_only_what_they_did_themself(client: Client, harbour: Harbour, monday: datetime) -> None:
    actions.give_role(member=harbour.dee, role=Role.MODERATOR, by=harbour.flo, now=monday)
    client.force_login(harbour.dee)
    assert "Nothing so far." in client.get("/organising/acts/").content.decode()
    client.post(f"/organising/queue/{reported(harbour.ada, harbour.bo, monday).code}/look/")
    page = client.get("/organising/acts/").content.decode()
    assert "A report was opened" in page and "A member was given a role" not in page


def test_a_suspension_is_given_on_a_page_and_ended_there(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    actions.give_role(member=harbour.dee, role=Role.MODERATOR, by=harbour.flo, now=monday)
    client.force_login(harbour.dee)
    person = f"/organising/people/{harbour.bo.code}/"
    page = client.post(f"{person}suspension/", {"because": "Soap.", "until": "2026-12-08"})
    assert page.status_code == 422 and "within what your role allows" in page.content.decode()
    assert client.post(f"{person}suspension/", {"because": "Soap.", "until": "2026-12-07"}).status_code == 302
    assert "Suspended until 7 December 2026" in client.get(person).content.decode()
    assert client.post(f"{person}return/").status_code == 302
    assert client.post(f"{person}return/").status_code == 404
    assert client.post(f"/organising/people/{harbour.flo.code}/suspension/", {"because": "x", "until": "2026-12-01"})
    harbour.flo.refresh_from_db()
    assert harbour.flo.suspended_until is None
