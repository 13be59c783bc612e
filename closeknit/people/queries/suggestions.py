"""What somebody who is about to say something might say."""

from collections import defaultdict
from collections.abc import Sequence

from closeknit.people.models import Audience, Kind, Statement
from closeknit.topics import queries as topics

SUGGESTED = 6
OF_A_SENTENCE = 2
SAID_BY = 5  # people, before a topic of theirs is named to somebody who is not here yet
LATELY = 2000  # sentences that are looked at, the latest
FROM_HERE = {Kind.OFFER: Kind.NEED, Kind.NEED: Kind.OFFER}  # what people look for could be given, and the reverse


def suggestions(sentences: Sequence[str], language: str, kind: Kind) -> list[str]:
    """A few topics somebody who wrote these sentences might offer or need; the first sentence says the most about it.

    First what the sentences are about, then what people here look for or could give, then what is beside the first.
    """
    own = [topic for sentence in sentences for topic in topics.suggest(sentence, language, most=OF_A_SENTENCE)]
    here = said_by_several(FROM_HERE[kind], language)
    return list(dict.fromkeys((*own, *here, *topics.neighbours(own, language))))[:SUGGESTED]


def said_by_several(kind: Kind, language: str) -> list[str]:
    """Topics that at least five members confirmed for sentences of a kind, the most frequent first.

    What they keep to themselves does not count.
    """
    rows = Statement.objects.filter(kind=kind).exclude(audience=Audience.ME).exclude(topics=[]).order_by("-pk")
    members: dict[str, set[int]] = defaultdict(set)
    for member, labels in rows.values_list("member_id", "topics")[:LATELY]:
        for label in labels:
            members[topics.in_language(label, language)].add(member)
    several = [label for label, who in members.items() if len(who) >= SAID_BY]
    return sorted(several, key=lambda label: (-len(members[label]), label))
