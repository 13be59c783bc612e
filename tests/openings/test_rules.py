"""An opening that breaks the house rules: closed by who may, with a reason its poster reads, to others like any."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from closeknit.audit.models import Act, What
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.openings import access, actions
from closeknit.openings.models import Opening
from closeknit.people import actions as people
from closeknit.people.models import Role
from closeknit.reports import actions as reports
from tests.cast import Harbour, named
from tests.openings.cast import met, posted, sought, word_of

WHY = "It asks for money before a first talk."


def page(client: Client, member: object, row: Opening) -> str:
    client.force_login(member)  # type: ignore[arg-type]
    answer = client.get(f"/openings/{row.code}/")
    return answer.content.decode() if answer.status_code == 200 else ""


def plain(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_an_organiser_closes_it_with_a_reason_that_its_poster_reads(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = posted(harbour.dee, monday)
    assert "Close it, as an organiser" in page(client, harbour.flo, row)
    address = f"/openings/{row.code}/rules/"
    wrong = client.post(address, {"because": "  "})
    assert wrong.status_code == 422 and "Say why" in wrong.content.decode()
    assert client.post(address, {"because": WHY}).status_code == 302
    row.refresh_from_db()
    assert (row.ending, row.because) == ("rules", WHY)
    assert WHY in page(client, harbour.dee, row) and not named(page(client, harbour.dee, row), "Flo")
    mail = Mail.objects.get(kind="ruled")
    assert mail.member == harbour.dee.pk and WHY in mail.text and WHY in mail.html and not named(mail.text, "Flo")
    people.pause(member=harbour.dee, until=None, words="", now=monday)
    assert is_allowed(mail, monday), "it is about their words"
    act = Act.objects.get(what=What.OPENING_CLOSED)
    assert (act.by, act.about, act.because) == (harbour.flo.pk, harbour.dee.pk, f"opening:{row.code}")
    assert client.get(address).status_code == 404, "it is closed"


def test_to_who_asked_with_it_for_a_word_it_is_closed_like_any_other(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    rows = [posted(one, monday) for one in (harbour.dee, harbour.eli)]
    for poster in (harbour.dee, harbour.eli):
        met(harbour.bo, poster, monday)
    met(harbour.bo, harbour.ada, monday)
    for row in rows:
        sought(row, harbour.ada, [harbour.bo], monday)
    actions.close(opening=rows[0], ending="let_go", now=monday)
    actions.close_for_the_rules(opening=rows[1], because=WHY, by=harbour.flo, now=monday)
    names = {rows[0].code: "X", rows[1].code: "X", "Dee": "N", "Eli": "N", "Marsh": "M", "Prat": "M"}
    names |= {harbour.dee.code: "C", harbour.eli.code: "C"}
    told = []
    for row in rows:
        shown = page(client, harbour.ada, row).partition("<h1>")[2]
        for said, other in names.items():
            shown = shown.replace(said, other)
        told.append([line for line in plain(shown) if "<svg" not in line])
    assert told[0] == told[1] and told[0]
    with pytest.raises(actions.NotOpen):
        actions.refer(referral=word_of(rows[1], harbour.bo), words="She never guessed.", now=monday)


def test_who_has_no_such_role_or_posted_it_finds_nothing(client: Client, harbour: Harbour, monday: datetime) -> None:
    row, own = posted(harbour.dee, monday), posted(harbour.flo, monday)
    for member, opening in ((harbour.ada, row), (harbour.flo, own)):
        client.force_login(member)
        assert client.post(f"/openings/{opening.code}/rules/", {"because": WHY}).status_code == 404
    with pytest.raises(actions.NotYours):
        actions.close_for_the_rules(opening=own, because=WHY, by=harbour.flo, now=monday)
    with pytest.raises(reports.NoReason):
        actions.close_for_the_rules(opening=row, because="w" * 401, by=harbour.flo, now=monday)
    assert not Opening.objects.filter(closed_at__isnull=False).exists() and not Act.objects.filter(
        what=What.OPENING_CLOSED
    )


def test_one_for_few_is_closed_from_a_report_that_was_opened_and_no_other_way(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    met(harbour.dee, harbour.ada, monday)
    row = posted(harbour.dee, monday, audience="tied")
    address = f"/openings/{row.code}/rules/"
    moderator = people.give_role(member=harbour.eli, role=Role.MODERATOR, by=harbour.flo, now=monday)
    client.force_login(moderator)
    assert client.get(address).status_code == 404
    shown = [reports.Shown(row.text, mine=False, on=monday.date())]
    begun = reports.begin(
        reporter=harbour.ada, about=harbour.dee, origin=f"opening:{row.code}", shown=shown, now=monday
    )
    report = reports.report(begun=begun, reason="unkind", words="Look.", now=monday)
    assert client.get(address).status_code == 404, "it is not opened"
    client.post(f"/organising/queue/{report.code}/look/")
    told = client.get(f"/organising/queue/{report.code}/").content.decode()
    assert address in told and "from an opening" in told
    assert row.about in client.get(address).content.decode()
    client.force_login(harbour.flo)
    assert client.get(address).status_code == 404, "somebody else opened it"
    client.force_login(moderator)
    reports.close(report=report, decision="Fine.", by=moderator, now=monday)
    assert client.get(address).status_code == 404, "it is closed, and its words are read no more"
    with pytest.raises(Opening.DoesNotExist):
        access.opening_for_organiser(moderator, row.code, monday)
