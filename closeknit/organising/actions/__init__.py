"""What organisers do that no other part does for them."""

from closeknit.organising.actions.glass import (
    NotFromAConversation,
    TakesTwo,
    agree_to_glass,
    ask_for_glass,
    forget_glasses,
    forget_glasses_of,
    read_through_glass,
)
from closeknit.organising.actions.health import (
    LONGEST_NOTE,
    NobodyToWriteTo,
    NothingSaid,
    send_kind_note,
    take_snapshot,
)

__all__ = [
    "LONGEST_NOTE",
    "NobodyToWriteTo",
    "NotFromAConversation",
    "NothingSaid",
    "TakesTwo",
    "agree_to_glass",
    "ask_for_glass",
    "forget_glasses",
    "forget_glasses_of",
    "read_through_glass",
    "send_kind_note",
    "take_snapshot",
]
