"""A snapshot in sentences. They are made of nothing but what it shows."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.organising.queries.health import Health

MOST, SOME = 50, 25  # per cent


def said(health: Health) -> dict[str, str]:
    """A sentence for each measure; where too little may be shown, one that says so."""
    told = {name: _("Too few people to say, without pointing at somebody.") for name in health.measures}
    for name, parts in (
        ("turning_to", ("six_or_more", "three_to_five")),
        ("giving", ("both",)),
        ("worth", ("go_on", "complete")),
        ("time", ("kept",)),
        ("together", ("together",)),
    ):
        measure = health.measures.get(name)
        share = measure.share(*parts) if measure is not None else None
        if share is not None:
            told[name] = _by_share(name)[0 if share >= MOST else 1 if share >= SOME else 2]
        elif health.nearly.get(name) in parts:
            told[name] = _by_share(name)[3]
    return told | _company(health)


def said_before(before: Health, now: Health) -> dict[str, str]:
    """What was said of an earlier Monday where something else is said now, of shares alone: no figure of another week
    stands beside one of this."""
    then, today, nothing = said(before), said(now), _("Too few people to say, without pointing at somebody.")
    return {
        name: words
        for name, words in then.items()
        if name != "company" and nothing not in (words, today.get(name, nothing)) and words != today[name]
    }


def headline(health: Health) -> str:
    """What a hundred hours were worth."""
    if health.worth_it is None:
        return ""
    return ngettext(
        "A hundred hours of letters and talks held about %(count)s conversation that somebody found worth it.",
        "A hundred hours of letters and talks held about %(count)s conversations that somebody found worth it.",
        health.worth_it,
    ) % {"count": health.worth_it}


def _company(health: Health) -> dict[str, str]:
    measure = health.measures.get("company")
    alone = next((bar.count for bar in measure.bars if bar.name == "alone"), None) if measure is not None else None
    if alone is None:
        return {}
    words = ngettext(
        "About %(count)s member has not had a conversation for eight weeks.",
        "About %(count)s members have not had a conversation for eight weeks.",
        alone,
    )
    return {"company": words % {"count": alone}}


def _by_share(name: str) -> tuple[str, str, str, str]:
    """What is said when most do, when some do, when few do, and when nearly everybody does."""
    return {
        "turning_to": (
            _("Most members have three or more peers with whom something really passes."),
            _("Some members have three or more peers with whom something really passes."),
            _("Few members have three or more peers with whom something really passes."),
            "",
        ),
        "giving": (
            _("Help flows both ways for most people."),
            _("Help flows both ways for some people."),
            _("Help flows one way for most people."),
            "",
        ),
        "worth": (
            _("Of those who looked back on a conversation, most found it worth their time."),
            _("Of those who looked back on a conversation, some found it worth their time."),
            _("Of those who looked back on a conversation, few found it worth their time."),
            "",
        ),
        "time": (
            _("Most members stayed inside the pace they chose."),
            _("Only some members stayed inside the pace they chose."),
            _("Few members stayed inside the pace they chose."),
            _("Nearly all members stayed inside the pace they chose."),
        ),
        "together": (
            _("Most introductions had two yeses."),
            _("Some introductions had two yeses."),
            _("Few introductions had two yeses."),
            _("Nearly all introductions had two yeses."),
        ),
    }[name]
