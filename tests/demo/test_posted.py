"""What the invented people posted: few, plain, and with a word of somebody who met both."""

from datetime import datetime, timedelta

from closeknit.demo.community_files import community
from closeknit.demo.posted import post_openings, told
from closeknit.openings import actions, queries
from closeknit.openings.models import Opening, Referral, Sort
from tests.cast import Harbour
from tests.demo.test_community import NEVER_SAID
from tests.openings.cast import met

HANDLES = {one.handle for one in community().members}


def test_its_words_fit_and_are_quietly_said() -> None:
    for one in told():
        assert one.poster in HANDLES and one.sort in Sort.values and one.lasts <= queries.LASTS
        assert len(one.what) <= actions.LONGEST_WHAT and len(one.about) <= actions.LONGEST_ABOUT
        assert len(one.terms) <= actions.LONGEST_TERMS and len(one.word) <= actions.LONGEST_WORD
        said = " ".join((one.what, one.about, one.terms, one.work, one.word))
        assert not NEVER_SAID.search(said) and "!" not in said


def test_two_are_open_one_is_over_and_a_word_was_said(harbour: Harbour, monday: datetime) -> None:
    peers = dict(zip((one.poster for one in told()), (harbour.ada, harbour.dee, harbour.eli), strict=True))
    met(harbour.ada, harbour.bo, monday - timedelta(weeks=30))
    met(harbour.bo, harbour.flo, monday - timedelta(weeks=30))
    post_openings(members=peers, weeks=1, now=monday)
    assert Opening.objects.count() == 1, "a network younger than they are has none"
    Opening.objects.all().delete()
    post_openings(members=peers, weeks=30, now=monday)
    assert sorted(row.ending for row in Opening.objects.all()) == ["", "", "over"]
    said = Referral.objects.get(reply="refers")
    assert said.referrer == harbour.bo and said.seeking.member == harbour.flo
