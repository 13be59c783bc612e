"""Where members are signed in."""

from datetime import datetime

from django.db.models import QuerySet

from closeknit.people.models import Member, Session

# The first that is found is said: Edge calls itself Chrome too, Chrome calls itself Safari, Android is a Linux.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def sessions_of(member: Member, now: datetime) -> QuerySet[Session]:
    """Where a member is signed in, the latest seen first."""
    rows = Session.objects.filter(member=member, expire_date__gt=now)
    return rows.order_by("-seen_on", "-begun_on", "code")


def device(agent: str) -> str:
    """A plain word for what a browser says of itself; empty where it says nothing we know.

    >>> device("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"), device("curl/8.5")
    ('Firefox on Linux', '')
    """
    browser = next((name for sign, name in BROWSERS.items() if sign in agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "")
    return " on ".join(filter(None, (browser, system)))
