"""Insights by mail."""

from __future__ import annotations

from datetime import datetime

import pytest

from closeknit.insights import actions
from closeknit.insights.models import Insight, Remark, SeenToo
from tests.cast import Harbour
from tests.insights.cast import remarked, shared
from tests.mail.answers import SOON, address_of, answer, arrives, told, written
from tests.mail.asking import about

pytestmark = pytest.mark.usefixtures("answerable")


@pytest.fixture
def remark(harbour: Harbour, monday: datetime) -> Remark:
    """Bo's, under an insight of Ada's."""
    return remarked(shared(harbour.ada, monday), harbour.bo, monday)


def test_an_answer_stands_in_its_thread(harbour: Harbour, remark: Remark, monday: datetime) -> None:
    message = about(harbour.ada, "discussion", f"{remark.insight.code}:{remark.code}", monday)
    answer(harbour.ada, message, "What did you see?", monday)
    row = Remark.objects.get(author=harbour.ada)
    assert (row.text, row.answers_id) == ("What did you see?", remark.pk)
    answer(harbour.ada, message, "And one thing more.", monday + SOON)
    note = told(harbour.ada, monday + SOON)
    assert note is not None and "Others have a day" in note.body and Remark.objects.count() == 2


def test_i_see_this_too_is_said_privately_and_not_of_ones_own(
    harbour: Harbour, remark: Remark, monday: datetime
) -> None:
    code = f"{remark.insight.code}:{remark.code}"
    answer(harbour.dee, about(harbour.dee, "discussion", code, monday), "I see this too", monday)
    assert SeenToo.objects.get().member == harbour.dee and Remark.objects.count() == 1
    answer(harbour.ada, about(harbour.ada, "discussion", code, monday), "Das sehe ich auch", monday)
    note = told(harbour.ada, monday)
    assert SeenToo.objects.count() == 1 and note is not None and "need not say so" in note.body


def test_nothing_is_written_where_it_ended_or_is_not_ones_to_read(
    harbour: Harbour, remark: Remark, monday: datetime
) -> None:
    code = f"{remark.insight.code}:{remark.code}"
    message = about(harbour.dee, "discussion", code, monday)
    actions.close(insight=remark.insight, now=monday)
    answer(harbour.dee, message, "Me too.", monday)
    note = told(harbour.dee, monday)
    assert note is not None and "has ended" in note.body and "> Me too." in note.body
    private = shared(harbour.ada, monday, claim="Only for those I know.", audience="tied")
    answer(harbour.dee, about(harbour.dee, "discussion", f"{private.code}:x", monday), "Me too, again.", monday)
    note = told(harbour.dee, monday)
    assert Remark.objects.count() == 1 and note is not None and "not there any more" in note.body


def test_an_insight_by_mail_is_a_draft_until_its_author_shares_it(harbour: Harbour, monday: datetime) -> None:
    to = address_of(about(harbour.bo, "new_insight", "", monday))
    words = "We sent forty pages.\n\nThen one, and people asked.\n\nWrite the page you would read."
    raw = written("bo@example.org", to, words).replace(b"Subject: Re: yours", b"Subject: Short budgets are read")
    arrives(raw, to, monday)
    row = Insight.objects.get()
    assert (row.claim, row.doing) == ("Short budgets are read", "Write the page you would read.")
    assert row.story.count("\n\n") == 1 and row.shared_at is None
    note = told(harbour.bo, monday)
    assert note is not None
    answer(harbour.bo, note, "Share: budgets, writing", monday + SOON)
    row.refresh_from_db()
    assert row.shared_at is not None and row.topics == ["budgets", "writing"] and row.audience == "members"


def test_half_an_insight_and_one_about_nothing_are_asked_about(harbour: Harbour, monday: datetime) -> None:
    to = address_of(about(harbour.bo, "new_insight", "", monday))
    arrives(written("bo@example.org", to, "Only one paragraph."), to, monday)
    note = told(harbour.bo, monday)
    assert not Insight.objects.exists() and note is not None and "after an empty line" in note.body
    row = actions.draft(author=harbour.bo, written=actions.Written("A claim", "A story", "Do it"), now=monday)
    answer(harbour.bo, about(harbour.bo, "insight_draft", row.code, monday), "Share", monday)
    row.refresh_from_db()
    assert row.shared_at is None
    answer(harbour.ada, about(harbour.ada, "insight_draft", row.code, monday), "Share: budgets", monday)
    row.refresh_from_db()
    assert row.shared_at is None, "it is Bo's"
