"""Time zones and hours as people write them."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import available_timezones

from closeknit.sheets.columns import folded

MORNING, AFTERNOON, EVENING, NIGHT = (8.0, 12.0), (12.0, 17.0), (17.0, 21.0), (21.0, 24.0)
DAY_TIMES: dict[str, tuple[float, float]] = {
    word: span
    for span, words in {
        MORNING: """morning mornings am forenoon vormittag vormittags morgen morgens fruh matin matins matinee manana
            mananas""",
        AFTERNOON: "afternoon afternoons pm nachmittag nachmittags apres-midi aprem tarde tardes",
        EVENING: "evening evenings abend abends feierabend soir soirs soiree soirees noche noches",
        NIGHT: "night nights nachts nacht nuit madrugada",
        (12.0, 14.0): "lunch lunchtime noon midday mittag mittags mittagspause midi mediodia",
        (9.0, 17.0): "office business working burozeit burozeiten arbeitszeit bureau oficina laborables",
    }.items()
    for word in map(folded, words.split())
}
AT_ANY_TIME = frozenset(
    """any anytime always flexible flexibel whenever all day jederzeit immer egal ganztags
    toujours quand partout cuando siempre flexibles""".split()
)
AROUND = frozenset(
    """mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays weekday weekdays week days mo di mi do fr montag dienstag mittwoch donnerstag freitag
    werktags wochentags
    lundi mardi mercredi jeudi vendredi semaine lunes martes miercoles jueves viernes semana entre
    from to until and or between at in the on uhr h hrs hours o clock von bis und oder zwischen ab am um de a et ou
    le les la las los y o por du des jours heures local time ortszeit hora horas heure during
    lun mar mer jeu ven l""".split()
)
CLOCK = r"(\d{1,2})(?:\s*[:.h]\s*([0-5]\d))?\s*(?:h\b|uhr\b|heures?\b|horas?\b|o['’]?clock\b)?\s*([ap]\.?\s?m\b\.?)?"
UNTIL = r"(?:-|–|—|−|~|to\b|until\b|till\b|and\b|bis\b|und\b|à\b|a\b|et\b|y\b|hasta\b|/)+\s*(?:las\s+)?"
SPAN = re.compile(rf"\b{CLOCK}\s*{UNTIL}{CLOCK}")

OFFSETS: dict[float, str] = {
    **{float(hour): f"Etc/GMT{-hour:+d}" for hour in range(-12, 15) if hour},
    0.0: "UTC",
    3.5: "Asia/Tehran",
    4.5: "Asia/Kabul",
    5.5: "Asia/Kolkata",
    5.75: "Asia/Kathmandu",
    6.5: "Asia/Yangon",
    9.5: "Australia/Darwin",
}
ABBREVIATIONS: dict[str, str] = {
    folded(word): zone
    for zone, words in {
        "UTC": "utc,gmt,z,zulu,greenwich mean time,wez",
        "Europe/London": "bst,uk,uk time,british time,british summer time,england,united kingdom",
        "Europe/Lisbon": "wet,west",
        "Europe/Berlin": """cet,cest,mez,mesz,met,central european time,central european summer time,
            mitteleuropäische zeit,deutschland,germany,munich,münchen,hamburg,köln,cologne,frankfurt""",
        "Europe/Vienna": "wien,österreich,austria",
        "Europe/Zurich": "genf,genève,geneva,basel,bern,lausanne,schweiz,suisse,switzerland",
        "Europe/Paris": "hnec,heure de paris,heure d'europe centrale,france,lyon,marseille",
        "Europe/Madrid": "hora central europea,hora peninsular,españa,spain,barcelona,valencia,sevilla",
        "Europe/Helsinki": "eet,eest,oez,osteuropäische zeit",
        "Europe/Moscow": "msk,moscow time",
        "America/New_York": "est,edt,et,eastern,eastern time,us eastern,eastern standard time,boston,washington",
        "America/Chicago": "cdt,ct,central time,us central,central standard time",
        "America/Denver": "mdt,mt,mountain time,us mountain",
        "America/Los_Angeles": "pst,pdt,pt,pacific,pacific time,us pacific,pacific standard time,san francisco,seattle",
        "America/Sao_Paulo": "brt,são paulo,hora de brasilia",
        "Asia/Kolkata": "india,indian standard time",
        "Asia/Tokyo": "jst,japan",
        "Asia/Singapore": "sgt",
        "Asia/Hong_Kong": "hkt",
        "Australia/Sydney": "aest,aedt",
        "Pacific/Auckland": "nzst,nzdt",
        "Africa/Johannesburg": "sast,south africa",
        "Africa/Nairobi": "eat",
        "Africa/Lagos": "wat",
    }.items()
    for word in words.split(",")
}
AREAS = tuple(f"{a}/" for a in "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split())


@cache
def zones() -> dict[str, str]:
    """Folded names and cities -> IANA names."""
    every = sorted(available_timezones())
    named = {folded(zone): zone for zone in every}
    cities: dict[str, set[str]] = {}
    for zone in every:
        if zone.startswith(AREAS):
            cities.setdefault(folded(zone.rpartition("/")[2]), set()).add(zone)
    for city, ones in cities.items():  # several only where one is an older name of the other: Buenos Aires, Louisville
        named.setdefault(city, max(ones, key=len))
    return named | ABBREVIATIONS


def time_zone(cell: str) -> str | None:
    """The IANA name of the zone meant, or None where it cannot be told (`IST` has three meanings).

    >>> time_zone("europe/berlin"), time_zone("(GMT+01:00) Madrid"), time_zone("UTC+2"), time_zone("IST")
    ('Europe/Berlin', 'Europe/Madrid', 'Etc/GMT-2', None)
    """
    known = zones()
    bare = re.sub(r"\([^)]*\)", " ", cell)
    for told in (cell, bare, bare.split(",")[0]):
        zone = known.get(folded(told))
        if zone and not re.search(r"[+−–-]\s*\d", told):
            return zone
    offset = re.search(r"(?:utc|gmt|^)\s*([+−–-])\s*(\d{1,2})(?::?(\d{2}))?\b", cell.strip(" ()"), re.IGNORECASE)
    if offset is None:
        return None
    hours = int(offset.group(2)) + int(offset.group(3) or 0) / 60
    return OFFSETS.get(hours if offset.group(1) == "+" else -hours)


def hours(cell: str) -> list[tuple[float, float]] | None:
    """Spans of local hours, each from < to within one day; [] where any time will do; None where it cannot be told.

    >>> hours("9:00–17:30"), hours("9am-1pm, 18-20 Uhr"), hours("mornings"), hours("22-2"), hours("soon")
    ([(9.0, 17.5)], [(9.0, 13.0), (18.0, 20.0)], [(8.0, 12.0)], [(22.0, 24.0), (0.0, 2.0)], None)
    """
    text = cell.casefold()
    spans: list[tuple[float, float]] = []
    for found in SPAN.finditer(text):
        first, second = clock(*found.group(1, 2, 3)), clock(*found.group(4, 5, 6))
        if first is None or second is None:
            return None
        if second < first and 6 <= first <= 12 and not any(found.group(2, 3, 5, 6)):
            second += 12  # "9-5"
        if found.group(6) and not found.group(3) and first + 12 < second and "p" in found.group(6):
            first += 12 if int(found.group(1)) < int(found.group(4)) or int(found.group(4)) == 12 else 0
        if first < second:
            spans.append((first, second))
        elif first > second:
            spans += [(first, 24.0), (0.0, second)] if second else [(first, 24.0)]
    words = folded(SPAN.sub(" ", text)).replace("apres midi", "aprem").split()
    said = [DAY_TIMES[word] for word in words if word in DAY_TIMES and word not in ("am", "pm")]
    if not said and not spans:  # "am" is German, too: "am Abend"
        said = [DAY_TIMES[word] for word in words if word in ("am", "pm")]
    if not said and not spans:
        return [] if any(word in AT_ANY_TIME for word in words) else None
    if any(word not in DAY_TIMES and word not in AROUND and word not in AT_ANY_TIME for word in words):
        return None
    return spans + said


def clock(hour: str, minutes: str | None, half: str | None) -> float | None:
    """Hours since midnight, or None for a time that no clock shows."""
    at = int(hour) + int(minutes or 0) / 60
    if half and not 1 <= int(hour) <= 12:
        return None
    if half:
        at = at % 12 + (12 if half.startswith("p") else 0)
    return at if at <= 24 else None
