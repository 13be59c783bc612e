"""What a member wrote in a reply, without what they answer and without what their program puts below."""

from __future__ import annotations

import re

SPOKE = (
    r"wrote|writes|schrieb(?:en)?|geschrieben|a écrit|écrivit|a ecrit|escribi[óo]|ha scritto|schreef|"
    r"skrev|escreveu|napisał\(?a?\)?"
)
# "On … wrote:", in up to four lines, with a date or an address in it: a sentence of one's own has neither.
ATTRIBUTION = re.compile(rf"^(?:On|Am|Le|El|Il|Op|Den|Em)\b.{{3,300}}?(?<!\w)(?:{SPOKE})(?!\w).{{0,80}}?:\s*$")
BARE_ATTRIBUTION = re.compile(rf"^.{{3,200}}?(?<!\w)(?:{SPOKE})(?!\w).{{0,80}}?:\s*$")  # in one line only
WITH_QUOTE = re.compile(
    rf"^\s*(?:On|Am|Le|El)\b.{{3,200}}?[\w.+-]+@[\w.-]+\w\W.{{0,40}}?(?:{SPOKE})\s?:\s+\S"
)  # in the same line
HAS_MOMENT = re.compile(r"\d{1,2}[:.h]\d{2}|[\w.+-]+@[\w.-]+\w")
HAS_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{4}|\d{1,2}[:.h]\d{2}|[\w.+-]+@[\w.-]+\w")
FIELDS = re.compile(
    r"^\W{0,3}(From|Sent|Date|To|Cc|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|De|Envoyé|Date d'envoi|À|A|Objet"
    r"|Enviado|Enviado el|Fecha|Para|Asunto|Cco|Bcc)\s?\*?\s?:\*?\s",
    re.I,
)
BEGINS_FIELDS = re.compile(r"^\W{0,3}(From|Von|De)\s?\*?\s?:\*?\s", re.I)
RULES = re.compile(
    r"^\s*(?:[-_]{2,}\s*(?:Original Message|Original-Nachricht|Ursprüngliche Nachricht|Message d['’]origine"
    r"|Message original|Mensaje original|Forwarded [Mm]essage|Weitergeleitete Nachricht|Message transféré"
    r"|Message transmis|Mensaje reenviado)\s*[-_]*|Begin forwarded message\s?:"
    r"|Anfang der weitergeleiteten Nachricht\s?:|Début du message réexpédié\s?:"
    r"|Début du message transféré\s?:|Inicio del mensaje reenviado\s?:)\s*$",
    re.I,
)
LONG_RULE = re.compile(r"^\s*[_─]{20,}\s*$|^\s*-{30,}\s*$")
SIGNATURE = re.compile(r"^(?:--|—|–)\s*$|^-- $")
SENT_FROM = re.compile(
    r"^\s*(?:Sent (?:from|via|with) .{2,60}|Von meinem .{2,40} gesendet|Gesendet (?:von|mit|über) .{2,60}"
    r"|Envoyé (?:de|depuis|à partir de) .{2,60}|Enviado (?:desde|con) .{2,60}|Get Outlook for \w+.*|Outlook für \w+ .*"
    r"|Télécharge[zr] Outlook .*|Obtén Outlook .*|Obtener Outlook .*|Yahoo Mail: .{2,60}|Holen Sie sich Outlook .*"
    r"|Diese Nachricht wurde von meinem .{2,40} gesendet.*)\s*$",
    re.I,
)
MOST_IN_A_SIGNATURE = 12
LINES_OF_AN_ATTRIBUTION = 4
LONGEST_LINE = 500  # of those that are looked at closely


def own_words(text: str) -> str:
    """What remains of a text when quotes, what introduces them, forwarded mails and signatures are gone."""
    lines = [line.rstrip("\r") for line in text.replace("\xa0", " ").replace("\r\n", "\n").split("\n")]
    lines = _before_a_copy(lines)
    blocks: list[list[str]] = [[]]
    at = 0
    while at < len(lines):
        if lines[at].lstrip().startswith((">", "|>")):
            blocks.append([])
            at += 1
        elif "@" in lines[at] and WITH_QUOTE.match(lines[at][:LONGEST_LINE]):
            break
        elif taken := _attribution(lines, at):
            following = next((line for line in lines[at + taken :] if line.strip()), ">")
            is_marked = following.lstrip().startswith(">")
            if not is_marked and HAS_MOMENT.search(" ".join(lines[at : at + taken])):
                break  # what follows is the quote, unmarked, to the end
            if not is_marked:
                blocks[-1] += lines[at : at + taken]
                at += taken
                continue
            blocks.append([])
            at += taken
        else:
            blocks[-1].append(lines[at])
            at += 1
    kept = [_unsigned(block) for block in blocks]
    whole = "\n\n".join("\n".join(line.rstrip() for line in block).strip("\n") for block in kept if any(block))
    return re.sub(r"\n{3,}", "\n\n", whole).strip()


def _attribution(lines: list[str], at: int) -> int:
    """How many lines from here say who wrote what follows; 0 where none do."""
    if not lines[at].strip():
        return 0
    joined = ""
    for more in range(1, LINES_OF_AN_ATTRIBUTION + 1):
        if at + more > len(lines) or not lines[at + more - 1].strip() or lines[at + more - 1].startswith(">"):
            return 0
        joined = f"{joined} {lines[at + more - 1].strip()}".strip()
        if len(joined) > LONGEST_LINE or not joined.endswith(":"):
            continue
        says = ATTRIBUTION.match(joined) or (more == 1 and BARE_ATTRIBUTION.match(joined))
        if says and HAS_DATE.search(joined):
            return more
    return 0


def _before_a_copy(lines: list[str]) -> list[str]:
    """The lines before a mail that was copied whole below: its rule, or its From, Sent, To, Subject."""
    for at, line in enumerate(lines):
        if line.startswith(">"):
            continue
        if RULES.match(line):
            return lines[:at]
        begins = next((n for n in range(at, min(at + 3, len(lines))) if lines[n].strip() and n > at), at)
        if LONG_RULE.match(line) and _is_head(lines, begins):
            return lines[:at]
        if _is_head(lines, at):
            return lines[:at]
    return lines


def _is_head(lines: list[str], at: int) -> bool:
    """Whether the head of a mail is written here: three of its fields at least, the sender's first."""
    if at >= len(lines) or not BEGINS_FIELDS.match(lines[at]):
        return False
    near = [line for line in lines[at : at + 10] if line.strip()]
    return len(near) > 1 and FIELDS.match(near[1]) is not None and sum(map(bool, map(FIELDS.match, near[:7]))) >= 3


def _unsigned(block: list[str]) -> list[str]:
    """A stretch of one's own lines without the signature below it."""
    below, cut = 0, len(block)
    for at in range(len(block) - 1, -1, -1):
        if below > MOST_IN_A_SIGNATURE:
            break
        if SIGNATURE.match(block[at]):
            cut = at
        below += bool(block[at].strip())
    block = block[:cut]
    while block and (not block[-1].strip() or SENT_FROM.match(block[-1])):
        block.pop()
    return block
