"""Words about somebody's work: shown while both agree, taken back by either, few, and never a no."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.people import actions, jobs, queries
from closeknit.people.models import JoinRequest, Member, Vouch, Voucher
from closeknit.reports.models import Report
from closeknit.ties import actions as ties
from tests.cast import Harbour
from tests.conftest import Clock

DAY = timedelta(days=1)
WORDS = "We moved a hospital’s payroll in six weeks, and Ada kept everybody calm."
PAGE = "/you/vouches/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def met(harbour: Harbour, monday: datetime) -> Harbour:
    """Ada met Bo and Chi."""
    for peer in (harbour.bo, harbour.chi):
        ties.record_moment(a=harbour.ada, b=peer, kind="met", origin=f"evening:{peer.code}", now=monday)
    return harbour


def wrote(met: Harbour, now: datetime, *, agreed: bool = True) -> Vouch:
    """Bo about Ada."""
    row = actions.vouch(author=met.bo, about=met.ada, words=WORDS, now=now)
    return actions.agree_to_vouch(vouch=row, now=now) if agreed else row


def seen(reader: Member, owner: Member) -> str:
    client = Client()
    client.force_login(reader)
    return client.get(f"/people/{owner.code}/").content.decode()


def own_page(member: Member) -> str:
    """Somebody's own page of such words, without what differs from one request to the next."""
    client = Client()
    client.force_login(member)
    return TOKEN.sub("", client.get(PAGE).content.decode())


def test_from_the_first_word_to_the_page_and_off_again(client: Client, met: Harbour) -> None:
    client.force_login(met.bo)
    there = f"/people/{met.ada.code}/vouch/"
    assert there in client.get(f"/people/{met.ada.code}/").content.decode()
    assert client.get(there).status_code == 200
    empty = client.post(there, {"words": " "})
    assert empty.status_code == 422 and "Say in a sentence" in empty.content.decode()
    long = client.post(there, {"words": "w" * 401})
    assert long.status_code == 422 and "w" * 401 in long.content.decode()
    assert client.post(there, {"words": WORDS}).headers["Location"] == f"{PAGE}?written"
    assert WORDS not in seen(met.dee, met.ada)
    row = Vouch.objects.get()
    adas = Client()
    adas.force_login(met.ada)
    assert WORDS in adas.get("/week/").content.decode()
    assert adas.post(f"{PAGE}{row.code}/agreement/").headers["Location"] == PAGE
    page = seen(met.dee, met.ada)
    assert WORDS in page and "Bo Falk" in page and "23 November 2026" in page
    assert "All members read it." in own_page(met.bo)
    adas.post(f"{PAGE}{row.code}/agreement/", {"let": "1"})
    assert WORDS not in seen(met.dee, met.ada) and WORDS in own_page(met.ada)
    adas.post(f"{PAGE}{row.code}/agreement/")
    assert WORDS in seen(met.dee, met.ada)
    client.post(f"{PAGE}{row.code}/withdrawal/")
    assert WORDS not in seen(met.dee, met.ada) + own_page(met.ada) + own_page(met.bo)
    assert Vouch.objects.get().words == ""
    assert adas.post(f"{PAGE}{row.code}/agreement/").status_code == 404


def test_a_no_and_silence_are_the_same_bytes_to_whoever_wrote(met: Harbour, monday: datetime) -> None:
    row = wrote(met, monday, agreed=False)
    waiting, mails = own_page(met.bo), Mail.objects.filter(member=met.bo.pk).count()
    actions.let_vouch_be(vouch=row, now=monday)
    assert own_page(met.bo) == waiting and Mail.objects.filter(member=met.bo.pk).count() == mails
    with pytest.raises(actions.VouchedAlready):
        wrote(met, monday + DAY)
    with pytest.raises(actions.VouchedAlready):
        wrote(met, monday + 365 * DAY - timedelta(seconds=1))
    assert wrote(met, monday + 365 * DAY).is_shown


