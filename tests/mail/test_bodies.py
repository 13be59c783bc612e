"""What leaves, of every kind of mail: its head, its text, and a page with the same words that fetches nothing."""

import re
import shutil
import subprocess
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

from closeknit.conversations import actions as conversations
from closeknit.conversations import queries
from closeknit.mail import delivery
from closeknit.mail.bundles import Bundle
from closeknit.mail.models import Mail
from closeknit.mail.registry import POLICIES, SERIES_OF, receiver_of
from tests.cast import Harbour
from tests.mail.every_kind import SAID, write_all

TAGS = set("html head meta title body div p a b h1 h2 h3 hr br ul ol li strong em blockquote code pre".split())
EMPTY = {"meta", "hr", "br"}
BLOCKS = TAGS - {"a", "b", "strong", "em", "code"}
ATTRIBUTES = set("style href lang charset name content rel class".split())  # a class does nothing where no sheet is
# Nothing that has to be fetched, and no colour of letters or ground: a program in the dark chooses its own.
LOOKS = set(
    "margin padding font font-size letter-spacing border border-top max-width padding-left overflow-wrap".split()
)
LINK, NUMBER = re.compile(r"https?://\S+"), re.compile(r"^\s*\d{1,2}\. ", re.M)


class Page(HTMLParser):
    """Reads a page, and what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.links, self.faults = "", list[str](), list[str]()
        self.open_ones: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is not closed" for tag in self.open_ones]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        looks = {part.partition(":")[0].strip() for part in told.get("style", "").split(";") if part.strip()}
        self.faults += [f"<{tag}>"] * (tag not in TAGS) + sorted(told.keys() - ATTRIBUTES) + sorted(looks - LOOKS)
        self.faults += ["url()"] * ("url(" in told.get("style", ""))
        if tag == "a":
            self.links.append(told.get("href", ""))
        if tag not in EMPTY:
            self.open_ones.append(tag)
        if tag in BLOCKS:
            self.words += "\n"

    def handle_endtag(self, tag: str) -> None:
        if not self.open_ones or self.open_ones.pop() != tag:
            self.faults.append(f"</{tag}> where none is open")
        if tag in BLOCKS:
            self.words += "\n"

    def handle_data(self, data: str) -> None:
        if "title" not in self.open_ones:
            self.words += data


@pytest.fixture
def mails(introduced: Harbour, monday: datetime) -> dict[str, Mail]:
    return write_all(introduced, monday)


def left(mail: Mail, now: datetime) -> EmailMessage:
    """A mail as it leaves, alone, and as a mail program reads it."""
    receiver = receiver_of(mail.member, now) if mail.member and mail.kind in SERIES_OF else None
    sent = delivery.message_of(mail, Bundle((mail,), 1 if receiver else 0, receiver)).message().as_bytes()
    assert max(len(line) for line in sent.split(b"\n")) <= 998 and sent.partition(b"\n\n")[0].isascii()
    read = message_from_bytes(sent, policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def parts(message: EmailMessage) -> tuple[str, str]:
    """Text and page."""
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None and page is not None
    return plain.get_content(), page.get_content()


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'<>&]+", NUMBER.sub("", LINK.sub("", text)))


def test_there_is_one_of_every_kind(mails: dict[str, Mail]) -> None:
    """A new kind gets a line in tests/mail/every_kind.py."""
    assert sorted(mails) == sorted(POLICIES)


def test_its_head_says_what_it_is_and_nothing_else_gets_into_it(mails: dict[str, Mail], monday: datetime) -> None:
    for kind, mail in mails.items():
        message = left(mail, monday)
        assert [part.defects for part in message.walk()] == [[]] * len(list(message.walk())), kind
        assert message["Message-ID"] == f"<{mail.code}@{settings.MAIL_HOST}>"
        assert message["Auto-Submitted"] == ("auto-replied" if kind in ("by-mail", "read") else "auto-generated")
        assert message["List-Id"].startswith(f"<{kind}.")
        assert message["To"] == mail.to and message["Subject"] == mail.subject and len(mail.subject) <= 200
        assert (message["List-Unsubscribe"] is not None) == (kind in SERIES_OF), kind
        known = "From To Subject Date Message-ID Auto-Submitted List-Id List-Unsubscribe MIME-Version Content-Type"
        known += " In-Reply-To References"
        assert set(message.keys()) <= set(known.split()), kind
        expected = ["text/plain", "text/html", *(["text/calendar"] if mail.calendar else [])]
        assert [part.get_content_type() for part in message.iter_parts()] == expected
        assert {part.get_content_charset() for part in message.iter_parts()} == {"utf-8"}


def test_letters_of_one_conversation_are_shown_together(
    mails: dict[str, Mail], introduced: Harbour, monday: datetime
) -> None:
    there = queries.between(introduced.ada, introduced.dee)
    assert there is not None
    conversations.post(now=monday + timedelta(days=1))
    conversations.write(conversation=there, author=introduced.dee, text="Again.", now=monday + timedelta(days=2))
    conversations.post(now=monday + timedelta(days=3))
    posts = Mail.objects.filter(kind="post", member=introduced.ada.pk)
    first, second = (left(mail, monday) for mail in (posts.earliest("pk"), posts.latest("pk")))
    assert first["References"] == second["References"] == first["In-Reply-To"]
    assert there.code in first["References"] and first["Message-ID"] != second["Message-ID"]


def test_text_and_page_have_the_same_words(mails: dict[str, Mail], monday: datetime) -> None:
    for kind, mail in mails.items():
        text, page = parts(left(mail, monday))
        assert words(text) == words(Page(page).words), kind
        assert len(words(text)) > 8, kind


def test_a_page_is_whole_fetches_nothing_and_leads_where_it_says(mails: dict[str, Mail], monday: datetime) -> None:
    for kind, mail in mails.items():
        text, html = parts(left(mail, monday))
        page = Page(html)
        assert page.faults == [], kind
        assert html.startswith("<!doctype html>") and '<meta name="color-scheme" content="light dark">' in html
        ours = [link for link in page.links if link.startswith(settings.BASE_URL + "/")]
        assert set(page.links) - set(ours) <= {"https://peer.example/a?b=1&c=2"}, kind
        assert all(link in text for link in page.links), kind


def test_a_text_is_read_in_a_terminal(mails: dict[str, Mail], monday: datetime) -> None:
    for kind, mail in mails.items():
        text, _ = parts(left(mail, monday))
        assert text.count("\n-- \n") <= 1 + SAID.count("\n-- \n") and text.strip() and "\n\n\n" not in text, kind
        assert not re.search(
            r"</?\w+>|&(?:amp|lt|gt|quot|#\d+);|\{[{%]", text.replace("<b>rivers</b>", "").replace("<claim>", "")
        ), kind
        assert all(letter.isprintable() or letter == "\n" for letter in text), kind


@pytest.mark.slow
@pytest.mark.parametrize("program", ["w3m", "lynx"])
def test_a_page_is_read_in_a_terminal(program: str, mails: dict[str, Mail], monday: datetime, tmp_path: Path) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not on this machine: apt install {program}")
    said = {"w3m": ["-dump", "-T", "text/html", "-O", "UTF-8"], "lynx": ["-dump", "-nolist", "-display_charset=utf-8"]}
    for kind, mail in mails.items():
        text, html = parts(left(mail, monday))
        (tmp_path / "mail.html").write_text(html)
        shown = subprocess.run(
            [program, *said[program], str(tmp_path / "mail.html")], check=True, capture_output=True, timeout=30
        ).stdout.decode()
        there = words(re.sub(r"^\s*[*•+-] ", "", shown, flags=re.M))
        assert [word for word in words(text) if word not in there] == [], kind


def test_words_are_kept_for_a_week_whether_they_left_or_could_not(mails: dict[str, Mail], monday: datetime) -> None:
    late = monday + timedelta(days=8)
    Mail.objects.filter(kind="post").update(done_at=monday)
    Mail.objects.filter(kind="ask").update(set_aside_at=monday)
    Mail.objects.filter(kind="meeting").update(done_at=late)
    delivery.forget_bodies(late)
    for mail in Mail.objects.all():
        is_forgotten = (mail.subject, mail.text, mail.html, mail.calendar, mail.headers) == ("", "", "", "", {})
        assert is_forgotten == (mail.kind in {"post", "ask"}), mail.kind
    given_up = Mail.objects.filter(kind="ask").first()
    assert given_up is not None and given_up.dropped_at == late and given_up.done_at == late
