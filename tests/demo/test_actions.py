"""The invented network: told by the real actions, the same each time, never among real people."""

from datetime import datetime, time, timedelta

import pytest
from django.db.models import Q

from closeknit.conversations.models import Conversation, Letter
from closeknit.demo import actions
from closeknit.demo.community_files import Community, Invented, Said, community
from closeknit.demo.writings import writings
from closeknit.insights.models import Insight, News, Remark, Trend
from closeknit.introductions import actions as introductions
from closeknit.introductions.models import Answer, Introduction, Round
from closeknit.mail.models import Mail
from closeknit.network.actions import AlreadyBegun
from closeknit.network.models import Network
from closeknit.organising import actions as organising
from closeknit.organising import queries
from closeknit.organising.models import Snapshot
from closeknit.people.models import Member, Statement
from closeknit.ties import queries as ties
from closeknit.ties.models import Moment, Ring
from tests.cast import Harbour


def somebody(handle: str, offer: str, need: str) -> Invented:
    return Invented(
        name=handle.title(),
        handle=handle,
        headline="",
        organisation="",
        place="",
        timezone="Europe/Berlin",
        languages=("en",),
        hours=(time(9), time(17)),
        form="either",
        pace=30,
        organiser=False,
        about="",
        goals=(),
        offers=(Said(offer),),
        needs=(Said(need),),
        topics=(),
    )


SMALL = Community(
    name="Hamlet",
    sentence="",
    about="",
    languages=("en",),
    members=(somebody("ada", "budgeting", "public speaking"), somebody("bo", "public speaking", "budgeting")),
)


def rows() -> dict[str, list[object]]:
    """Everything in the database but public codes and row numbers."""
    mine = {member.pk: member.email for member in Member.objects.all()}
    return {
        "members": list(
            Member.objects.order_by("email").values_list("email", "name", "joined_at", "topics", "minutes_per_week")
        ),
        "statements": list(
            Statement.objects.order_by("member__email", "kind", "position").values_list("member__email", "text")
        ),
        "rounds": list(Round.objects.values_list("monday", "run_at", "value", "bound", "spread", "absences")),
        "introductions": [
            (one.round.week, {mine[one.a_id], mine[one.b_id]}, one.worth)
            for one in Introduction.objects.select_related("round").order_by("round__monday", "-worth", "pk")
        ],
    }


def test_it_is_never_told_where_somebody_is(harbour: Harbour, monday: datetime) -> None:
    before = Member.objects.count()
    with pytest.raises(actions.SomebodyIsHere):
        actions.build(now=monday, told=SMALL)
    Member.objects.all().delete()
    with pytest.raises(AlreadyBegun):
        actions.build(now=monday, told=SMALL)
    assert before > 0 and Member.objects.count() == 0 and not Network.objects.get().is_invented


@pytest.mark.slow
def test_the_same_people_and_moment_give_the_same_rows(db: None, monday: datetime) -> None:
    told = []
    for _ in range(2):
        actions.build(now=monday, told=SMALL, weeks=6)  # reading words takes the engine a second for each round
        told.append(rows())
        for model in (Introduction, Round, Statement, Conversation, Moment, Mail, Member, Network):
            model.objects.all().delete()
    assert told[0] == told[1]
    assert len(told[0]["rounds"]) == 4 and told[0]["introductions"]


@pytest.mark.slow
def test_harbour_has_a_year_behind_it_in_which_nobody_who_met_was_proposed_again(db: None, monday: datetime) -> None:
    actions.build(now=monday, each_week=lambda week: organising.take_snapshot(now=week))
    assert Network.objects.get().is_invented and Network.objects.get().name == community().name
    assert Member.objects.count() == len(community().members) and Member.objects.exclude(organiser_since=None).exists()
    proposed = list(Introduction.objects.select_related("a", "b", "round").order_by("proposed_at"))
    for number, one in enumerate(proposed):
        before = [other for other in proposed[:number] if (other.a_id, other.b_id) == (one.a_id, one.b_id)]
        assert not any(other.met_at for other in before)
        assert all(one.proposed_at - other.closes_at >= timedelta(weeks=12) for other in before)
        assert not one.a.organisation or one.a.organisation != one.b.organisation
        for side in (one.reasons_a, one.reasons_b):
            assert any(reason["kind"] in {"need", "goal"} and reason["given"]["text"] for reason in side)
    newest, *earlier = Round.objects.all()
    assert newest.monday == monday.date() and newest.run_at - earlier[-1].run_at == timedelta(weeks=actions.WEEKS)
    assert newest.introduced >= newest.members / 2
    ahead = introductions.look_ahead(now=monday)
    assert ahead.monday > newest.monday and ahead.introduced >= 20
    for handle in ("maren", "bram", "dele"):
        member = Member.objects.get(email__startswith=f"{handle}@")
        assert newest.introductions.filter(Q(a=member) | Q(b=member)).exists()
    assert newest.introductions.exclude(met_at=None).exists()
    assert newest.introductions.filter(met_at=None, responses__answer=Answer.YES).exists()
    met = Introduction.objects.exclude(met_at=None).count()
    assert met == Conversation.objects.filter(origin__startswith="introduction:").count() >= 10
    assert Conversation.objects.filter(origin=actions.EVENING).count() > 30
    assert set(Ring) == {one.ring for member in Member.objects.all() for one in ties.map_of(member, monday).threads}
    assert not Letter.objects.filter(written_at__gt=monday).exists()
    said: dict[int, list[str]] = {}
    for number, text in Letter.objects.values_list("conversation", "text"):
        said.setdefault(number, []).extend(text.split("\n\n"))
    assert all(len(texts) == len(set(texts)) for texts in said.values())
    assert Insight.objects.count() == len(writings())
    written = [(one.author, one.shared_at) for one in Insight.objects.select_related("author")]
    written += [(one.author, one.written_at) for one in Remark.objects.select_related("author")]
    assert all(author.joined_at < at < monday for author, at in written)
    assert {one.topic: one.rises for one in Trend.objects.all()} == {
        "onboarding colleagues": True,
        "volunteering": False,
    }
    assert not News.objects.filter(told_at=None).exists()
    assert not Mail.objects.filter(done_at=None).exists()
    assert [(monday.date() - one.monday).days for one in Snapshot.objects.all()] == [7 * n for n in range(1, 15)]
    then = Snapshot.objects.earliest("monday")
    told = {name: sum(of.shown.get(part) or 0 for part in of.shown) for name, of in queries.kept(then).items()}
    assert told["turning_to"] >= 30 and Member.objects.filter(joined_at__lte=then.taken_at).count() == 45
    assert queries.counted(then.taken_at)[0] == 45, "who came later is not there yet"
    assert organising.take_snapshot(now=monday)
    health = queries.health(queries.latest_snapshot() or Snapshot())
    hidden = {name for name, one in health.measures.items() if one.is_hidden and not health.nearly[name]}
    assert queries.headline(health) and hidden <= {"company"}
    past = [queries.said_before(queries.health(one), health) for one in Snapshot.objects.all()]
    assert any(past), "something changed within a quarter of a year"
