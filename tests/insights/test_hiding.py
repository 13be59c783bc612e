"""An organiser hides what should not stand there; its author knows why."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.insights import actions, queries
from closeknit.insights.models import Insight
from closeknit.mail.models import Mail
from closeknit.reports import actions as reports
from tests.cast import Harbour, named
from tests.insights.cast import remarked, shared
from tests.insights.test_pages import live, payloads

DAY = timedelta(days=1)
WHY = "It names a patient. Tell it without the name."


def seen_by(member: object, client: Client, row: Insight) -> str:
    """What somebody finds at its address; nothing where there is nothing."""
    client.force_login(member)  # type: ignore[arg-type]
    response = client.get(f"/insights/{row.code}/")
    return response.content.decode() if response.status_code == 200 else ""


def test_a_hidden_insight_is_its_authors_and_the_organisers_alone(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row = shared(harbour.ada, monday)
    client.force_login(harbour.flo)
    assert "Hide it" in client.get(f"/insights/{row.code}/hiding/").content.decode()
    assert client.post(f"/insights/{row.code}/hiding/", {"because": WHY}).status_code == 302
    assert seen_by(harbour.bo, client, row) == ""
    assert WHY in seen_by(harbour.ada, client, row)
    assert row.claim in seen_by(harbour.flo, client, row)
    assert queries.shelf_of(harbour.bo, monday).few == [] and not queries.shared().exists()
    mail = Mail.objects.get(kind="ruled")
    assert mail.member == harbour.ada.pk and WHY in mail.text and not named(mail.text, "Flo")
    client.force_login(harbour.flo)
    client.post(f"/insights/{row.code}/hiding/", {"show": "1"})
    assert row.claim in seen_by(harbour.bo, client, row)


def test_what_somebody_kept_for_later_is_not_in_their_week_while_it_is_hidden(
    harbour: Harbour, monday: datetime
) -> None:
    row = shared(harbour.ada, monday - 3 * DAY)
    actions.keep(insight=row, member=harbour.bo, now=monday - DAY)

    def in_week() -> list[Any]:
        return [one for rows in queries.in_week(harbour.bo, monday, monday) for one in rows]

    assert len(in_week()) == 1
    actions.hide(what=row, because=WHY, by=harbour.flo.pk, now=monday)
    assert in_week() == []


def test_a_hidden_remark_leaves_its_place_and_its_answers(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    first = remarked(row, harbour.bo, monday, "Rude words.")
    remarked(row, harbour.dee, monday, "An answer.", answers=first)
    client.force_login(harbour.flo)
    client.post(f"/insights/{row.code}/remarks/{first.code}/hiding/", {"because": WHY})
    for member in (harbour.ada, harbour.dee):
        page = seen_by(member, client, row)
        assert "Rude words." not in page and "An answer." in page
    page = seen_by(harbour.bo, client, row)
    assert "Rude words." in page and WHY in page
    assert "Rude words." in client.get(f"/insights/{row.code}/").content.decode()
    assert actions.tell(now=monday + 3 * DAY) and not Mail.objects.filter(text__contains="Rude words.").exists()


def test_a_reason_is_needed_and_nothing_typed_is_lost(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    client.force_login(harbour.flo)
    response = client.post(f"/insights/{row.code}/hiding/", {"because": "x" * 401})
    assert response.status_code == 422 and "x" * 401 in response.content.decode()
    with pytest.raises(reports.NoReason):
        actions.hide(what=row, because=" ", by=harbour.flo.pk, now=monday)
    assert queries.shared().exists()


def test_who_does_not_organise_hides_nothing_and_nobody_hides_their_own(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    row, own = shared(harbour.ada, monday), shared(harbour.flo, monday)
    client.force_login(harbour.bo)
    assert client.post(f"/insights/{row.code}/hiding/", {"because": WHY}).status_code == 404
    client.force_login(harbour.flo)
    assert client.post(f"/insights/{own.code}/hiding/", {"because": WHY}).status_code == 404
    with pytest.raises(actions.OwnWords):
        actions.hide(what=own, because=WHY, by=harbour.flo.pk, now=monday)
    actions.hide(what=row, because=WHY, by=harbour.flo.pk, now=monday)
    actions.hide(what=row, because="Another reason.", by=harbour.flo.pk, now=monday)
    row.refresh_from_db()
    assert row.hidden_because == WHY and not row.is_shared


def test_what_is_hidden_may_be_thrown_away_by_its_author_but_not_put_back(harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    actions.hide(what=row, because=WHY, by=harbour.flo.pk, now=monday)
    actions.put_back(insight=row)
    assert not queries.shared().exists()
    actions.throw_away(insight=row)
    assert not Insight.objects.exists()


@pytest.mark.slow
def test_a_remark_and_a_reason_are_shown_without_harm(client: Client, harbour: Harbour, monday: datetime) -> None:
    for day, words in enumerate(payloads()):
        row = shared(harbour.ada, monday + 2 * day * DAY)
        remark = remarked(row, harbour.bo, monday + 2 * day * DAY, words[:2000].strip() or "x")
        for what in (row, remark):
            actions.hide(what=what, because=words[:400].strip() or "x", by=harbour.flo.pk, now=monday)
        assert live(seen_by(harbour.ada, client, row)) == [], words
        pages = [f"/insights/{row.code}/", f"/insights/{row.code}/remarks/{remark.code}/hiding/"]
        client.force_login(harbour.flo)
        assert [found for page in pages for found in live(client.get(page).content.decode())] == [], words
