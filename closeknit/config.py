"""Every setting an operator has: its type, its meaning, its default.

Settings are environment variables that begin with `CLOSEKNIT_`. What organisers choose is a row in `network`, never
a setting. This module knows no Django; `project/settings.py` is derived from it.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LISTENS, LOOKS = frozenset({"lmtp", "smtp"}), frozenset({"imap", "imaps"})  # ways in for mails


class Unusable(ValueError):
    """Settings that cannot be used: one sentence for each, with the variable, what it was and what it means."""


class Config(BaseSettings):
    """The settings of one installation, read once when it starts."""

    model_config = SettingsConfigDict(env_prefix="CLOSEKNIT_", frozen=True, extra="ignore")

    data: Path = Field(
        default=Path("var"),
        description="The folder of this network: its database, its key, its collected static files.",
    )
    database_url: str = Field(
        default="",
        validation_alias=AliasChoices("CLOSEKNIT_DATABASE_URL", "DATABASE_URL"),
        description="A PostgreSQL database, as postgresql://name:password@host:5432/database; empty for SQLite in the "
        "data folder. DATABASE_URL is understood too.",
    )
    url: str = Field(
        default="",
        description="The address members type, as https://peers.example.org; empty for the address it listens on.",
    )
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="The address to listen on; the default can be reached from this machine only.",
    )
    port: int = Field(default=8000, ge=1, le=65535, description="The port to listen on.")
    workers: int = Field(default=2, ge=1, le=64, description="Processes that answer pages.")
    trusted_proxies: str = Field(
        default="127.0.0.1, ::1",
        description="The web servers in front of this one: addresses or networks, with commas between them. Only what "
        "they say of a visitor's address (X-Forwarded-For) and of HTTPS (X-Forwarded-Proto) is believed. The default "
        "is one on the same machine; empty is none.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="The key that signs sessions; empty for the key file in the data folder, made at the first start.",
    )
    secret_key_before: SecretStr = Field(
        default=SecretStr(""),
        description="The key before this one, after a change: links in old mails that stop such mails go on working.",
    )
    smtp_url: SecretStr = Field(
        default=SecretStr(""),
        description="The mail server, as smtp://name:password@mail.example.org:587 or smtps://; empty where there is "
        "none: then mails stay in the outbox, and sign-in links are printed on the terminal.",
    )
    mail_backend: str = Field(
        default="",
        pattern=r"^([A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+)?$",
        description="A Django e-mail backend that takes mails instead of a mail server, as "
        "anymail.backends.mailgun.EmailBackend; empty for the mail server.",
    )
    mail_options: SecretStr = Field(
        default=SecretStr(""),
        description='What that backend is made with, as JSON: {"api_key": "..."}.',
    )
    mail_from: str = Field(
        default="", description="The address mails come from; empty for closeknit@ and the host of the address."
    )
    reply_to: str = Field(
        default="",
        description="The address members answer mails at, as reply@peers.example.org: mails to reply+anything@ there "
        "must reach this network, by mail_in. Empty: mails say nothing of answering them.",
    )
    mail_in: SecretStr = Field(
        default=SecretStr(""),
        description="How answers come in: lmtp://127.0.0.1:8024 or smtp://127.0.0.1:8025 to listen there for a mail "
        "server on this machine, or imaps://name:password@mail.example.org to look into a mailbox. Needs "
        "CLOSEKNIT_REPLY_TO.",
    )
    gallery: bool = Field(
        default=False, description="Show every component with its examples at /gallery/, for who builds pages."
    )
    log_level: str = Field(
        default="WARNING",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="How much is written to the log: DEBUG, INFO, WARNING or ERROR.",
    )

    @field_validator("database_url")
    @classmethod
    def _understood(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"postgres", "postgresql"}:
            raise ValueError("begins with neither postgresql:// nor postgres://")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _a_mail_server(cls, value: SecretStr) -> SecretStr:
        parts = urlsplit(value.get_secret_value())
        if value.get_secret_value() and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
            raise ValueError("begins with neither smtp:// nor smtps://")
        return value

    @field_validator("reply_to")
    @classmethod
    def _a_mail_address(cls, value: str) -> str:
        if value and not re.fullmatch(r"[A-Za-z0-9._-]{1,20}@[A-Za-z0-9.-]+", value):
            raise ValueError("is not an address such as reply@peers.example.org, with at most 20 letters before the @")
        return value

    @field_validator("mail_in")
    @classmethod
    def _a_way_in(cls, value: SecretStr, known: ValidationInfo) -> SecretStr:
        typed = value.get_secret_value()
        if not typed:
            return value
        try:
            parts = urlsplit(typed)
            port, host = parts.port, parts.hostname or ""
        except ValueError:
            raise ValueError("is not an address such as lmtp://127.0.0.1:8024") from None
        if parts.scheme not in {*LISTENS, *LOOKS} or not host:
            raise ValueError("begins with none of lmtp://, smtp://, imaps:// and imap://")
        if parts.scheme in LISTENS and not (port and _is_here(host)):
            raise ValueError("does not name this machine and a port, as lmtp://127.0.0.1:8024 does")
        if parts.scheme in LOOKS and not parts.username:
            raise ValueError("says no name to sign in with, as imaps://name:password@mail.example.org does")
        if parts.scheme == "imap" and not _is_here(host):
            raise ValueError("would send a password in the clear: imap:// is for this machine only, use imaps://")
        if not known.data.get("reply_to"):
            raise ValueError("is set and CLOSEKNIT_REPLY_TO is not")
        return value

    @field_validator("mail_options")
    @classmethod
    def _named_values(cls, value: SecretStr) -> SecretStr:
        try:
            told = json.loads(value.get_secret_value() or "{}")
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise ValueError("is no JSON of names and values")
        return value

    @field_validator("url")
    @classmethod
    def _an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}):
            raise ValueError("is not an address such as https://peers.example.org")
        return value.rstrip("/")

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: str) -> str:
        try:
            _networks(value)
        except ValueError:
            raise ValueError("is not a list of addresses or networks, such as 10.0.0.4, 192.168.7.0/24") from None
        return value

    @property
    def listens_for_mail(self) -> bool:
        """Whether a mail server on this machine hands over what comes, bounces too."""
        return urlsplit(self.mail_in.get_secret_value()).scheme in LISTENS

    @property
    def proxies(self) -> list[IPv4Network | IPv6Network]:
        """The networks of the trusted proxies."""
        return _networks(self.trusted_proxies)

    @property
    def address(self) -> str:
        """Where members reach the network, without a slash at the end."""
        if self.url:
            return self.url
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104 - only shown
        return f"http://{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address as browsers write it: small letters, and no port that goes without saying."""
        parts = urlsplit(self.address)
        usual = {"http": 80, "https": 443}[parts.scheme]
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
        return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in {None, usual} else "")

    @property
    def passkey_host(self) -> str:
        """The name passkeys are made for; empty where the address is a number."""
        host = urlsplit(self.address).hostname or ""
        try:
            ip_address(host)
        except ValueError:
            return host
        return ""

    @property
    def key_file(self) -> Path:
        """Where the key is kept when the environment gives none."""
        return self.data / "secret-key"

    @property
    def key(self) -> str:
        """The key that signs sessions; empty as long as there is none."""
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value()
        return self.key_file.read_text().strip() if self.key_file.exists() else ""


