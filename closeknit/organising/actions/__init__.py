"""What organisers do that no other part does for them."""

from closeknit.organising.actions.health import (
    LONGEST_NOTE,
    NobodyToWriteTo,
    NothingSaid,
    send_kind_note,
    take_snapshot,
)

__all__ = ["LONGEST_NOTE", "NobodyToWriteTo", "NothingSaid", "send_kind_note", "take_snapshot"]
