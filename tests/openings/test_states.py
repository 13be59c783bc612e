"""Openings whatever people do: who is asked, who reads what, and that nothing tells of what was not said."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.mail.models import Mail
from closeknit.openings import actions, queries
from closeknit.openings.models import Opening, Referral, Seeking
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from closeknit.ties import queries as ties
from tests.cast import gather
from tests.openings.cast import met, posted

WHAT = "post post_for_few seek seek seek refer refer let_be close pause return leave block unblock rules wait".split()
ACTS = st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 5), st.integers(1, 5)), min_size=10, max_size=40)
REFUSED = (
    actions.AskedAlready, actions.AskedEnough, actions.EnoughOpen, actions.NotOpen, actions.NotYours,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS)
def test_whatever_they_do_words_go_only_where_they_may(acts: list[tuple[str, int, int]], monday: datetime) -> None:
    with transaction.atomic():
        _lived(acts, monday)
        transaction.set_rollback(True)


def _lived(acts: list[tuple[str, int, int]], now: datetime) -> None:
    harbour = gather(now=now)
    everybody = [harbour.ada, harbour.bo, harbour.chi, harbour.dee, harbour.eli, harbour.flo]
    for number, one in enumerate(everybody):
        for other in everybody[number + 1 :: 2]:
            met(one, other, now)
    for what, who, whom in acts:
        now += timedelta(hours=7)
        member, peer = everybody[who], everybody[(who + whom) % 6]
        for one in (member, peer):
            one.refresh_from_db()
        if member.erased_at is None and peer.erased_at is None:
            try:
                with transaction.atomic():
                    now = _act(what, member, peer, harbour.flo, now)
            except REFUSED:
                pass
        actions.end_over(now=now)
        _holds(now)


def _act(what: str, member: Member, peer: Member, flo: Member, now: datetime) -> datetime:
    if what.startswith("post"):
        posted(member, now, audience="tied" if what.endswith("few") else "members")
    elif what == "seek":
        for row in queries.readable(member, now).exclude(poster=member).filter(closed_at__isnull=True)[:1]:
            seeking = actions.seek(opening=row, member=member, peers=[peer], work="Accounts", now=now)
            seeking.referrals.update(arrives_at=now)
    elif what in ("refer", "let_be"):
        for one in queries.to_answer(member, now)[:1]:
            if what == "refer":
                actions.refer(referral=one, words="Never a guess.", now=now)
            else:
                actions.let_be(referral=one, now=now)
    elif what == "close":
        for row in queries.of_poster(member):
            actions.close(opening=row, ending="filled", now=now)
    elif what == "rules":
        for row in Opening.objects.filter(closed_at__isnull=True).exclude(poster=flo)[:1]:
            actions.close_for_the_rules(opening=row, because="It asks for money.", by=flo, now=now)
    elif what == "pause":
        people.pause(member=member, until=None, words="", now=now)
    elif what == "return":
        people.come_back(member=member)
    elif what == "leave" and member.pk != flo.pk:
        people.leave(member=member, takes_letters=True, now=now - timedelta(days=8))
        people.erase_leavers(now=now)
    elif what == "block":
        people.block(member=member, peer=peer, now=now)
    elif what == "unblock":
        people.unblock(member=member, peer=peer)
    elif what == "wait":
        now += timedelta(days=8)
    return now


def _holds(now: datetime) -> None:
    gone = set(Member.objects.filter(erased_at__isnull=False).values_list("pk", flat=True))
    for rows, of in ((Opening, "poster_id"), (Seeking, "member_id"), (Referral, "referrer_id")):
        assert gone.isdisjoint(rows.objects.values_list(of, flat=True)), "who left leaves nothing"
    for one in Referral.objects.select_related("seeking__member", "seeking__opening__poster", "referrer"):
        about, poster = one.seeking.member, one.seeking.opening.poster
        assert len({one.referrer_id, about.pk, poster.pk}) == 3
        assert {about.pk, poster.pk} <= ties.tied_to(one.referrer), "asked is only who met both"
    for member in members.members():
        apart = members.blocked(member)
        assert queries.of_poster(member).filter(closed_at__isnull=True).count() <= queries.OPEN_AT_MOST
        assert queries.sought_since(member, now - timedelta(weeks=1)) <= queries.SOUGHT_A_WEEK
        for one in queries.to_answer(member, now):
            assert apart.isdisjoint({one.seeking.member_id, one.seeking.opening.poster_id})
            assert one.seeking.opening.is_open and one.seeking.ends_at > now
        for row in queries.readable(member, now):
            page = queries.page(row, member, now)
            assert all(said.referral.reply == "refers" for said in page.said)
            if page.is_own:
                continue
            assert all(said.about.code == member.code for said in page.said), "of others one reads nothing"
            quiet = page.seeking is not None and not page.said
            waits = quiet and row.is_open and page.seeking is not None and page.seeking.ends_at > now
            assert (page.waits and not page.said, page.fell) == (waits, quiet and not waits), "silence tells nothing"
    for mail in Mail.objects.filter(kind="referral_said"):
        assert Referral.objects.filter(code=mail.key.split(":")[1], reply="refers").exists() or gone