def read_config() -> Config:
    """Read the settings from the environment; raise `Unusable` with a sentence for each that cannot be used."""
    try:
        return Config()
    except ValidationError as wrong:
        raise Unusable("\n".join(_sentence(dict(error)) for error in wrong.errors())) from None


def make_key(config: Config) -> bool:
    """Make the key file, readable by its owner only, if no key is given yet; return whether one was made."""
    if config.key:
        return False
    descriptor = os.open(config.key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return True


def variable(field: str) -> str:
    """The environment variable of a field."""
    return f"CLOSEKNIT_{field.upper()}"


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _networks(value: str) -> list[IPv4Network | IPv6Network]:
    return [ip_network(word.strip()) for word in value.split(",") if word.strip()]


def _sentence(error: dict[str, object]) -> str:
    location = error["loc"]
    name = str(location[0] if isinstance(location, tuple) else location)
    field = name.lower().removeprefix("closeknit_")
    shown = (
        "(not shown)"
        if field in {"secret_key", "secret_key_before", "database_url", "smtp_url", "mail_in", "mail_options"}
        else f"“{error['input']}”"
    )
    meaning = Config.model_fields[field].description or ""
    problem = str(error["msg"]).removeprefix("Value error, ")
    return f"{variable(field)} is {shown}: {problem[0].lower()}{problem[1:]}. It is meant for this: {meaning}"
