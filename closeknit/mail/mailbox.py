"""Where mails go that have no server to leave by: nowhere but the outbox, and what cannot wait to the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

CANNOT_WAIT = ("<sign-in.", "<invitation.", "<address-link.")


class Mailbox(BaseEmailBackend):
    """Takes every mail as sent. Its words stay in the outbox for a week; a sign-in link is printed, and why."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.extra_headers.get("List-Id", "").startswith(CANNOT_WAIT):
                print(
                    f"\nNo mail server is set (CLOSEKNIT_SMTP_URL), so this is for {message.to[0]}:\n\n{message.body}",
                    file=sys.stderr,
                    flush=True,
                )
        return len(email_messages)