def test_nobody_writes_about_somebody_they_did_not_meet(client: Client, met: Harbour) -> None:
    client.force_login(met.dee)
    there = f"/people/{met.ada.code}/vouch/"
    assert there not in client.get(f"/people/{met.ada.code}/").content.decode()
    assert client.get(there).status_code == client.post(there, {"words": WORDS}).status_code == 404
    assert not Vouch.objects.exists()


def test_few_a_year_and_what_was_taken_back_counts(met: Harbour, monday: datetime) -> None:
    others = [
        actions.join(name=f"Peer {n}", email=f"peer{n}@example.org", now=monday)
        for n in range(actions.VOUCHES_A_YEAR + 1)
    ]
    for n, about in enumerate(others[:-1]):
        row = actions.vouch(author=met.bo, about=about, words="We built a bridge.", now=monday + n * DAY)
    actions.withdraw_vouch(vouch=row, now=monday)
    with pytest.raises(actions.EnoughVouched):
        actions.vouch(author=met.bo, about=others[-1], words="We built a bridge.", now=monday + 9 * DAY)
    assert actions.vouch(author=met.bo, about=others[-1], words="So.", now=monday + 365 * DAY).words == "So."


def test_words_have_an_end_and_a_beginning(met: Harbour, monday: datetime) -> None:
    for words in ("", "  ", "w" * (actions.LONGEST_VOUCH + 1)):
        with pytest.raises(actions.NoVouch):
            actions.vouch(author=met.bo, about=met.ada, words=words, now=monday)
    longest = "w" * actions.LONGEST_VOUCH
    assert actions.vouch(author=met.bo, about=met.ada, words=longest, now=monday).words == longest


def test_a_block_takes_the_words_from_every_page_and_mail(met: Harbour, monday: datetime) -> None:
    row = wrote(met, monday)
    actions.block(member=met.dee, peer=met.bo, now=monday)
    assert WORDS not in seen(met.dee, met.ada) and WORDS in seen(met.eli, met.ada)
    actions.block(member=met.ada, peer=met.bo, now=monday)
    assert WORDS not in seen(met.eli, met.ada) + own_page(met.ada)
    actions.unblock(member=met.ada, peer=met.bo)
    assert WORDS in seen(met.eli, met.ada)
    waiting = actions.vouch(author=met.chi, about=met.ada, words="Calm in a storm.", now=monday)
    mail = Mail.objects.get(kind="vouch", key=f"vouch:{waiting.code}")
    assert is_allowed(mail, monday)
    actions.block(member=met.ada, peer=met.chi, now=monday)
    assert not is_allowed(mail, monday)
    client = Client()
    client.force_login(met.ada)
    assert "Calm in a storm." not in client.get("/week/").content.decode()
    assert client.post(f"{PAGE}{waiting.code}/agreement/").status_code == 404
    assert not is_allowed(Mail.objects.get(key=f"vouch:{row.code}"), monday)  # there is nothing to decide any more


def test_nobody_decides_about_or_takes_back_what_is_not_theirs(met: Harbour, monday: datetime) -> None:
    row = wrote(met, monday, agreed=False)
    for member in (met.bo, met.chi, met.dee, met.flo):
        client = Client()
        client.force_login(member)
        assert client.post(f"{PAGE}{row.code}/agreement/").status_code == 404
    for member in (met.ada, met.chi, met.dee, met.flo):
        client = Client()
        client.force_login(member)
        assert client.post(f"{PAGE}{row.code}/withdrawal/").status_code == 404
    assert WORDS not in own_page(met.flo) + seen(met.flo, met.ada)


def test_it_is_reported_with_its_words(client: Client, met: Harbour, monday: datetime) -> None:
    row = wrote(met, monday, agreed=False)
    client.force_login(met.dee)
    assert client.post(f"/reports/vouches/{row.code}/").status_code == 404  # not theirs to read
    actions.agree_to_vouch(vouch=row, now=monday)
    assert client.post(f"/reports/vouches/{row.code}/").status_code == 302
    begun = Report.objects.get()
    assert begun.about == met.bo and begun.origin == f"vouch:{row.code}" and begun.shown[0]["text"] == WORDS
    client.force_login(met.bo)
    assert client.post(f"/reports/vouches/{row.code}/").status_code == 404  # one's own


