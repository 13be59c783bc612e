"""From an ask to thanks; and an ask that moves on after silence."""

from datetime import timedelta

from closeknit.asks import actions as asks
from closeknit.asks.models import Ask, Asking
from closeknit.mail.models import Mail
from closeknit.people.models import Member
from closeknit.ties import queries as ties
from tests.asks.cast import TALK
from tests.asks.test_pages import FORM
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member, words


def test_from_an_ask_to_thanks(harbour: Harbour, clock: Clock) -> None:
    ada, bo = as_member(harbour.ada), as_member(harbour.bo)
    ada.post("/asks/new/", {**FORM, "send": "1"})
    ask = Ask.objects.get()
    asks.send_waves(now=clock.now)
    assert TALK.wish not in bo.get("/week/").content.decode(), "not before his post"
    mail = Mail.objects.get(kind="ask", member=harbour.bo.pk)
    assert "Ada asks: Coaching" in mail.subject and f"/asks/{ask.code}/" in mail.text
    clock.now = mail.due_at
    assert TALK.wish in bo.get("/week/").content.decode()
    bo.post(f"/asks/{ask.code}/help/", {"words": "Begin with a question you can answer.", "way": "letter"})
    clock.now += timedelta(days=1)
    assert "Bo wrote to you" in ada.get("/week/").content.decode()
    thanks = {"ending": "helped", "helpers": harbour.bo.code, "thanks": "The room was with me."}
    ada.post(f"/asks/{ask.code}/closing/", thanks)
    assert "The room was with me." in Mail.objects.get(kind="thanks").text
    assert "The room was with me." in bo.get("/asks/yours/").content.decode()
    assert ties.tied_to(harbour.ada) == {harbour.bo.pk}


def test_from_an_answer_to_somebody_who_finds_it_instead_of_asking(harbour: Harbour, clock: Clock) -> None:
    ada, bo, eli = as_member(harbour.ada), as_member(harbour.bo), as_member(harbour.eli)
    ada.post("/asks/new/", {**FORM, "send": "1"})
    ask = Ask.objects.get()
    asks.send_waves(now=clock.now)
    clock.now = Mail.objects.get(kind="ask", member=harbour.bo.pk).due_at
    bo.post(f"/asks/{ask.code}/help/", {"words": "Begin with a question you can answer.", "way": "answer"})
    clock.now += timedelta(days=1)
    ada.post(f"/asks/{ask.code}/closing/", {"ending": "helped", "helpers": harbour.bo.code, "offers_answers": "on"})
    looked = "/asks/find/?need=I+have+to+speak+in+public"
    assert "look among the answers" in eli.get("/asks/new/").content.decode()
    assert "Begin with a question" not in eli.get(looked).content.decode(), "Bo was not asked yet"
    clock.now += timedelta(days=7)
    assert "Ada Lind would let others find what you wrote" in bo.get("/week/").content.decode()
    bo.post(f"/asks/{ask.code}/agreement/", {"agree": "1"})
    page = eli.get(looked).content.decode()
    assert "Begin with a question you can answer." in page and "Ada Lind asked" in page and "Bo Falk answered" in page
    bo.post(f"/asks/{ask.code}/agreement/", {})
    assert "Begin with a question" not in eli.get(looked).content.decode()


def test_after_four_working_days_of_silence_it_goes_to_others_and_who_was_silent_hears_nothing(
    harbour: Harbour, clock: Clock
) -> None:
    """Whoever let it pass, said nothing, or was never asked has the same pages, byte for byte, once it is closed."""
    Member.objects.filter(pk=harbour.dee.pk).update(minutes_per_week=120)
    ada = as_member(harbour.ada)
    ada.post("/asks/new/", {**FORM, "send": "1"})
    ask = Ask.objects.get()
    asks.send_waves(now=clock.now)
    first = Asking.objects.get(ask=ask, member=harbour.bo)
    ask.refresh_from_db()
    assert ask.due_at is not None
    clock.now = ask.due_at - timedelta(minutes=1)
    assert asks.send_waves(now=clock.now) == 0
    assert "if that stays so" in " ".join(words(ada, f"/asks/{ask.code}/")).casefold()
    clock.now = ask.due_at
    asks.send_waves(now=clock.now)
    assert not Asking.objects.filter(ask=ask, wave=2, member=harbour.bo).exists()
    assert Mail.objects.filter(member=harbour.bo.pk).count() == 1, "no reminder"
    asks.let_pass(ask=ask, member=harbour.bo, now=clock.now)
    asks.close(ask=ask, ending="let_go", now=clock.now)
    first.refresh_from_db()
    seen = []
    for reply in ("pass", ""):
        Asking.objects.filter(pk=first.pk).update(reply=reply)
        seen.append([words(ada, place) for place in ("/asks/", "/asks/yours/", f"/asks/{ask.code}/")])
    assert seen[0] == seen[1]
