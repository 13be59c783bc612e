"""What organisers must not see, they do not: not with all roles, on no page, in no file, mail, log or error."""

import io
import logging
import re
import zipfile
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.template.backends.django import Template
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.jobs.registry import JOBS
from closeknit.mail.models import Mail
from closeknit.organising import actions as organising
from closeknit.people import actions as people
from closeknit.people.models import Member, Role
from tests.cast import Harbour
from tests.circles.cast import themed
from tests.conftest import Clock
from tests.organising.cast import NOT_PRIVATE, plant
from tests.planted import BY_THEMSELVES, FORMS, TEXTS, UNA, Planting, tables
from tests.planted import found as planted_in
from tests.project.test_matrix import MATRIX, codes

ALIEN = re.compile(r"Canary(\w+?)Quetzal", re.I)


@pytest.fixture
def planted(introduced: Harbour, monday: datetime) -> dict[str, str]:
    """Ada wrote something everywhere, and Flo has all roles."""
    assert introduced.introduction is not None
    words = plant(introduced.ada, introduced.bo, introduced.introduction, monday)
    for role in Role:
        people.give_role(member=introduced.flo, role=role, by=introduced.dee, now=monday)
    conversations.post(now=monday + timedelta(days=2))
    return words


def found(text: str) -> set[str]:
    """Where the words come from that stand in a text and that are private."""
    return {where.lower() for where in ALIEN.findall(text)} - NOT_PRIVATE


# What an organiser with all roles may read, by the pages on which they may; everything else of the inventory stands
# nowhere for them. A field that is new and private needs no line here, and one that shows up is noticed.
PROFILE, REPORT = "people:member", "organising:(report|look|hearing|closing|glass)"
OPEN = {
    "insights.Insight.claim": r"insights:\w+",
    "insights.Insight.doing": r"insights:\w+",
    "insights.Insight.story": r"insights:\w+",
    "insights.Insight.topics": r"insights:\w+",
    "insights.Remark.text": r"insights:\w+",
    "mentoring.Application.answers": "organising:programme",  # for who runs it: this organiser, by taking it over
    "mentoring.Programme.about": r"mentoring:\w+|people:download",
    "mentoring.Programme.name": r"mentoring:\w+|organising:\w+|people:download",
    "mentoring.Programme.questions": r"mentoring:\w+|organising:programme|people:download",
    "people.Invitation.email": "organising:invitations",
    "people.Invitation.name": "organising:invitations",
    "people.Member.about": PROFILE,
    "people.Member.email": "organising:programme",
    "people.Member.headline": rf"{PROFILE}|insights:\w+|organising:person",
    "people.Member.name": r".*",
    "people.Member.organisation": PROFILE,
    "people.Member.place": PROFILE,
    "people.Member.topics": PROFILE,
    "people.Suspension.appeal": "organising:appeal",
    "people.Suspension.because": "organising:(appeal|person)",
    "reports.Hearing.answer": REPORT,
    "reports.Hearing.question": REPORT,
    "reports.Line.words": REPORT,
    "reports.Report.shown": REPORT,
    "reports.Report.words": REPORT,
}
# Whose row each place of an address leads to.
LEADS_TO = {
    "ask": "asks.Ask",
    "check_in": "mentoring.CheckIn",
    "circle": "circles.Circle",
    "commitment": "circles.Commitment",
    "conversation": "conversations.Conversation",
    "for_all": "asks.Ask",  # hers is not, so there is nothing
    "gathering": "circles.Gathering",
    "insight": "insights.Insight",
    "introduction": "introductions.Introduction",
    "kept": "asks.Ask",
    "meeting": "conversations.Meeting",
    "mentors_meeting": "mentoring.Meeting",
    "mentors_proposal": "mentoring.Proposal",
    "mentorship": "mentoring.Mentorship",
    "note": "collaborations.Note",
    "opening": "openings.Opening",
    "own_vouch": "people.Vouch",
    "programme": "mentoring.Programme",
    "proposal": "collaborations.Collaboration",
    "remark": "insights.Remark",
    "said": "openings.Referral",
    "source": "insights.Source",
    "statement": "people.Statement",
    "step": "collaborations.Step",
    "together": "collaborations.Collaboration",
    "update": "circles.Update",
    "vouch": "people.Vouch",
    "voucher": "people.Voucher",
    "word": "openings.Referral",
}
NOBODYS = "22222222222222"  # in the matrix where there is nothing; here there is
NOBODYS_LEADS_TO = {
    "asks:willing": "asks.Unwilling",
    "conversations:withdrawal": "conversations.Letter",
    "organising:appeal": "people.Suspension",
    "organising:closing": "reports.Report",
    "organising:decision": "people.JoinRequest",
    "organising:glass": "reports.Report",
    "organising:glass_agreement": "organising.Glass",
    "organising:glass_reading": "organising.Glass",
    "organising:hearing": "reports.Report",
    "organising:import": "people.Import",
    "organising:look": "reports.Report",
    "organising:readmission": "introductions.Exclusion",
    "organising:removal": "mentoring.Adjustment",
    "organising:renewal": "people.Invitation",
    "organising:report": "reports.Report",
    "organising:revocation": "people.Invitation",
    "organising:take_in": "people.Import",
    "organising:throw_away": "people.Import",
    "people:import": "people.Import",
    "people:invitation_revocation": "people.Invitation",
    "people:take_in": "people.Import",
    "people:throw_away": "people.Import",
    "reports:hearing": "reports.Hearing",
    "reports:lines": "reports.Report",
    "reports:report": "reports.Report",
}
# After these the organiser is none any more, or Una is gone.
ENDS_IT = frozenset({"people:sign_out", "people:leaving", "organising:departure"})


