"""An insight, from a draft to what peers noticed: written, answered, read elsewhere, asked about."""

import re
from datetime import UTC, datetime, timedelta

from closeknit.insights import jobs
from closeknit.insights.models import Insight
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from tests.cast import Harbour
from tests.conftest import Clock
from tests.insights.cast import WORDS
from tests.journeys.test_two_quiet_people import as_member

TOPIC = "shift handover"
WHOLE = {"claim": WORDS.claim, "story": WORDS.story, "doing": WORDS.doing}
DAY = timedelta(days=1)


def test_what_five_write_of_is_noticed_and_one_of_them_is_asked(harbour: Harbour, clock: Clock) -> None:
    months = [datetime(2026, month, 10, 9, tzinfo=UTC) for month in (2, 9)]
    others = [people.join(name=f"Guest {n}", email=f"guest{n}@harbour.example", now=months[0] - DAY) for n in range(12)]
    for clock.now, topic, writers in zip(months, ("gardens", TOPIC), (others, others[:7]), strict=True):
        for member in writers:
            pages = as_member(member)
            onward = pages.post("/insights/new/", WHOLE).headers["Location"]
            pages.post(onward, {"topic": topic, "audience": "members"})
    about = Insight.objects.filter(topics=[TOPIC]).earliest("pk")
    ada, author = as_member(harbour.ada), as_member(about.author)

    ada.post(f"/insights/{about.code}/remarks/", {"text": "We write it on the door."})
    clock.now += 3 * DAY
    jobs.tell(clock.now)
    assert "We write it on the door." in Mail.objects.get(kind="discussion").text

    author.post("/insights/questions/", {"topic": TOPIC})
    clock.now = datetime(2026, 10, 1, 6, tzinfo=UTC)
    assert jobs.look(clock.now) == 1
    page = ada.get("/insights/trends/").content.decode()
    assert TOPIC in page and "More peers write of it than before." in page
    assert re.search(rf'You may ask about it: <a href="/people/{about.author.code}/">', page)

    made = ada.post("/insights/address/").content.decode()
    place = re.search(r"/insights/atom/[\w-]+/", made)
    assert place is not None
    assert WORDS.claim in as_member(harbour.bo).get(place[0], {"topic": TOPIC}).content.decode()
