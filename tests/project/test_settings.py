"""The settings: what operators may say, and what they are told when it cannot be."""

import os
import stat
from pathlib import Path

import pytest
from django.conf import settings

from closeknit.config import Config, Unusable, make_key, read_config
from closeknit.project.database import database
from closeknit.project.mail import backend, options


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CLOSEKNIT_") or name == "DATABASE_URL"]:
        monkeypatch.delenv(name)


def test_without_a_word_the_network_is_for_this_machine_only() -> None:
    config = read_config()
    assert (config.host, config.port, config.address) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert database(config)["ENGINE"] == "django.db.backends.sqlite3"


def test_a_wrong_setting_is_named_with_its_value_and_its_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOSEKNIT_PORT", "eighty")
    monkeypatch.setenv("CLOSEKNIT_URL", "peers.example.org")
    with pytest.raises(Unusable) as wrong:
        read_config()
    port, url = sorted(str(wrong.value).splitlines())
    assert port.startswith("CLOSEKNIT_PORT is “eighty”: ") and "The port to listen on" in port
    assert url.startswith("CLOSEKNIT_URL is “peers.example.org”: is not an address")


def test_a_secret_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://ada:hunter2@db/harbour")
    with pytest.raises(Unusable) as wrong:
        read_config()
    assert "hunter2" not in str(wrong.value) and "CLOSEKNIT_DATABASE_URL" in str(wrong.value)


@pytest.mark.parametrize("name", ["DATABASE_URL", "CLOSEKNIT_DATABASE_URL"])
def test_postgresql_is_understood_by_either_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "postgresql://ada:p%40ss@db.example.org:5433/harbour?sslmode=require")
    described = database(read_config())
    assert {key: described[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "harbour",
        "USER": "ada",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
    }
    assert described["OPTIONS"]["sslmode"] == "require" and described["OPTIONS"]["pool"]


def test_a_socket_is_a_host_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///harbour?host=/run/postgresql")
    assert database(read_config())["HOST"] == "/run/postgresql"


def test_the_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    config = Config(data=tmp_path)
    assert config.key == ""
    assert make_key(config) and not make_key(config)
    assert len(config.key) >= 48 and config.key == Config(data=tmp_path).key
    assert stat.S_IMODE(config.key_file.stat().st_mode) == 0o600


def test_each_setting_says_what_it_means() -> None:
    assert [name for name, field in Config.model_fields.items() if not (field.description or "").endswith(".")] == []


def test_sqlite_writes_at_once_or_waits() -> None:
    described = database(read_config())
    assert described["OPTIONS"]["transaction_mode"] == "IMMEDIATE" and described["CONN_MAX_AGE"] is None
    assert settings.DEBUG is False


def test_a_web_server_on_the_same_machine_is_trusted_unless_others_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [str(one) for one in read_config().proxies] == ["127.0.0.1/32", "::1/128"]
    monkeypatch.setenv("CLOSEKNIT_TRUSTED_PROXIES", "10.0.0.4, 192.168.7.0/24")
    assert [str(one) for one in read_config().proxies] == ["10.0.0.4/32", "192.168.7.0/24"]
    monkeypatch.setenv("CLOSEKNIT_TRUSTED_PROXIES", "")
    assert read_config().proxies == []


@pytest.mark.parametrize("said", ["all", "10.0.0.4/33", "192.168.7.1/24", "10.0.0.4 10.0.0.5"])
def test_what_is_no_address_of_a_proxy_is_refused(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOSEKNIT_TRUSTED_PROXIES", said)
    with pytest.raises(Unusable, match=f"CLOSEKNIT_TRUSTED_PROXIES is “{said}”: is not a list of addresses"):
        read_config()


@pytest.mark.parametrize(
    ("url", "origin", "host"),
    [
        ("https://Peers.Example.org", "https://peers.example.org", "peers.example.org"),
        ("https://peers.example.org:443/", "https://peers.example.org", "peers.example.org"),
        ("http://localhost:8000", "http://localhost:8000", "localhost"),
        ("https://192.0.2.7", "https://192.0.2.7", ""),
        ("http://[::1]:8000", "http://[::1]:8000", ""),
    ],
)
def test_passkeys_are_made_for_the_name_in_the_address(url: str, origin: str, host: str) -> None:
    config = Config(url=url)
    assert (config.origin, config.passkey_host) == (origin, host)


@pytest.mark.parametrize(
    ("way", "trouble"),
    [
        ("pop3://127.0.0.1:110", "begins with none of"),
        ("lmtp://127.0.0.1", "does not name this machine and a port"),
        ("smtp://0.0.0.0:25", "does not name this machine and a port"),
        ("imaps://mail.example.org", "says no name to sign in with"),
        ("imap://peers:hunter2@mail.example.org", "would send a password in the clear"),
    ],
)
def test_a_way_in_for_mails_is_this_machine_or_a_mailbox(
    monkeypatch: pytest.MonkeyPatch, way: str, trouble: str
) -> None:
    monkeypatch.setenv("CLOSEKNIT_REPLY_TO", "reply@peers.example.org")
    monkeypatch.setenv("CLOSEKNIT_MAIL_IN", way)
    with pytest.raises(Unusable) as wrong:
        read_config()
    assert trouble in str(wrong.value) and "hunter2" not in str(wrong.value)


def test_mails_come_in_where_there_is_an_address_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOSEKNIT_MAIL_IN", "lmtp://127.0.0.1:8024")
    with pytest.raises(Unusable, match="CLOSEKNIT_REPLY_TO is not"):
        read_config()
    monkeypatch.setenv("CLOSEKNIT_REPLY_TO", "reply@peers.example.org")
    assert read_config().listens_for_mail
    monkeypatch.setenv("CLOSEKNIT_MAIL_IN", "imaps://peers:hunter2@mail.example.org/Answers")
    assert not read_config().listens_for_mail
    monkeypatch.setenv("CLOSEKNIT_REPLY_TO", "reply+peers@peers.example.org")
    with pytest.raises(Unusable, match="is not an address such as"):
        read_config()


def test_mails_leave_by_whatever_is_named_made_with_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert backend(read_config()) == "closeknit.mail.mailbox.Mailbox" and options(read_config()) == {}
    monkeypatch.setenv("CLOSEKNIT_SMTP_URL", "smtp://mail.example.org")
    monkeypatch.setenv("CLOSEKNIT_MAIL_OPTIONS", '{"api_key": "hunter2"}')
    assert backend(read_config()).endswith("smtp.EmailBackend") and options(read_config()) == {}
    monkeypatch.setenv("CLOSEKNIT_MAIL_BACKEND", "anymail.backends.mailgun.EmailBackend")
    assert backend(read_config()) == "anymail.backends.mailgun.EmailBackend"
    assert options(read_config()) == {"api_key": "hunter2"}


@pytest.mark.parametrize("told", ["hunter2", '["hunter2"]', '{"api_key": "hunter2'])
def test_options_that_are_none_are_named_and_not_repeated(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOSEKNIT_MAIL_OPTIONS", told)
    monkeypatch.setenv("CLOSEKNIT_MAIL_BACKEND", "os; import x")
    with pytest.raises(Unusable) as wrong:
        read_config()
    assert "hunter2" not in str(wrong.value) and "CLOSEKNIT_MAIL_OPTIONS" in str(wrong.value)
    assert "CLOSEKNIT_MAIL_BACKEND" in str(wrong.value)
