"""Words about somebody's work: who reads which, and who is asked for some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.people.models import Block, FormerPeer, JoinRequest, Member, Vouch, Voucher
from closeknit.people.queries.members import address_hash, members, peers
from closeknit.people.queries.names import folded
from closeknit.web.waiting import Done, Row, Waiting, moment, rows

A_YEAR = timedelta(days=365)
A_WEEK = timedelta(days=7)
ASKED_A_WEEK = 2  # requests to join that one member is asked about
READ_MINUTES = 5
VOUCH, VOUCHER, AGREED, ANSWERED = "vouch", "voucher", "agreed", "answered"


class Gathered(Aggregate):
    """Rows of a subquery as one list, so that a page has them without another question."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def vouches_for(owner: Member, reader: Member) -> QuerySet[Vouch]:
    """What a reader reads on a member's page: agreed to by both, of nobody who keeps apart from either."""
    return _shown(reader).filter(about=owner).select_related("author")


def with_vouches(rows: QuerySet[Member], reader: Member) -> QuerySet[Member]:
    """Members, and of each what `vouches_for` says, for `vouches_beside`."""
    one = JSONObject(
        code="code",
        words="words",
        written_at="written_at",
        author="author_id",
        name="author__name",
        author_code="author__code",
    )
    gathered = _shown(reader).filter(about=OuterRef("pk")).order_by().values("about").annotate(all=Gathered(one))
    return rows.annotate(vouches=Subquery(gathered.values("all")))


def vouches_beside(owner: Member) -> list[Vouch]:
    """What came along `with_vouches`, the latest first."""
    told: list[dict[str, Any]] = getattr(owner, "vouches", None) or []
    found = [
        Vouch(
            code=one["code"],
            words=one["words"],
            written_at=moment(one["written_at"]),
            author=Member(pk=one["author"], name=one["name"], code=one["author_code"]),
        )
        for one in told
    ]
    return sorted(found, key=lambda row: (row.written_at, row.code), reverse=True)


def _shown(reader: Member) -> QuerySet[Vouch]:
    between = Q(member=OuterRef("about"), peer=OuterRef("author")) | Q(
        member=OuterRef("author"), peer=OuterRef("about")
    )
    here = Q(author__erased_at__isnull=True, author__leaving_at__isnull=True)
    shown = Vouch.objects.filter(here, ~Exists(Block.objects.filter(between)), agreed_at__isnull=False)
    return shown.filter(Q(author=reader) | Q(author__in=peers(reader)))


def vouches_about(member: Member) -> QuerySet[Vouch]:
    """What others wrote about a member's work, for themself: shown, waiting and let be."""
    return Vouch.objects.filter(about=member, withdrawn_at__isnull=True, author__in=peers(member)).select_related(
        "author"
    )


def vouches_of(author: Member) -> QuerySet[Vouch]:
    """What a member wrote and did not take back, and about whom."""
    rows = Vouch.objects.filter(author=author, withdrawn_at__isnull=True, about__erased_at__isnull=True)
    return rows.select_related("about")


def vouches_within_a_year(author: Member, now: datetime) -> QuerySet[Vouch]:
    """What counts towards how many a member may write; what was taken back does too."""
    return Vouch.objects.filter(author=author, written_at__gt=now - A_YEAR)


def asked_of(member: Member) -> QuerySet[Voucher]:
    """Requests to join about which a member is asked and has said nothing."""
    rows = Voucher.objects.filter(member=member, answered_at__isnull=True, request__decided_at__isnull=True)
    return rows.select_related("request")


def not_looked_for() -> QuerySet[Voucher]:
    """People named by requests that wait, of whom nobody knows yet whether they are here."""
    rows = Voucher.objects.filter(looked_for_at__isnull=True, request__decided_at__isnull=True)
    return rows.select_related("request").order_by("pk")


def meant_by(typed: str) -> Member | None:
    """Who is meant by an address or a whole name; nobody where two have the name."""
    here = members().filter(leaving_at__isnull=True)
    if "@" in typed:
        return here.filter(email=typed.strip().casefold()).first()
    sought = folded(" ".join(typed.split()))
    numbers = [number for number, name in here.values_list("pk", "name") if folded(name) == sought]
    return here.get(pk=numbers[0]) if len(numbers) == 1 else None


def may_be_asked(member: Member, request: JoinRequest, now: datetime) -> bool:
    """Whether a member may be asked about a request: not too often, and not about somebody they had blocked before."""
    lately = Voucher.objects.filter(member=member, looked_for_at__gt=now - A_WEEK)
    if lately.count() >= ASKED_A_WEEK or lately.filter(request=request).exists():
        return False
    kept = address_hash(request.email, "former")
    return not FormerPeer.objects.filter(member=member, address_hash=kept).exists()


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """Words to agree to, requests one is asked about, and what one did with either since a moment."""
    about = Vouch.objects.filter(about=member, withdrawn_at__isnull=True)
    asked = Voucher.objects.filter(member=member)
    said = {"name": F("request__name"), "said": F("request__words"), "code": F("code")}
    return [
        rows(
            about.filter(agreed_at__isnull=True, let_be_at__isnull=True),
            sort=VOUCH,
            at="written_at",
            peer=F("author"),
            code=F("code"),
            words=F("words"),
        ),
        rows(
            asked.filter(answered_at__isnull=True, request__decided_at__isnull=True),
            sort=VOUCHER,
            at="looked_for_at",
            **said,
        ),
        rows(about.filter(agreed_at__gte=since), sort=AGREED, at="agreed_at", peer=F("author")),
        rows(asked.filter(answered_at__gte=since), sort=ANSWERED, at="answered_at", **said),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words, the oldest first."""
    here = {number: peer for number, peer in peers.items() if peer.erased_at is None and peer.leaving_at is None}
    readable = [row for row in found if not row.peer or row.peer in here]
    return [_told(row, here) for row in sorted(readable, key=lambda row: (row.at, row.number))]


def _told(row: Row, here: dict[int, Member]) -> Waiting | Done:
    address = reverse("people:vouches")
    if row.sort == AGREED:
        words = _("You put words of %(name)s on your page") % {"name": here[row.peer].name}
        return Done(VOUCH, f"agreed:{row.number}", READ_MINUTES, words, address, known=True)
    if row.sort == ANSWERED:
        words = _("You answered about %(name)s, who asks to come in") % {"name": row.told["name"]}
        return Done(VOUCH, f"answered:{row.number}", READ_MINUTES, words, address)
    if row.sort == VOUCH:
        peer = here[row.peer]
        return Waiting(
            VOUCH,
            f"vouch:{row.told['code']}",
            READ_MINUTES,
            "people/vouch_waiting.html",
            known=True,
            context={"name": peer.name, "patch": peer.code, **row.told},
            words=_("%(name)s wrote about your work") % {"name": peer.name},
            address=address,
        )
    return Waiting(
        VOUCH,
        f"voucher:{row.told['code']}",
        READ_MINUTES,
        "people/voucher_waiting.html",
        somebody=True,
        context=row.told,
        words=_("Do you know the work of %(name)s, who asks to come in?") % {"name": row.told["name"]},
        address=address,
    )