def test_an_export_holds_what_each_may_read(met: Harbour, monday: datetime) -> None:
    row = wrote(met, monday, agreed=False)
    actions.let_vouch_be(vouch=row, now=monday)

    def told(member: Member) -> str:
        return str([rows for _holding, rows in queries.export(member, monday)])

    assert WORDS in told(met.ada) and "let_be_at" in told(met.ada)
    assert WORDS in told(met.bo) and "let_be_at" not in told(met.bo) and WORDS not in told(met.chi)


def test_what_nobody_agreed_to_is_forgotten_after_a_year(met: Harbour, monday: datetime) -> None:
    wrote(met, monday, agreed=False)
    shown = actions.agree_to_vouch(
        vouch=actions.vouch(author=met.chi, about=met.ada, words="Calm.", now=monday), now=monday
    )
    assert jobs.forget_vouches(monday + 365 * DAY - timedelta(seconds=1)) == 0
    assert jobs.forget_vouches(monday + 365 * DAY) == 1 and list(Vouch.objects.all()) == [shown]


def asks_to_join(names: tuple[str, str] = ("", "")) -> str:
    """A stranger at the door; what they are answered, without what differs from one request to the next."""
    sent = {"name": "Ina Berg", "email": "ina@example.org", "words": "Ships.", "voucher": names[0], "another": names[1]}
    return TOKEN.sub("", Client().post("/join/", sent).content.decode())


def test_a_request_names_two_and_the_page_tells_nothing(
    met: Harbour, monday: datetime, django_assert_num_queries
) -> None:
    pages, asked = set(), []
    for names in (("Bo Falk", "ada@example.org"), ("Nobody Here", "none@example.org")):
        with django_assert_num_queries(10):
            pages.add(asks_to_join(names))
        asked.append(list(Voucher.objects.values_list("typed", flat=True)))
        JoinRequest.objects.all().delete()
    assert len(pages) == 1 and asked == [["Bo Falk", "ada@example.org"], ["Nobody Here", "none@example.org"]]
    actions.ask_to_join(email="x@example.org", name="X", words="", names=["A", "A", " ", "B", "C"], now=monday)
    assert list(Voucher.objects.values_list("typed", flat=True)) == ["A", "B", "C"][: actions.MOST_NAMED]


def test_the_named_are_asked_privately_and_only_organisers_read_their_words(
    client: Client, met: Harbour, monday: datetime, clock: Clock
) -> None:
    asks_to_join(("bo falk", "Dee@Example.org"))
    asks_to_join(("Chi Oduya", ""))  # twice is once
    assert jobs.look_for_vouchers(monday) == 2 and jobs.look_for_vouchers(monday) == 0
    assert sorted(Mail.objects.filter(kind="voucher").values_list("to", flat=True)) == [
        "bo@example.org",
        "dee@example.org",
    ]
    mail = Mail.objects.get(kind="voucher", to="bo@example.org")
    assert "Ina Berg" in mail.subject and "Ships." in mail.text and "ina@example.org" not in mail.text
    assert is_allowed(mail, monday)
    client.force_login(met.bo)
    assert "Ina Berg" in client.get("/week/").content.decode()
    asked = queries.asked_of(met.bo).get()
    there = f"{PAGE}requests/{asked.code}/"
    assert client.post(there, {"words": ""}).status_code == 422
    assert client.post(there, {"words": "She runs a quiet ship."}).status_code == 302
    assert client.post(there, {"words": "Again."}).status_code == 404 and not is_allowed(mail, monday)
    client.force_login(met.ada)
    assert client.post(there, {"words": "I know her."}).status_code == 404
    client.force_login(met.flo)
    page = client.get("/organising/requests/").content.decode()
    assert "Bo Falk says of their work" in page and "She runs a quiet ship." in page
    assert "Named “Dee@Example.org”: no word." in page
    for role in ("moderator", "programmes", "facilitator"):
        actions.give_role(member=met.eli, role=role, by=met.flo, now=monday)
    client.force_login(met.eli)
    assert client.get("/organising/requests/").status_code == 404


