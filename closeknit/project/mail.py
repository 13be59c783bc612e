"""Django's description of the mail server, derived from the settings."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from closeknit.config import Config


def smtp(config: Config) -> tuple[str, int, str, str, bool, bool]:
    """Host, port, name, password, TLS from the start, TLS once connected."""
    parts = urlsplit(config.smtp_url.get_secret_value())
    tls = parts.scheme == "smtps"
    port = parts.port or (465 if tls else 587)
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname or "localhost", port, name, password, tls, not tls and bool(name)
