"""Words about somebody's work: written, agreed to, let be, taken back; and those a request to join asks for."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.people import emails, queries
from closeknit.people.models import Member, Vouch, Voucher

LONGEST_VOUCH = 400
VOUCHES_A_YEAR = 5
MOST_NAMED = 2  # members whom one request to join may name
LONGEST_NAMED = 120
AT_ONCE = 50


class NoVouch(ValueError):
    """It has words, and not too many."""


class EnoughVouched(Exception):
    """A member writes about few people's work in a year, so that their words say something."""


class VouchedAlready(Exception):
    """They wrote about this member within a year; whether it is shown makes no difference."""


@transaction.atomic
def vouch(*, author: Member, about: Member, words: str, now: datetime) -> Vouch:
    """Write about work one did with somebody. It waits until they agree; nobody else reads it before."""
    author = Member.objects.select_for_update().get(pk=author.pk)
    lately = queries.vouches_within_a_year(author, now)
    if lately.filter(about=about).exists():
        raise VouchedAlready
    if lately.count() >= VOUCHES_A_YEAR:
        raise EnoughVouched
    row = Vouch.objects.create(author=author, about=about, words=_said(words), written_at=now)
    emails.vouched(row, now)
    return row


@transaction.atomic
def agree_to_vouch(*, vouch: Vouch, now: datetime) -> Vouch:
    """Let all members read it on one's page; one can still take it off."""
    row = Vouch.objects.select_for_update().get(pk=vouch.pk)
    if row.agreed_at is None and row.withdrawn_at is None:
        row.agreed_at, row.let_be_at = now, None
        row.save(update_fields=["agreed_at", "let_be_at"])
    return row


@transaction.atomic
def let_vouch_be(*, vouch: Vouch, now: datetime) -> Vouch:
    """Rather not have it on one's page, or no longer. Its author is not told."""
    row = Vouch.objects.select_for_update().get(pk=vouch.pk)
    if row.let_be_at is None and row.withdrawn_at is None:
        row.agreed_at, row.let_be_at = None, now
        row.save(update_fields=["agreed_at", "let_be_at"])
    return row


@transaction.atomic
def withdraw_vouch(*, vouch: Vouch, now: datetime) -> None:
    """Take back what one wrote: nobody reads it any more, and no word of it is kept."""
    row = Vouch.objects.select_for_update().get(pk=vouch.pk)
    if row.withdrawn_at is None:
        row.words, row.agreed_at, row.let_be_at, row.withdrawn_at = "", None, None, now
        row.save(update_fields=["words", "agreed_at", "let_be_at", "withdrawn_at"])


@transaction.atomic
def look_for_vouchers(*, now: datetime, few: int = AT_ONCE) -> int:
    """Look for a few whom requests to join name, and ask those who are here and may be asked. Returns how many."""
    looked_for = list(queries.not_looked_for().select_for_update(of=("self",))[:few])
    for row in looked_for:
        member = queries.meant_by(row.typed)
        row.looked_for_at = now
        if member is not None and queries.may_be_asked(member, row.request, now):
            row.member = member
        row.save(update_fields=["looked_for_at", "member"])
        if row.member is not None:
            emails.asked_to_vouch(row, now)
    return len(looked_for)


@transaction.atomic
def answer_about(*, voucher: Voucher, words: str, now: datetime) -> Voucher:
    """Say a few words to the organisers about the work of somebody who asks to come in; without words, that one would
    rather not. Nobody learns of that."""
    row = Voucher.objects.select_for_update().get(pk=voucher.pk)
    if row.answered_at is None:
        row.words, row.answered_at = _said(words) if words.strip() else "", now
        row.save(update_fields=["words", "answered_at"])
    return row


@transaction.atomic
def forget_vouches(*, now: datetime) -> int:
    """Forget what was not agreed to within a year, and what members said of a request once nobody sees it any more."""
    old, _ = Vouch.objects.filter(agreed_at__isnull=True, written_at__lte=now - queries.A_YEAR).delete()
    said, _ = Voucher.objects.filter(request__decided_at__lte=now - queries.remembered()).delete()
    return old + said


@transaction.atomic
def forget_vouches_of(*, member: Member) -> None:
    """Before somebody is erased: no words of theirs, none about them, and nowhere their name as somebody typed it."""
    Vouch.objects.filter(Q(author=member) | Q(about=member)).delete()
    Voucher.objects.filter(Q(member=member) | Q(typed__iexact=member.name) | Q(typed__iexact=member.email)).delete()


def _said(words: str) -> str:
    words = " ".join(words.split())
    if not 1 <= len(words) <= LONGEST_VOUCH:
        raise NoVouch
    return words
