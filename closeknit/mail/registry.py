"""Who may still be written to, asked again when a mail leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from closeknit.mail.models import Mail

Policy = Callable[[Mail, datetime], bool]
POLICIES: dict[str, Policy] = {}


def may_send(kind: str) -> Callable[[Policy], Policy]:
    """Register who decides for mails of a kind: `@may_send("introduction")`, in a part's `emails.py`."""

    def register(policy: Policy) -> Policy:
        POLICIES[kind] = policy
        return policy

    return register


def is_allowed(mail: Mail, now: datetime) -> bool:
    """Whether a mail may leave now; a kind that nobody decides for may not."""
    policy = POLICIES.get(mail.kind)
    return policy is not None and policy(mail, now)
