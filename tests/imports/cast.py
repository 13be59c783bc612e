"""Small files as programs write them, made by hand; every name and address is invented."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

LINKEDIN = (
    "\ufeffNotes:\r\n"
    '"When exporting your connection data, you may notice that some addresses are missing, see https://example.org"\r\n'
    "\r\n"
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
    'Ada,Moss,https://www.linkedin.com/in/AdaMoss/,,"Quill, Inc.","Head of ""Rotas""",12 Mar 2024\r\n'
    "Bo,Lund,https://www.linkedin.com/in/bolund,Bo@Example.org,Nordlabs,,7-Feb-22\r\n"
    "Ada,Moss,linkedin.com/in/adamoss?trk=1,,,,12 Mar 2024\r\n"
    ",,https://www.linkedin.com/in/gone,,,,\r\n"
    ",,,,,,05 May 2019\r\n"
    "Chi,Okoro,https://www.linkedin.com/in/chi,chi at example.org,,,05 May 2019\r\n"
).encode()
LINKEDIN_GERMAN = (
    "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\nDirk,Haas,,dirk@example.org,,,\n"
)
LINKEDIN_OLD = "First Name,Last Name,Email Address,Company,Position,Connected On\nEla,Roux,,Lumen,,15 Jan 2019\n"
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location\n"
    'Flo,Gray,Vane,"12 Hidden Street",Mar 7,Ward sister,"Rotas.\nAnd grants.",Health,69000,"Leeds, England"\n'
)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Older Co,Nurse,,,2015,2016\nSaint Mary,Sister,,,sept. 2019,\n"
)
SKILLS = 'Name\nRotas\n"Grant ""writing"""\nRotas\n'
GOOGLE = (
    "First Name,Middle Name,Last Name,Notes,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,"
    "E-mail 2 - Value,Phone 1 - Value,Organization Name,Organization Title\n"
    'Ada,,Moss,"Met in 2016, Leeds",1990-01-01,* myContacts,* Work,ada@example.org ::: a2@example.org,Home,'
    "a3@example.org,+44 7700 900123,Quill,Owner\n"
    "Whole Name Typed Here,,,,,,,,,,,,\n"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Occupation,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
    "Bo Lund,Bo,,Lund,,* myContacts ::: Suppliers,* Work,bo@example.org,+353 1 000,Harborgrid,Buyer\n"
)
CARDS = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85ngstr=C3=B6m;Zo=C3=AB;;;\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =C3=85ngstr=\r\n=C3=B6m\r\nTEL;CELL:+46700000\r\n"
    b"EMAIL;INTERNET;HOME:Zoe@example.org\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lund;Bo;;;\r\nitem1.EMAIL;TYPE=WORK:bo@exam\r\n ple.org\r\n"
    b"ORG:Nord\\, Lund\\; Sons;Data\r\nNOTE:owes me\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Moss\r\nEMAIL;TYPE=work;PREF=1:ada@example.org\r\nTITLE:Sister\r\n"
    b"ADR:;;12 Hidden Street;;;;\r\nEND:VCARD\r\n"
)
SLACK = json.dumps(
    [
        {
            "id": "U1",
            "name": "ada",
            "real_name": "Ada Moss",
            "profile": {"title": "Sister", "display_name": "", "email": "ada@example.org", "phone": "+44 7700"},
        },
        {"id": "U2", "deleted": True, "profile": {"real_name": "Gone Member"}},
        {"id": "USLACKBOT", "profile": {"real_name": "Slackbot"}},
        {"id": "U3", "profile": {"real_name": "", "display_name": "bo"}},
    ]
).encode()
DISCOURSE = (
    "id,name,username,email,title,trust_level,ip_address,staged,location,Company (custom user field),group_names\n"
    '7,"Rook, Hank",hank,hank@example.org,,2,192.0.2.7,false,Atlanta,Moss,a;b\n'
    "-1,system,system,no_email_found,,4,,false,,\n"
)
MEETUP = (
    "Name\tUser ID\tTitle\tMember ID\tLocation\tTotal RSVPs\tURL of Member Profile\n"
    "Wyatt T.\tuser 1\t\t1\tLeeds\t 14\thttp://www.meetup.com/x/members/1/ \n"
)
PAST = "mentor_email,mentee_email\n Ada@Example.org ,bo@example.org\nbo@example.org,ada@example.org\nada@example.org,\n"


def archive(**files: bytes | str) -> bytes:
    """A zip file; __ in a name is a folder, and the ending is .csv where a name has none."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inside:
        for name, content in files.items():
            inside.writestr(name.replace("__", "/") + ("" if "json" in name else ".csv"), content)
    return packed.getvalue()


def zipped(name: str, content: bytes | str) -> bytes:
    """A zip file of one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inside:
        inside.writestr(name, content)
    return packed.getvalue()


def gzipped(text: str) -> bytes:
    """As Discourse sends its lists."""
    return gzip.compress(text.encode(), mtime=0)