def addresses(planting: Planting, harbour: Harbour) -> list[tuple[str, str]]:
    """Every route, with what Una has at every place of its address."""
    members = dict.fromkeys(["ada", "bo", "chi", "dee", "eli", "flo", "tied"], planting.una.code)
    filled = {place: planting.row(label, UNA, UNA).code for place, label in LEADS_TO.items()}
    filled["theme"] = themed(harbour.flo, planting.now).code
    led = []
    for route, (address, _, _) in MATRIX.items():
        page = address.format(**members, **filled)
        rows = planting.of(NOBODYS_LEADS_TO[route]) if NOBODYS in page else [None]
        led += [(route, page.replace(NOBODYS, row.code if row else NOBODYS)) for row in rows if route not in ENDS_IT]
    return led


def read(answer: Any) -> str:
    """All that an answer says, also what is packed."""
    content: bytes = answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as files:
            content = b"".join(files.read(name) for name in files.namelist())
    return content.decode("latin-1") + str(answer.headers)


def all_roles(member: Member, now: datetime) -> None:
    for role in Role:
        people.give_role(member=member, role=role, by=member, now=now)


@pytest.mark.slow
def test_of_every_field_of_the_inventory_an_organiser_reads_what_is_open_and_nothing_else(
    introduced: Harbour, monday: datetime, clock: Clock, caplog: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    planting = Planting(introduced, monday)
    all_roles(introduced.flo, monday)
    clock.now = monday + timedelta(days=2)
    for name, job in JOBS.items():
        if name != "introductions.run":  # a round takes long; its mails are those of the two it introduces
            job.work(clock.now)
    client = Client(raise_request_exception=False)
    client.force_login(introduced.flo)
    seen: dict[str, set[str]] = {}
    led = addresses(planting, introduced)
    for ask in (client.get, client.post, client.get):
        for route, page in led:
            answer = ask(page)
            assert answer.status_code < 500, page
            for word in planted_in(read(answer)):
                seen.setdefault(planting.words[word].where, set()).add(route)
    hidden = {
        where: routes
        for where, routes in seen.items()
        if where not in OPEN or not all(re.fullmatch(OPEN[where], route) for route in routes)
    }
    assert hidden == {} and sorted(seen) == sorted(OPEN)
    mails = Mail.objects.filter(member=introduced.flo.pk)
    mailed = planted_in(" ".join(f"{mail.subject} {mail.text} {mail.html} {mail.calendar}" for mail in mails))
    assert {planting.words[word].where for word in mailed} - {"people.Member.name"} == set()
    assert {planting.words[word].where for word in planted_in(caplog.text)} == set()


def test_a_word_is_planted_in_every_field_that_can_hold_one(harbour: Harbour, monday: datetime) -> None:
    """What is no word of anybody's is named in FORMS: a value with a form of its own."""
    planting = Planting(harbour, monday)
    texts = {
        f"{label}.{field.name}"
        for label, model in tables().items()
        for field in model._meta.local_fields
        if isinstance(field, TEXTS) and not field.choices and field.name != "code" and model not in BY_THEMSELVES
    }
    assert set(FORMS) <= {f"{label}.{field.name}" for label, model in tables().items() for field in model._meta.fields}
    told = {"mail.Mail.to", "people.JoinRequest.email", "people.PastPair.a_hash", "people.PastPair.b_hash"}
    assert {word.where for word in planting.words.values()} == texts - set(FORMS) - told - {
        "introductions.Forecast.result"
    }
    assert set(OPEN) <= texts and len(texts) > 150


@pytest.mark.slow
def test_pages_that_break_say_nothing_of_what_was_on_them(
    introduced: Harbour, monday: datetime, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Una's own pages, when everything of them is there and the last step fails."""
    planting = Planting(introduced, monday)
    led = addresses(planting, introduced)
    whole = Template.render

    def broken(self: Template, context: Any = None, request: Any = None) -> str:
        if self.template.name == "500.html" or self.template.name.startswith("web/"):  # its foot and its head
            return str(whole(self, context, request))
        raise ValueError("something broke")

    monkeypatch.setattr(Template, "render", broken)
    client = Client(raise_request_exception=False)
    client.force_login(planting.una)
    answers = [answer for answer in (client.get(page) for _, page in led) if answer.status_code == 500]
    assert len(answers) > 50
    assert planted_in(" ".join(map(read, answers))) == set() and planted_in(caplog.text) == set()


def test_there_is_much_to_be_found(planted: dict[str, str]) -> None:
    assert len(set(planted) - NOT_PRIVATE) >= 20 and found(" ".join(planted.values())) == set(planted) - NOT_PRIVATE


@pytest.mark.slow
def test_an_organiser_with_all_roles_reads_none_of_it(
    introduced: Harbour, planted: dict[str, str], monday: datetime, clock: Clock, caplog: Any
) -> None:
    """Every address there is, asked for and sent to; the export; the mails; and what was written to the log."""
    caplog.set_level(logging.DEBUG)
    clock.now = monday + timedelta(days=2)
    organising.take_snapshot(now=clock.now)
    filled = codes(introduced)
    client = Client(raise_request_exception=False)
    client.force_login(introduced.flo)
    seen: dict[str, set[str]] = {}
    for route, (address, _, _) in MATRIX.items():
        if route in ("people:sign_out", "people:leaving", "organising:departure"):
            continue
        page = address.format(**filled)
        for answer in (client.get(page), client.post(page), client.get(page)):
            if answer.status_code != 404 or answer.content:
                where = found(answer.content.decode("utf-8", "replace") + str(answer.headers))
                seen.setdefault(route, set()).update(where)
    assert {route: where for route, where in seen.items() if where} == {}
    assert len([route for route, where in seen.items()]) > 100
    mails = Mail.objects.filter(member=introduced.flo.pk)
    assert found(" ".join(f"{mail.subject} {mail.text} {mail.html}" for mail in mails)) == set()
    assert found(caplog.text) == set()


def test_a_page_that_breaks_says_nothing_of_it(
    introduced: Harbour, planted: dict[str, str], caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("something broke")

    monkeypatch.setattr("closeknit.people.queries.statements_by_kind", broken)
    client = Client(raise_request_exception=False)
    client.force_login(introduced.ada)
    answer = client.get("/you/")
    assert answer.status_code == 500 and found(answer.content.decode()) == set()
    assert found(caplog.text) == set()


def test_the_author_reads_it_all_the_same(introduced: Harbour, planted: dict[str, str]) -> None:
    """So that the tests above fail where something is shown: it is there, and its author is shown it."""
    client = Client()
    client.force_login(introduced.ada)
    pages = [client.get("/you/goals/"), client.get("/asks/"), client.get("/you/suspension/"), client.get("/reports/")]
    assert {"need", "goal", "report", "line"} <= found(" ".join(page.content.decode() for page in pages))
