"""Django's description of where mails leave, derived from the settings."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urlsplit

from closeknit.config import Config


def smtp(config: Config) -> tuple[str, int, str, str, bool, bool]:
    """Host, port, name, password, TLS from the start, TLS once connected."""
    parts = urlsplit(config.smtp_url.get_secret_value())
    tls = parts.scheme == "smtps"
    port = parts.port or (465 if tls else 587)
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname or "localhost", port, name, password, tls, not tls and bool(name)


def backend(config: Config) -> str:
    """What takes mails: one that was named, a mail server, or nobody."""
    server = "django.core.mail.backends.smtp.EmailBackend"
    return config.mail_backend or (server if config.smtp_url else "closeknit.mail.mailbox.Mailbox")


def options(config: Config) -> dict[str, Any]:
    """What a backend that was named is made with."""
    told: dict[str, Any] = json.loads(config.mail_options.get_secret_value() or "{}") if config.mail_backend else {}
    return told
