"""What each kind of file gives, and what never comes out of it."""

from __future__ import annotations

import io
from dataclasses import asdict
from pathlib import Path

import openpyxl
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.files import LARGEST_PART, LARGEST_SENT, MOST_LINES
from closeknit.imports.people import Format, Reading, Why
from closeknit.imports.reading import read, read_past
from closeknit.sheets.problems import SheetProblems
from tests.imports import cast


def said(reading: Reading) -> list[tuple[int, str, tuple[str, ...], str]]:
    return [(one.line, one.name, one.emails, one.organisation) for one in reading.people]


def left(reading: Reading) -> list[tuple[int, str]]:
    return [(one.line, one.why.value) for one in reading.left_out]


def refused(name: str, content: bytes) -> str:
    with pytest.raises(SheetProblems) as raised:
        read(name, content)
    return str(raised.value)


def test_linkedin_finds_its_headings_below_the_notes_and_says_what_it_leaves() -> None:
    reading = read("Connections.csv", cast.LINKEDIN)
    assert reading.format == Format.LINKEDIN
    assert said(reading) == [(5, "Ada Moss", (), "Quill, Inc."), (6, "Bo Lund", ("bo@example.org",), "Nordlabs")]
    assert left(reading) == [(7, "twice"), (8, "gone"), (9, "empty"), (10, "bad_address")]
    assert reading.passed_over == ("URL", "Connected On")
    assert [one.why.is_wrong for one in reading.left_out] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "name", "emails"),
    [(cast.LINKEDIN_GERMAN, "Dirk Haas", ("dirk@example.org",)), (cast.LINKEDIN_OLD, "Ela Roux", ())],
)
def test_linkedin_of_other_years_and_languages(text: str, name: str, emails: tuple[str, ...]) -> None:
    reading = read("Connections.csv", text.encode())
    assert (reading.format, [(one.name, one.emails) for one in reading.people]) == (Format.LINKEDIN, [(name, emails)])


def test_an_export_of_linkedin_gives_its_owner_suggestions_and_neither_street_nor_birthday() -> None:
    packed = cast.archive(
        Connections=cast.LINKEDIN,
        Profile=cast.PROFILE,
        Positions=cast.POSITIONS,
        Skills=cast.SKILLS,
        messages="x,y\n1,2",
    )
    reading = read("export.zip", packed)
    assert len(reading.people) == 2
    assert asdict(reading.own) == {
        "headline": "Ward sister",
        "about": "Rotas.\nAnd grants.",
        "place": "Leeds, England",
        "organisation": "Saint Mary",
        "topics": ("Rotas", 'Grant "writing"'),
    }
    assert "Hidden" not in repr(reading) and "Mar 7" not in repr(reading) and "69000" not in repr(reading)
    assert read("Profile.csv", cast.PROFILE.encode()).own.headline == "Ward sister"
    assert read("Positions.csv", cast.POSITIONS.encode()).own.headline == "Sister"


def test_google_of_both_generations_gives_every_address_and_no_number_or_note() -> None:
    new, old = read("contacts.csv", cast.GOOGLE.encode()), read("contacts.csv", cast.GOOGLE_OLD.encode())
    every = ("ada@example.org", "a2@example.org", "a3@example.org")
    assert said(new) == [(2, "Ada Moss", every, "Quill"), (3, "Whole Name Typed Here", (), "")]
    assert said(old) == [(2, "Bo Lund", ("bo@example.org",), "Harborgrid")]
    assert (new.format, old.format, old.people[0].headline) == (Format.GOOGLE, Format.GOOGLE, "Buyer")
    assert "7700" not in repr(new.people) and "Met in" not in repr(new.people) and "1990" not in repr(new.people)


def test_cards_of_three_versions_give_the_same_as_another_library_reads() -> None:
    reading = read("people.vcf", cast.CARDS)
    assert said(reading) == [
        (1, "Zoë Ångström", ("zoe@example.org",), ""),
        (9, "Bo Lund", ("bo@example.org",), "Nord, Lund; Sons"),
        (17, "Ada Moss", ("ada@example.org",), ""),
    ]
    others = [card.email.value for card in vobject.readComponents(cast.CARDS.decode(), ignoreUnreadable=True)]
    assert [one.casefold() for one in others] == [one.emails[0] for one in reading.people]
    assert reading.passed_over == ("TEL", "NOTE", "ADR") and "Hidden" not in repr(reading)
    assert "no end" in refused("people.vcf", cast.CARDS.replace(b"END:VCARD\r\n", b""))


def test_slack_gives_people_and_opens_no_channel() -> None:
    for content in (cast.SLACK, cast.archive(users_json=b"", **{"general__2024_json": b"[]"})):
        if content is cast.SLACK:
            reading = read("users.json", content)
            assert said(reading) == [(1, "Ada Moss", ("ada@example.org",), ""), (4, "bo", (), "")]
            assert left(reading) == [(2, "gone"), (3, "gone")] and "7700" not in repr(reading.people)
        else:
            assert "no file in this archive" in refused("export.zip", content)
    assert said(read("export.zip", cast.zipped("x/users.json", cast.SLACK)))[0][1] == "Ada Moss"
    assert "no list of a Slack export" in refused("users.json", b'[{"profile": ')


