"""What a mail server or a provider says when it does not take a mail, and whether that is for good."""

from __future__ import annotations

import smtplib

TROUBLES: tuple[type[Exception], ...] = (OSError, smtplib.SMTPException)  # what sending a mail may raise
REFUSES: tuple[type[Exception], ...] = ()
try:  # an extra: pip install closeknit[anymail]
    from anymail.exceptions import AnymailError, AnymailRecipientsRefused
except ImportError:
    pass
else:
    TROUBLES, REFUSES = (*TROUBLES, AnymailError), (AnymailRecipientsRefused,)


def is_final(trouble: Exception) -> bool:
    """Whether the address or the mail itself was refused for good (RFC 5321, 4.2.1: 5yz). Who is refused as the sender
    waits: that is for the operator to mend."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(500 <= status < 600 for status, _ in trouble.recipients.values())
    if isinstance(trouble, smtplib.SMTPDataError):
        return 500 <= trouble.smtp_code < 600
    return isinstance(trouble, REFUSES)
