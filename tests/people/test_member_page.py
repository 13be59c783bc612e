"""A member's page, who sees what of it, and what one keeps for oneself about somebody."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from closeknit.introductions import actions as introductions
from closeknit.people import actions, queries
from closeknit.people.models import Audience, Member, Note, Photo, Statement
from closeknit.web.frame import LARGEST_BODY
from closeknit.web.pictures import NotAPicture, TooLarge, square
from tests.cast import Harbour
from tests.conftest import Clock


def met(harbour: Harbour, now: datetime) -> None:
    assert harbour.introduction
    for member in (harbour.ada, harbour.bo):
        introductions.respond(introduction=harbour.introduction, member=member, answer="yes", now=now)


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 400), **more: Any) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, (30, 90, 70)).save(drawn, kind, **more)
    return drawn.getvalue()


def test_a_page_shows_what_its_owner_lets_this_reader_read(
    client: Client, introduced: Harbour, monday: datetime, django_assert_max_num_queries
) -> None:
    client.force_login(introduced.dee)
    client.get(f"/people/{introduced.bo.code}/")  # the first of an hour begins its row
    with django_assert_max_num_queries(8):
        page = client.get(f"/people/{introduced.ada.code}/").content.decode()
    assert "Making a budget balance without cutting people" in page  # offers are for all members
    assert "Speaking in public without trembling" not in page  # needs for those she is introduced or tied to
    client.force_login(introduced.bo)
    page = client.get(f"/people/{introduced.ada.code}/").content.decode()
    assert "Speaking in public without trembling" in page and "Read your introduction" in page
    met(introduced, monday)
    assert "Write to Ada" in client.get(f"/people/{introduced.ada.code}/").content.decode()


def test_what_is_kept_to_oneself_is_on_no_page(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.flo)
    page = client.get(f"/people/{introduced.eli.code}/").content.decode()
    assert "Reading contracts" in page and "without anybody hearing" not in page and "eli@example.org" not in page


def test_strangers_the_blocked_and_the_leaving_are_not_there(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    client.force_login(harbour.ada)
    missing = client.get("/people/22222222222222/")
    actions.block(member=harbour.bo, peer=harbour.ada, now=monday)
    actions.leave(member=harbour.dee, takes_letters=False, now=monday)
    for peer in (harbour.bo, harbour.dee):
        page = client.get(f"/people/{peer.code}/")
        assert page.status_code == 404 and page.content == missing.content
        assert client.post(f"/people/{peer.code}/note/", {"text": "x"}).status_code == 404
    assert client.get(f"/people/{harbour.ada.code}/").headers["Location"] == "/you/"


def test_a_note_is_its_authors_alone(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    address = f"/people/{harbour.bo.code}/note/"
    client.post(address, {"text": "  Met in Bergen  "})
    assert "Met in Bergen" in client.get(f"/people/{harbour.bo.code}/").content.decode()
    too_long = client.post(address, {"text": "a" * 2001})
    assert too_long.status_code == 422 and "a" * 2001 in too_long.content.decode()
    for reader in (harbour.bo, harbour.flo):
        client.force_login(reader)
        code = harbour.bo.code if reader != harbour.bo else harbour.ada.code
        assert "Met in Bergen" not in client.get(f"/people/{code}/").content.decode()
    client.force_login(harbour.ada)
    client.post(address, {"text": "   "})
    assert not Note.objects.exists()


def test_readers_are_chosen_line_by_line_and_hold_at_once(
    client: Client, introduced: Harbour, django_assert_max_num_queries
) -> None:
    client.force_login(introduced.ada)
    with django_assert_max_num_queries(8):
        page = client.get("/you/visibility/").content.decode()
    assert "See it as they do" in page
    said = {
        "offer": "tied", "need": "members", "headline": "me", "about": "members", "place": "members",
        "organisation": "members", "languages": "members", "topics": "members", "hours": "tied", "photo": "tied",
        "email": "me",
    }  # fmt: skip
    assert client.post("/you/visibility/", {**said, "photo": "members"}).status_code == 422  # never before two yeses
    assert client.post("/you/visibility/", {**said, "offer": "everybody"}).status_code == 422
    assert Member.objects.get(pk=introduced.ada.pk).audiences == {}
    assert client.post("/you/visibility/", said).status_code == 302
    ada = Member.objects.get(pk=introduced.ada.pk)
    assert ada.audiences == {"headline": "me"}
    assert set(Statement.objects.filter(member=ada).values_list("kind", "audience")) == {
        ("offer", Audience.TIED), ("need", Audience.MEMBERS),
    }  # fmt: skip
    seen = {eyes: client.get(f"/you/as/{eyes}/").content.decode() for eyes in ("member", "introduced", "organiser")}
    assert "Making a budget balance" not in seen["member"] and "Making a budget balance" in seen["introduced"]
    assert "Ada’s work" not in seen["introduced"]
    assert client.get("/you/as/everybody/").status_code == 404
    client.force_login(introduced.dee)
    assert "Making a budget balance" not in client.get(f"/people/{ada.code}/").content.decode()


def test_who_narrows_their_offers_is_found_by_fewer_at_once(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.dee)
    assert "Ada Lind" in client.get("/people/?need=budget").content.decode()
    actions.set_readers(member=harbour.ada, fields={}, kinds={"offer": Audience.TIED})
    assert "Ada Lind" not in client.get("/people/?need=budget").content.decode()
    with pytest.raises(actions.NotSaid):
        actions.set_readers(member=harbour.ada, fields={"name": Audience.ME}, kinds={})


def test_a_photo_is_made_anew_and_shown_after_two_yeses_only(
    client: Client, introduced: Harbour, monday: datetime, clock: Clock
) -> None:
    client.force_login(introduced.ada)
    exif = Image.Exif()
    exif[0x010E] = "canary-in-exif"
    sent = SimpleUploadedFile("me.jpg", picture("JPEG", exif=exif), content_type="image/jpeg")
    assert client.post("/you/photo/", {"picture": sent}).status_code == 302
    own = client.get(f"/people/{introduced.ada.code}/photo/")
    shown = Image.open(io.BytesIO(own.content))
    assert (own["Content-Type"], shown.format, shown.width) == ("image/webp", "WEBP", shown.height)
    assert b"canary" not in own.content and own["X-Content-Type-Options"] == "nosniff"
    assert own["Content-Security-Policy"] == "default-src 'none'; sandbox"

    bo = Client()
    bo.force_login(introduced.bo)
    assert bo.get(f"/people/{introduced.ada.code}/photo/").status_code == 404
    met(introduced, monday)
    assert bo.get(f"/people/{introduced.ada.code}/photo/").status_code == 200

    client.post("/you/photo/remove/")
    assert bo.get(f"/people/{introduced.ada.code}/photo/").status_code == 404
    client.post("/you/photo/return/")
    assert bo.get(f"/people/{introduced.ada.code}/photo/").status_code == 200
    client.post("/you/photo/remove/")
    clock.now += timedelta(hours=2)
    client.post("/you/photo/return/")
    assert bo.get(f"/people/{introduced.ada.code}/photo/").status_code == 404
    assert actions.forget_photos(now=clock.now) == 1 and not Photo.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html></html>", b"GIF89a" + b"\0" * 40, picture()[:60]],
)
def test_what_is_no_picture_is_refused_in_words(client: Client, harbour: Harbour, sent: bytes) -> None:
    client.force_login(harbour.ada)
    page = client.post("/you/photo/", {"picture": SimpleUploadedFile("me.png", sent, content_type="image/png")})
    assert page.status_code == 422 and "There is a problem" in page.content.decode()
    assert not Photo.objects.exists()


@pytest.mark.slow
def test_a_picture_with_a_program_behind_it_loses_the_program() -> None:
    assert b"<script>" not in square(picture() + b"<script>alert(1)</script>")
    with pytest.raises(NotAPicture):
        square(picture("TIFF"))
    with pytest.raises(TooLarge):
        square(picture("PNG", (9000, 9000)))


def test_who_listens_first_is_not_introduced_until_they_take_part(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    assert client.post("/you/listening/", {"wish": "listen"}).headers["Location"] == "/you/listening/"
    assert "You have been listening since 23 November 2026" in client.get("/you/listening/").content.decode()
    assert "You are listening first" in client.get("/you/").content.decode()
    client.post("/you/listening/", {"wish": "take_part"})
    assert Member.objects.get(pk=harbour.ada.pk).listening_since is None


def test_pages_of_others_are_opened_up_to_a_limit(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    for _ in range(actions.PAGES_AN_HOUR - 1):
        actions.see_page(member=harbour.ada, now=clock.now)
    client.force_login(harbour.ada)
    assert client.get(f"/people/{harbour.bo.code}/").status_code == 200
    refused = client.get(f"/people/{harbour.bo.code}/")
    assert refused.status_code == 429 and int(refused["Retry-After"]) == 50 * 60  # it is ten past
    clock.now += timedelta(hours=1)
    assert client.get(f"/people/{harbour.bo.code}/").status_code == 200
    left = actions.PAGES_A_DAY - actions.PAGES_AN_HOUR - 2
    for _ in range(3):
        clock.now += timedelta(hours=1)
        for _ in range(min(left, actions.PAGES_AN_HOUR)):
            actions.see_page(member=harbour.ada, now=clock.now)
        left -= min(left, actions.PAGES_AN_HOUR)
    assert client.get(f"/people/{harbour.bo.code}/").status_code == 200  # the four hundredth of the day
    refused = client.get(f"/people/{harbour.bo.code}/")
    assert refused.status_code == 429 and int(refused["Retry-After"]) == (20 * 60 - 10) * 60
    clock.now += timedelta(days=1)
    assert client.get(f"/people/{harbour.bo.code}/").status_code == 200
    assert actions.forget_pages_seen(now=clock.now) >= 1


def test_a_body_larger_than_any_page_asks_for_is_refused_unread(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    sent = SimpleUploadedFile("me.png", b"\0" * (LARGEST_BODY + 1), content_type="image/png")
    assert client.post("/you/photo/", {"picture": sent}).status_code == 413
    assert queries.photo_of(harbour.ada) is None