def test_discourse_and_meetup_lists() -> None:
    list_ = read("user-list.csv.gz", cast.gzipped(cast.DISCOURSE))
    assert (list_.format, said(list_), left(list_)) == (
        Format.DISCOURSE,
        [(2, "Rook, Hank", ("hank@example.org",), "Moss")],
        [(3, "gone")],
    )
    assert "192.0.2.7" not in repr(list_.people)
    meetup = read("Members.xls", cast.MEETUP.encode())
    assert (meetup.format, said(meetup)) == (Format.MEETUP, [(2, "Wyatt T.", (), "")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_any_sheet_in_any_writing(encoding: str, sign: str) -> None:
    text = (
        sign.join(["Nachname", "Vorname", "E-Mail", "Telefon"])
        + "\r\n"
        + sign.join(["Voß", "Zoë", "z@example.org", "1"])
    )
    reading = read("list.csv", text.encode(encoding))
    assert (said(reading), reading.passed_over) == ([(2, "Zoë Voß", ("z@example.org",), "")], ("Telefon",))


def test_a_sheet_with_strange_headings_is_told_which_is_which() -> None:
    text = b"Who;Reach\nAda Moss;ada@example.org\n"
    assert "“Who”, “Reach”" in refused("list.csv", text)
    assert said(read("list.csv", text, {"name": "who", "email": " Reach "})) == [
        (2, "Ada Moss", ("ada@example.org",), "")
    ]
    with pytest.raises(SheetProblems, match="no heading says “Mail”"):
        read("list.csv", text, {"name": "who", "email": "Mail"})


def test_a_workbook_is_read_and_its_formulas_are_not() -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Name", "Email"],
        ["Ada Moss", "ada@example.org"],
        ["=1+1", "bo@example.org"],
        ["Bo", "bo@example.org"],
    ):
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    reading = read("list.xlsx", packed.getvalue())
    assert [one.name for one in reading.people] == ["Ada Moss", "Bo"] and left(reading) == [(3, "formula")]


def test_a_list_of_pairs_in_any_order_each_once() -> None:
    reading = read_past("past.csv", cast.PAST.encode())
    assert [(one.line, one.a, one.b) for one in reading.pairs] == [(2, "ada@example.org", "bo@example.org")]
    assert left(reading) == [(3, "twice"), (4, "no_address")]
    bare = read_past(
        "past.csv", b"ada@example.org,bo@example.org\nada@example.org,ada@example.org\nada@example.org,bo\n"
    )
    assert [one.line for one in bare.pairs] == [1] and left(bare) == [(2, "one_person"), (3, "bad_address")]
    with pytest.raises(SheetProblems, match="no two headings"):
        read_past("past.csv", b"Name,Town\nAda,Leeds\n")
    mapped = read_past("past.csv", b"Wer;Wen\nada@example.org;bo@example.org\n", {"a": "wer", "b": "wen"})
    assert len(mapped.pairs) == 1


def test_what_no_line_may_hold() -> None:
    text = (
        "Name,Email\n=HYPERLINK(1),a@example.org\nNul\x00,b@example.org\nWide,c@example.org,more\n"
        + 21_000 * "x"
        + ",d@e.org\n"
    )
    assert left(read("list.csv", text.encode())) == [(2, "formula"), (3, "no_text"), (4, "too_wide"), (5, "too_long")]
    turned = read("list.csv", "Name,Email\nA\u202eda\u2066 Moss,a@example.org\n".encode())
    assert turned.people[0].name == "A da Moss"


def test_too_many_lines_are_said_and_left() -> None:
    text = "Email\n" + "".join(f"a{n}@example.org\n" for n in range(MOST_LINES + 2))
    reading = read("list.csv", ("Name," + text.replace("\n", "\n,")).encode()[:-1])
    assert len(reading.people) == MOST_LINES and [one.why for one in reading.left_out] == [Why.TOO_MANY]


def test_nothing_unpacks_to_more_than_there_is_room_for() -> None:
    bomb = bytes(LARGEST_PART + 1)
    assert "unpacks to too much" in refused("export.zip", cast.zipped("Connections.csv", bomb))
    assert "unpacks to more than" in refused("list.csv.gz", cast.gzipped(bomb.decode()))
    assert "at most" in refused("list.csv", bytes(LARGEST_SENT + 1))
    lying = bytearray(cast.zipped("Connections.csv", bomb))
    at = lying.rindex(b"PK\x01\x02") + 24
    lying[at : at + 4] = (100).to_bytes(4, "little")
    assert "archive" in refused("export.zip", bytes(lying))
    assert "workbook" in refused("list.xlsx", cast.zipped("xl/workbook.xml", bytes(41 * 2**20)))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("export.zip", b"PK\x03\x04rubbish", "damaged"),
        ("list.gz", b"\x1f\x8brubbish", "damaged"),
        ("list.csv", b"", "empty"),
        ("photo.png", b"\x89PNG\r\n", "picture"),
        ("export.zip", cast.archive(secrets="a,b"), "no file in this archive"),
        ("PhoneNumbers.csv", b"Extension,Number,Type\n,+49 30,Mobile\n", "telephone numbers"),
        ("messages.csv", b"CONVERSATION ID,FROM,SENDER PROFILE URL\n1,Ada,x\n", "messages"),
        ("channels.json", b'[{"id": "C1"}]', "JSON"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, why: str) -> None:
    assert why in refused(name, content)


@given(st.sampled_from(["x.csv", "x.vcf", "x.zip", "users.json"]), st.binary(max_size=400))
def test_any_bytes_give_people_or_a_sentence(name: str, content: bytes) -> None:
    for start in (b"", b"BEGIN:VCARD\n", b"Name,Email\n", b'[{"profile":', b"PK\x03\x04", b"\x1f\x8b"):
        for reader in (read, read_past):
            try:
                reading = reader(name, start + content)
            except SheetProblems as problems:
                assert problems.problems
            else:
                assert all(one.name or one.emails for one in reading.people)


@given(st.text(alphabet='BEGINDV:CARD;=\n\r "\\,NFMAIL=3Q-.', max_size=300))
def test_any_card_gives_people_or_a_sentence(text: str) -> None:
    try:
        reading = read("x.vcf", f"BEGIN:VCARD\n{text}\nEND:VCARD\n".encode())
    except SheetProblems as problems:
        assert problems.problems
    else:
        assert all(one.name.isprintable() for one in reading.people)


def test_the_whole_corpus_is_read_byte_for_byte(shared: Path) -> None:
    folder = shared / "data" / "imports"
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".csv", ".vcf", ".xls"} and path.name != "users.json":
            continue
        if path.stem == "previous_matches":
            assert [(one.a, one.b) for one in read_past(path.name, path.read_bytes()).pairs] == [
                ("tamsin@example.org", "rhys@example.org")
            ]
            continue
        try:
            reading = read(path.name, path.read_bytes())
        except SheetProblems as problems:
            assert "not read here" in str(problems)
        else:
            found[path.stem] = [f"{one.name} <{' '.join(one.emails)}> {one.organisation}" for one in reading.people]
            assert not any(one.why.is_wrong for one in reading.left_out)
    assert found == CORPUS


