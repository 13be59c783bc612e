"""Delivery reports (RFC 3464): what a server says of a mail of ours that it took and could not deliver."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message

from django.conf import settings

from closeknit.mail.models import Mail
from closeknit.mail.registry import REFUSED

FOR_GOOD = re.compile(r"\s*5\.\d{1,3}\.\d{1,3}\b")
ADDRESS = re.compile(r"^(?:[^;]*;)?\s*<?([^<>\s]+@[^<>\s]+?)>?\s*$")
MESSAGE_ID = re.compile(rb"^Message-ID:\s*<([0-9a-f]{32})@([^<>\s]+)>", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Report:
    """refused: the addresses that will never take it, in small letters. code: of the mail of ours that came back with
    the report; empty where none did."""

    refused: frozenset[str]
    code: str = ""


def report(raw: bytes, host: str) -> Report | None:
    """Read a delivery report; None for any other mail. host: what our own Message-IDs end in."""
    if raw.lower().count(b"boundary=") > 40:
        return None
    message = message_from_bytes(raw, policy=policy.compat32)
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    kind = str(message.get_param("report-type", "") or "").lower()
    if kind not in {"", "delivery-status"}:
        return None
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    said = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if said is None:
        return None
    fields = [block for block in _blocks(said) if block.get("Action") is not None]
    failed = [one for one in fields if str(one["Action"]).strip().lower() == "failed" and _is_for_good(one)]
    refused = frozenset(address for one in failed for address in _addresses(one))
    return Report(refused, _code(parts, host))


def hear(raw: bytes, mail: Mail, now: datetime) -> bool:
    """Write no more to an address that will never take it, if a report says so of this mail and this address."""
    said = report(raw, settings.MAIL_HOST)
    if said is None or mail.member is None or said.code not in {"", mail.code} or mail.to.lower() not in said.refused:
        return False
    for tell in REFUSED:
        tell(mail.member, mail.to, now)
    return True


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _is_for_good(block: Message) -> bool:
    return FOR_GOOD.match(str(block.get("Status", ""))) is not None


def _addresses(block: Message) -> set[str]:
    found = (ADDRESS.match(str(block.get(name, ""))) for name in ("Original-Recipient", "Final-Recipient"))
    return {one[1].lower() for one in found if one is not None}


def _code(parts: list[Message], host: str) -> str:
    """The code of the mail of ours whose head came back."""
    for part in parts:
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers"}:
            head = part.as_bytes()[:65536]
            for found in MESSAGE_ID.finditer(head):
                if found[2].decode("ascii", "replace").lower() == host.lower():
                    return found[1].decode()
    return ""
