"""A seat on a board finds somebody along people who know each other, and nobody hears what was not said."""

from datetime import timedelta

from closeknit.mail.models import Mail
from closeknit.openings.models import Opening, Referral
from closeknit.ties import queries as ties
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member
from tests.openings.cast import WORK, met

POSTED = {
    "sort": "board",
    "what": "A treasurer for a small hospice",
    "about": "We balance a budget of donations, and have to explain it.",
    "terms": "Six evenings a year, unpaid",
    "until": "2027-01-10",
    "audience": "members",
}


def test_a_seat_on_a_board_finds_somebody_by_a_word(harbour: Harbour, clock: Clock) -> None:
    for one in (harbour.bo, harbour.eli):
        met(harbour.dee, one, clock.now)
        met(harbour.ada, one, clock.now)
    met(harbour.ada, harbour.chi, clock.now)
    ada, bo, dee, eli, chi = (
        as_member(one) for one in (harbour.ada, harbour.bo, harbour.dee, harbour.eli, harbour.chi)
    )
    dee.post("/openings/new/", POSTED)
    opening = Opening.objects.get()
    home = f"/openings/{opening.code}/"
    named = [harbour.bo.code, harbour.chi.code, harbour.eli.code]
    ada.post(f"{home}seeking/", {"peers": named, "work": WORK})
    clock.now += timedelta(days=2)
    words = {word.referrer: word for word in Referral.objects.all()}
    assert set(words) == {harbour.bo, harbour.eli}, "Chi does not know Dee"
    assert opening.what not in chi.get("/week/").content.decode()
    before = (ada.get(home).content, dee.get(home).content)
    eli.post(f"/openings/referrals/{words[harbour.eli].code}/letting-be/")
    assert [_plain(page) for page in before] == [_plain(ada.get(home).content), _plain(dee.get(home).content)]

    assert WORK in bo.get(f"/openings/referrals/{words[harbour.bo].code}/").content.decode()
    bo.post(f"/openings/referrals/{words[harbour.bo].code}/word/", {"words": "She never guessed a figure."})
    for reader in (ada, dee):
        assert "She never guessed a figure." in reader.get(home).content.decode()
    assert "She never guessed a figure." in Mail.objects.get(kind="referral_said").text
    dee.post(f"/openings/referrals/{words[harbour.bo].code}/thanks/", {"words": "That helps, thank you."})
    dee.post(f"/openings/referrals/{words[harbour.bo].code}/letter/", {"words": "Would you meet us?"})
    dee.post(f"{home}closing/", {"ending": "filled"})
    clock.now += timedelta(days=3)
    assert "Would you meet us?" in ada.get(f"/conversations/with/{harbour.dee.code}/", follow=True).content.decode()
    assert {one.kind for one in ties.moments_between(harbour.dee, harbour.bo)} == {"met", "thanked"}
    assert not Mail.objects.filter(member=harbour.dee.pk, text__contains="Eli").exists()


def _plain(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]
