"""What the clock does for people."""

from datetime import datetime, timedelta

from closeknit.jobs import erased
from closeknit.jobs.emptying import leave_nothing_behind
from closeknit.jobs.registry import every
from closeknit.mail.registry import keeps_words, when_refused
from closeknit.network import queries as network
from closeknit.people import actions
from closeknit.search.entries import write_anew


@when_refused
def note_refusal(number: int, address: str, now: datetime) -> None:
    """Write no more to an address that was refused for good."""
    actions.note_refusal(number=number, address=address, now=now)


@keeps_words
def words_of_mails_are_kept() -> timedelta:
    """As long as the organisers chose."""
    return network.kept_for("mails_kept")


@every(hours=1)
def erase_leavers(now: datetime) -> int:
    """Erase those whose seven days to change their mind are over, and once more whom an older copy brought back."""
    gone = actions.erase_again(marks=erased.noted(now), now=now) + actions.erase_leavers(now=now)
    if gone:
        write_anew()
        leave_nothing_behind()
    return gone


@every(hours=1)
def forget_sign_ins(now: datetime) -> int:
    """Forget ways in that have expired."""
    return actions.forget_sign_ins(now=now)


@every(hours=1)
def forget_address_changes(now: datetime) -> int:
    """Forget new addresses that can no longer be taken back."""
    return actions.forget_address_changes(now=now)


@every(hours=6)
def forget_sessions(now: datetime) -> int:
    """Forget sessions that ended by themselves."""
    return actions.forget_sessions(now=now)


@every(hours=24)
def index(now: datetime) -> int:
    """Let everybody be found as they stand: after an update of the software, and whatever else went astray."""
    return actions.index_everybody()


@every(hours=1)
def forget_what_was_shown(now: datetime) -> int:
    """Forget how many people were shown to whom."""
    return actions.forget_what_was_shown(now=now)


@every(hours=1)
def forget_pages_seen(now: datetime) -> int:
    """Forget how many pages of others were opened before yesterday."""
    return actions.forget_pages_seen(now=now)


@every(hours=1)
def forget_photos(now: datetime) -> int:
    """Forget pictures that were removed."""
    return actions.forget_photos(now=now)


@every(hours=1)
def forget_typed(now: datetime) -> int:
    """Forget what guests typed who did not come in."""
    return actions.forget_typed(now=now)


@every(hours=24)
def forget_suspensions(now: datetime) -> int:
    """Forget suspensions that were over long enough ago."""
    return actions.forget_suspensions(now=now)


@every(hours=1)
def forget_imports(now: datetime) -> int:
    """Forget files that nobody took in."""
    return actions.forget_imports(now=now)


@every(hours=24)
def forget_unused(now: datetime) -> int:
    """Forget whom lists name who did not come within a year."""
    return actions.forget_unused(now=now)


@every(hours=24)
def forget_invitations(now: datetime) -> int:
    """Forget invitations and requests that came to nothing."""
    return actions.forget_invitations(now=now)


@every(minutes=5)
def look_for_vouchers(now: datetime) -> int:
    """Look for those whom requests to join name."""
    return actions.look_for_vouchers(now=now)


@every(hours=24)
def forget_vouches(now: datetime) -> int:
    """Forget words about somebody's work that nobody agreed to within a year."""
    return actions.forget_vouches(now=now)


@every(hours=24)
def say_farewell(now: datetime) -> int:
    """Tell who has not been here for long until when their place is kept; of invented people nobody leaves."""
    return 0 if network.this_network().is_invented else actions.say_farewell(now=now)