def test_silence_a_no_and_nobody_look_alike_to_organisers(met: Harbour, monday: datetime) -> None:
    client, pages = Client(), []
    client.force_login(met.flo)
    for named in ("Bo Falk", "Bo Falk", "Bo Falk"):
        JoinRequest.objects.all().delete()
        actions.ask_to_join(email="ina@example.org", name="Ina", words="", names=[named], now=monday)
        if len(pages) > 0:
            actions.look_for_vouchers(now=monday)
        if len(pages) > 1:
            actions.answer_about(voucher=queries.asked_of(met.bo).get(), words="", now=monday)
        code = JoinRequest.objects.get().code
        pages.append(TOKEN.sub("", client.get("/organising/requests/").content.decode().replace(code, "")))
    assert pages[0] == pages[1] == pages[2]


def test_nobody_is_asked_too_often_about_whom_they_blocked_or_by_half_a_name(met: Harbour, monday: datetime) -> None:
    def asked_about(email: str, named: str, now: datetime) -> bool:
        actions.ask_to_join(email=email, name="Ina", words="", names=[named], now=now)
        actions.look_for_vouchers(now=now)
        return Voucher.objects.get(request__email=email, typed=named).member is not None

    assert not asked_about("a@example.org", "Bo", monday)
    assert asked_about("b@example.org", "Bo Falk", monday) and asked_about("c@example.org", "bo falk", monday)
    assert queries.ASKED_A_WEEK == 2 and not asked_about("d@example.org", "Bo Falk", monday)
    assert asked_about("e@example.org", "Bo Falk", monday + 7 * DAY)
    actions.join(name="Chi Oduya", email="chi2@example.org", now=monday)
    assert not asked_about("f@example.org", "Chi Oduya", monday)  # there are two
    actions.block(member=met.dee, peer=met.eli, now=monday)
    actions.leave(member=met.eli, takes_letters=False, now=monday)
    assert actions.erase_leavers(now=monday + 7 * DAY) == 1
    assert not asked_about("eli@example.org", "Dee Marsh", monday + 8 * DAY)
    assert asked_about("g@example.org", "Dee Marsh", monday + 8 * DAY)


def test_what_was_said_of_a_request_is_forgotten_a_month_after_it_was_decided(met: Harbour, monday: datetime) -> None:
    actions.ask_to_join(email="ina@example.org", name="Ina", words="", names=["Bo Falk"], now=monday)
    actions.look_for_vouchers(now=monday)
    actions.answer_about(voucher=queries.asked_of(met.bo).get(), words="Good.", now=monday)
    actions.decide_request(request=JoinRequest.objects.get(), by=met.flo, accept=True, now=monday)
    assert jobs.forget_vouches(monday + 30 * DAY - timedelta(seconds=1)) == 0
    assert jobs.forget_vouches(monday + 30 * DAY) == 1 and not Voucher.objects.exists()


def test_pages_keep_within_their_questions(
    client: Client, met: Harbour, monday: datetime, django_assert_max_num_queries
) -> None:
    wrote(met, monday)
    actions.ask_to_join(email="ina@example.org", name="Ina", words="", names=["Ada Lind"], now=monday)
    actions.look_for_vouchers(now=monday)
    client.force_login(met.ada)
    for page in (PAGE, f"/people/{met.bo.code}/", f"/people/{met.bo.code}/vouch/"):
        client.get(page)  # the first in a day notes that they were here
        with django_assert_max_num_queries(8):
            assert client.get(page).status_code == 200
    client.force_login(met.flo)
    client.get("/organising/requests/")
    with django_assert_max_num_queries(8):
        client.get("/organising/requests/")
