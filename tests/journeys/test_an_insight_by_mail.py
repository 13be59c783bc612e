"""An insight that Monday's letter names, read, agreed with and answered by somebody who never opens a page."""

from __future__ import annotations

import pytest

from closeknit.insights import jobs
from closeknit.insights.models import Remark, SeenToo
from tests.cast import Harbour
from tests.conftest import Clock
from tests.insights.cast import WORDS, shared
from tests.journeys.by_mail import DAY, HOUR, WEEK, Reader, goes_by

pytestmark = [pytest.mark.usefixtures("answerable"), pytest.mark.slow]


def test_from_a_title_in_mondays_letter_to_an_answer(harbour: Harbour, clock: Clock) -> None:
    shared(harbour.ada, clock.now + DAY, topics=("public speaking",))
    ada, bo = Reader(harbour.ada), Reader(harbour.bo)
    goes_by(clock.now + DAY)
    now = clock.now + WEEK + 2 * HOUR
    letter = bo.gets(now, f"To read, by Ada Lind: {WORDS.claim}")
    assert "forty pages" not in letter.body
    listed = bo.asks(letter, "Insights", now, at="what goes on")
    whole = bo.asks(listed, "Read", now, at="for all who may read it")
    assert "forty pages" in whole.body and WORDS.doing in whole.body
    bo.is_done(whole, "I see this too", now)
    bo.is_done(whole, "With us it was read aloud.", now)
    assert SeenToo.objects.get().member == harbour.bo and Remark.objects.get().text == "With us it was read aloud."

    later = now + DAY
    jobs.tell(later)
    heard = ada.gets(later, "With us it was read aloud.")
    ada.is_done(heard, "By whom?", later)
    jobs.tell(later + DAY)
    assert "By whom?" in bo.gets(later + WEEK, "Ada Lind wrote under").body
    assert not any("see this too." in str(one.body) for one in ada.mails()), "nobody is told who sees it too"