CORPUS = {
    "Connections_current_bom_crlf": [
        "Morwenna Pemble <> Quill, Inc.",
        "Tobias Rühl <tobias@example.org> Nordlabs (NL)",
        "Neha 🌱 <> Veláforms",
    ],
    "Connections_de": ["Jonas Kessmann <> Beispiel AG"],
    "Connections_fr_preamble": ["Maëlle Perronet <maelle@example.org> Société Fictive"],
    "Connections_old_no_url_no_notes": ["Callum Raikes <callum@example.org> Oakworks", "Ifeoma Okonjo <> Lumen care"],
    "Connections_quoted_notes": ["Anke Brandl <> Tern AG"],
    "Example-Group_Member_List_on_10-06-16": ["Wyatt Tuckahoe <> ", "Noor A. <> "],
    "Positions": [],
    "Profile": [],
    "Skills": [],
    "android_21_quoted_printable": ["Zoë Ångström <zoe@example.org> ", "Bo Example <bo@example.org> Ny Verkstad"],
    "contacts_current": [
        "Priya Sundaram <priya@example.org p2@example.org p@example.net> Cobalt logic",
        "Whole Name Typed Here <> ",
    ],
    "contacts_legacy": ["Desmond Dunmore <desmond@example.org> Harborgrid"],
    "programme_signup_generic": ["Bronte Birtwhistle <bronte@example.org> "],
    "user-list-181001-120000-3": ["Rookwood, Hank <hank@example.org> Mossfoods"],
    "users": ["Ifeoma Trelawn <ifeoma@example.org> "],
}


def test_hostile_cells_of_the_corpus_stay_text(shared: Path) -> None:
    lines = (shared / "probes" / "payloads" / "csv_payloads.txt").read_text("utf-8").splitlines()
    for cell in filter(str.strip, lines):
        quoted = cell.replace('"', '""')
        reading = read("list.csv", f'Name,Email\n"{quoted}",a@example.org\n'.encode())
        assert len(reading.people) + len(reading.left_out) == 1
        assert all(one.name.isprintable() and not one.name.startswith("=") for one in reading.people)


@pytest.mark.slow
def test_a_file_of_ten_mebibytes_is_read_and_a_byte_more_is_not() -> None:
    line = b"Name,Email\nGus Ott,gus@example.org\n"
    whole = line + b"\n" * (LARGEST_SENT - len(line))
    assert [one.name for one in read("list.csv", whole).people] == ["Gus Ott"]
    assert "at most 10 MB are read" in refused("list.csv", whole + b"\n")
