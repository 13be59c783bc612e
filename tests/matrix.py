"""The words of the access matrix. Each part's rows are in tests/<part>/matrix.py; test_matrix.py tries them all.

A row: route: (address, what GET answers, what POST answers), an answer being the status for each actor. Those who have
a role reach what another member does, unless a row says otherwise; somebody suspended is a stranger but on three pages.
Addresses are filled with the codes of the cast's rows: {introduction}, {ada}, {bo}, {dee} and what later parts add to
`codes`.
"""

ACTORS = ("anonymous", "other member", "one of the two", "the other of the two", "organiser")
ROLES = ("moderator", "programme manager", "facilitator")
ALL_ROLES = "moderator, programme manager and facilitator"  # tried instead of each, where a row names none of them
SUSPENDED = "suspended"
ALL = dict.fromkeys(ACTORS, 200)
NOBODY = dict.fromkeys(ACTORS, 404)
NOT_THIS_WAY = dict.fromkeys(ACTORS, 405)
MOVED = dict.fromkeys(ACTORS, 302)
SIGNED_IN = {**ALL, "anonymous": 302}
THE_TWO = {"anonymous": 302, "other member": 404, "one of the two": 200, "the other of the two": 200, "organiser": 404}
ORGANISERS = {**NOBODY, "organiser": 200}

Rows = dict[str, tuple[str, dict[str, int], dict[str, int]]]


def actors(*answers: dict[str, int]) -> tuple[str, ...]:
    """Everybody a row is tried with."""
    roles = ROLES if any(role in answer for role in ROLES for answer in answers) else (ALL_ROLES,)
    return (*ACTORS, *roles, SUSPENDED)


def expected(answers: dict[str, int], actor: str) -> int:
    """What a row says of an actor it need not name."""
    return answers.get(actor, answers["anonymous" if actor == SUSPENDED else "other member"])
