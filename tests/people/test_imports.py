"""A member brings their profile and whom they know already: nothing is done unseen, and nobody learns of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from closeknit.imports.people import Format, Own, Person, Reading
from closeknit.mail.models import Mail
from closeknit.people import actions, queries
from closeknit.people.models import Acquaintance, Import, Member, PastPair, Purpose
from tests.cast import Harbour
from tests.conftest import Clock
from tests.imports import cast

ADDRESS = "/you/imports/"
KNOWS_BO = b"Name,Email,Company,Phone\nBo Falk,Bo@Example.org,,+44 7700\nGus Ott,gus@example.org,,\nDee Roth,,,\n"


def brought(client: Client, content: bytes, name: str = "list.csv", **headings: str) -> Any:
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **headings}, follow=True)


def pair(one: Member, other: Member) -> tuple[int, int]:
    return min(one.pk, other.pk), max(one.pk, other.pk)


def test_a_member_looks_first_and_then_is_not_introduced_to_whom_they_know(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    page = brought(client, KNOWS_BO).content.decode()
    assert "What would come of it" in page and "Bo Falk" in page and "Gus Ott" in page
    assert "Not read, and not kept: Phone." in page and "7700" not in page
    assert "neither an address nor a place of work" in page
    assert queries.acquainted() == [] and not Acquaintance.objects.exists()
    client.post(f"{ADDRESS}{Import.objects.get().code}/confirmation/", {"known": "on"})
    assert queries.acquainted() == [pair(harbour.ada, harbour.bo)]
    assert not Import.objects.exists() and not Mail.objects.exists()


def test_what_is_not_ticked_does_not_come_in(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    brought(client, KNOWS_BO)
    client.post(f"{ADDRESS}{Import.objects.get().code}/confirmation/")
    assert not Acquaintance.objects.exists()
    brought(client, KNOWS_BO)
    client.post(f"{ADDRESS}{Import.objects.get().code}/removal/")
    assert not Acquaintance.objects.exists() and not Import.objects.exists()


def test_no_address_is_kept_of_whom_a_member_knows(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    brought(client, KNOWS_BO)
    assert "gus@example.org" not in str(Import.objects.get().held) and "7700" not in str(Import.objects.get().held)
    client.post(f"{ADDRESS}{Import.objects.get().code}/confirmation/", {"known": "on"})
    assert all(len(row.peer_hash) == 64 for row in Acquaintance.objects.all())


def test_the_same_file_twice_is_once(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    for _ in range(2):
        brought(client, KNOWS_BO)
        client.post(f"{ADDRESS}{Import.objects.get().code}/confirmation/", {"known": "on"})
    assert Acquaintance.objects.count() == 2


def test_the_pages_are_the_same_whether_those_named_are_here(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    pages = []
    for email in ("bo@example.org", "gu@example.org"):
        page = brought(client, f"Name,Email\nSam,{email}\n".encode()).content.decode()
        code = Import.objects.get().code
        pages.append(page.replace(code, "").replace(page.split('csrfmiddlewaretoken" value="')[1][:64], ""))
        page = client.post(f"{ADDRESS}{code}/confirmation/", {"known": "on"}, follow=True).content.decode()
        pages.append(page.replace(page.split('csrfmiddlewaretoken" value="')[1][:64], ""))
        actions.forget_known(member=harbour.ada)

    def plain(page: str) -> str:
        return "\n".join(line for line in page.splitlines() if "csrf" not in line and "nonce" not in line)

    assert plain(pages[0]) == plain(pages[2]) and plain(pages[1]) == plain(pages[3])


def test_nobody_opens_or_takes_in_the_file_of_another(client: Client, harbour: Harbour, monday: datetime) -> None:
    held = queries.held_known(harbour.bo, Reading(Format.SHEET, [Person(2, "Ada", ("ada@example.org",))]))
    row = actions.bring(member=harbour.bo, purpose=Purpose.KNOWN, sheet="x.csv", held=held, now=monday)
    client.force_login(harbour.ada)
    assert client.get(f"{ADDRESS}{row.code}/").status_code == 404
    assert client.post(f"{ADDRESS}{row.code}/confirmation/", {"known": "on"}).status_code == 404
    client.force_login(harbour.bo)
    assert client.get(f"{ADDRESS}{row.code}/").status_code == 200


def test_one_who_has_no_address_is_known_by_name_and_place_only_where_that_is_ticked(
    client: Client, harbour: Harbour
) -> None:
    client.force_login(harbour.bo)
    content = (
        b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nADA,Lind,x,,Brightwater!,,1 Jan 2020\n"
    )
    for ticked, there in (({"known": "on"}, []), ({"by_name": "on"}, [pair(harbour.ada, harbour.bo)])):
        brought(client, content, "Connections.csv")
        client.post(f"{ADDRESS}{Import.objects.get().code}/confirmation/", ticked)
        assert queries.acquainted() == there


def test_an_export_suggests_lines_for_the_profile_and_changes_only_those_ticked(
    client: Client, harbour: Harbour
) -> None:
    client.force_login(harbour.ada)
    packed = cast.archive(Profile=cast.PROFILE, Positions=cast.POSITIONS, Skills=cast.SKILLS)
    page = brought(client, packed, "export.zip").content.decode()
    assert "Where you are: Leeds, England" in page and "now: Brightwater" in page and "Topic: Rotas" in page
    assert "Hidden Street" not in page and "Mar 7" not in page
    code = Import.objects.get().code
    client.post(f"{ADDRESS}{code}/confirmation/", {"field": ["place", "name", "email"], "topic": ["Rotas", "Anything"]})
    ada = Member.objects.get(pk=harbour.ada.pk)
    assert (ada.place, ada.organisation, ada.topics) == ("Leeds, England", "Brightwater", ["budgets", "Rotas"])
    assert (ada.name, ada.email) == ("Ada Lind", "ada@example.org")


def test_the_line_of_a_list_that_is_oneself_suggests_and_is_nobody_one_knows(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    page = brought(client, b"Name,Email,Title,Company\nAda,ADA@example.org,Bursar,Quay\n").content.decode()
    assert "this is you" in page and "Where you work: Quay" in page
    client.post(f"{ADDRESS}{Import.objects.get().code}/confirmation/", {"known": "on", "field": "headline"})
    assert Member.objects.get(pk=harbour.ada.pk).headline == "Bursar" and not Acquaintance.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.png", b"\x89PNG\r\n", "this is a picture, not a table"),
        ("list.csv", b"Wer;Wo\nAda;Leeds\n", "“Wer”, “Wo”"),
        ("list.csv", b"", "Choose a file"),
        ("export.zip", cast.zipped("secrets.txt", "x"), "no file in this archive"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    client: Client, harbour: Harbour, name: str, content: bytes, said: str
) -> None:
    client.force_login(harbour.ada)
    answer = brought(client, content, name)
    assert answer.status_code == 422 and said in answer.content.decode() and not Import.objects.exists()


def test_headings_of_ones_own_are_said_beside_the_file(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    headings = {"name_heading": "Wer", "email_heading": "wohin"}
    page = brought(client, b"Wer;Wohin\nBo;bo@example.org\n", **headings).content.decode()
    assert "Bo" in page and "read as: e-mail address" in page
    assert brought(client, b"Wer;Wohin\nBo;bo@example.org\n", name_heading="Wen").status_code == 422


def test_markup_in_a_file_stays_text(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    page = brought(
        client, b'Name,Email\n<script>alert(1)</script>,a@example.org\n"\'"">x",b@example.org\n'
    ).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_the_pages_ask_little(client: Client, harbour: Harbour, django_assert_max_num_queries: Any) -> None:
    client.force_login(harbour.ada)
    brought(client, KNOWS_BO)
    for address in (ADDRESS, f"{ADDRESS}{Import.objects.get().code}/"):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_a_file_is_forgotten_after_an_hour_and_a_stranger_after_a_year(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    client.force_login(harbour.ada)
    brought(client, KNOWS_BO)
    row = Import.objects.get()
    actions.take_in(row=row, fields=(), topics=(), known=True, by_name=False, now=clock.now)
    brought(client, KNOWS_BO)
    assert actions.forget_imports(now=clock.now + timedelta(minutes=59)) == 0
    assert actions.forget_imports(now=clock.now + timedelta(minutes=61)) == 1
    assert actions.forget_unused(now=clock.now + timedelta(days=364)) == 0
    assert actions.forget_unused(now=clock.now + timedelta(days=366)) == 1
    assert queries.acquainted() == [pair(harbour.ada, harbour.bo)]


def test_who_changes_their_address_is_still_known(harbour: Harbour, monday: datetime) -> None:
    actions.know(member=harbour.ada, hashes=[queries.known_hash("bo@example.org")], now=monday)
    pairs = [tuple(sorted((queries.past_hash("bo@example.org"), queries.past_hash("chi@example.org"))))]
    actions.write_down_past(pairs=pairs, by=None, because="", now=monday)  # type: ignore[arg-type]
    bo = harbour.bo
    bo.email = "falk@example.org"
    bo.save()
    assert queries.acquainted() == []
    actions.be_known_by(member=bo, before="bo@example.org")
    assert queries.acquainted() == sorted([pair(harbour.ada, bo), pair(harbour.bo, harbour.chi)])


def test_nothing_says_whom_somebody_knew_once_they_have_left(harbour: Harbour, monday: datetime) -> None:
    actions.know(member=harbour.ada, hashes=[queries.known_hash("bo@example.org")], now=monday)
    actions.know(member=harbour.bo, hashes=[queries.known_hash("dee@example.org")], now=monday)
    pairs = [tuple(sorted((queries.past_hash("bo@example.org"), queries.past_hash("chi@example.org"))))]
    actions.write_down_past(pairs=pairs, by=None, because="", now=monday)  # type: ignore[arg-type]
    actions.leave(member=harbour.bo, takes_letters=False, now=monday)
    actions.erase(member=Member.objects.get(pk=harbour.bo.pk), now=monday + timedelta(days=8))
    assert not Acquaintance.objects.exists() and not PastPair.objects.exists()


def test_more_than_are_kept_are_refused_whole(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("closeknit.people.actions.acquaintances.MOST_KNOWN", 2)
    actions.know(member=harbour.ada, hashes=["a" * 64, "b" * 64], now=monday)
    with pytest.raises(actions.KnowsMany):
        actions.know(member=harbour.ada, hashes=["c" * 64], now=monday)
    assert Acquaintance.objects.count() == 2


def test_what_is_suggested_is_what_a_profile_can_hold(harbour: Harbour, monday: datetime) -> None:
    own = Own(headline="x" * 160, topics=tuple(f"topic {n}" for n in range(12)))
    held = queries.held_known(harbour.ada, Reading(Format.LINKEDIN, own=own))
    row = actions.bring(member=harbour.ada, purpose=Purpose.KNOWN, sheet="x", held=held, now=monday)
    actions.take_in(row=row, fields=["headline"], topics=own.topics, known=True, by_name=True, now=monday)
    ada = Member.objects.get(pk=harbour.ada.pk)
    assert len(ada.headline) == 160 and len(ada.topics) == 12 and ada.topics[0] == "budgets"
