"""Who may become whom, and whom a member may meet by their code."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from closeknit.mail.models import Mail
from closeknit.network.models import Network
from closeknit.people import queries
from closeknit.people.models import (
    Block,
    Import,
    Invitation,
    Member,
    Note,
    Passkey,
    Photo,
    Purpose,
    Relation,
    Session,
    Statement,
    Suspension,
    Vouch,
    Voucher,
)


def member_to_look_around_as(network: Network, code: str) -> Member:
    """A member whom a visitor may be for a while: anyone where everybody is invented, nobody anywhere else."""
    if not network.is_invented or not code.isalnum():
        raise Member.DoesNotExist
    return queries.members().get(code=code)


def mails_to_look_at(network: Network) -> QuerySet[Mail]:
    """Mails whose words are still kept: everybody's where everybody is invented, nobody's anywhere else."""
    if not network.is_invented:
        raise Mail.DoesNotExist
    return queries.mails()


def mails_to_stop(token: str) -> tuple[Member, tuple[str, ...]]:
    """Whose mails whoever has this token may stop, and which series of them."""
    return queries.stopped_by(token)


def member_for(viewer: Member, code: str) -> Member:
    """Another member of this code; between two of whom one blocked the other there is none."""
    return queries.peers(viewer).get(code=code)


def member_and_note_for(viewer: Member, code: str, now: datetime) -> tuple[Member, str]:
    """Another member with what their page has and what the viewer is to them, and the viewer's own note about them."""
    note = Note.objects.filter(member=viewer, about=OuterRef("pk")).values("text")
    rows = queries.with_vouches(queries.with_photo(queries.peers(viewer)), viewer)
    peer: Any = rows.annotate(own_note=Subquery(note), relation=queries.relation_to("pk", viewer, now)).get(code=code)
    return peer, peer.own_note or ""


def photo_for(viewer: Member, code: str, now: datetime) -> Photo:
    """The picture of a member of this code, if it is for this viewer; one's own is."""
    owner = viewer if code == viewer.code else member_for(viewer, code)
    photo = queries.photo_of(owner)
    if photo is None or not queries.may_read(owner, "photo", queries.relation(viewer, owner, now)):
        raise Photo.DoesNotExist
    return photo


def member_to_block(viewer: Member, code: str, now: datetime) -> Member:
    """Another member whom one may block: also who blocked one first, as far as one knew them before, so that the page
    does not tell of it."""
    peer = queries.members().exclude(pk=viewer.pk).get(code=code, leaving_at__isnull=True)
    if queries.are_apart(viewer, peer) and peer.pk not in queries.relations(viewer, now):
        raise Member.DoesNotExist
    return peer


def own_suspension_for(member: Member, now: datetime) -> Suspension:
    """The suspension that keeps a member out."""
    row = queries.suspension_of(member, now)
    if row is None:
        raise Suspension.DoesNotExist
    return row


def appeal_for(member: Member, code: str, now: datetime) -> Suspension:
    """An appeal that a member with a role may answer: not about a decision of their own, and not their own appeal."""
    for row in queries.appeals_for(member, now):
        if row.code == code:
            return row
    raise Suspension.DoesNotExist


def own_block_for(member: Member, code: str) -> Block:
    """A member's own block of a peer of this code."""
    return Block.objects.select_related("peer").get(member=member, peer__code=code)


def own_session_for(member: Member, code: str) -> Session:
    """A member's own sign-in of this code."""
    return Session.objects.get(member=member, code=code)


def own_passkey_for(member: Member, code: str) -> Passkey:
    """A member's own passkey of this code."""
    return Passkey.objects.get(member=member, code=code)


def own_invitation_for(member: Member, code: str, now: datetime) -> Invitation:
    """An invitation of a member's own that can still be taken back."""
    return queries.open_invitations_of(member, now).get(code=code)


def invitation_at_the_door(code: str, now: datetime) -> Invitation:
    """The invitation whose letter a guest opened in this browser, while it can be used."""
    return queries.open_invitations(now).get(code=code)


def own_import_for(member: Member, purpose: Purpose, code: str, now: datetime) -> Import:
    """A member's own file of this code, while it waits for their word."""
    return queries.waiting_import(member, purpose, now).select_related("member").get(code=code)


def own_statement_for(member: Member, code: str) -> Statement:
    """A sentence of a member's own."""
    return member.statements.select_related("member").get(code=code)


def member_to_vouch_for(viewer: Member, code: str, now: datetime) -> Member:
    """Somebody a member met here, about whose work they may write."""
    peer = member_for(viewer, code)
    if queries.relation(viewer, peer, now) is not Relation.TIED:
        raise Member.DoesNotExist
    return peer


def vouch_about_me_for(member: Member, code: str) -> Vouch:
    """What somebody wrote about a member's own work."""
    return queries.vouches_about(member).get(code=code)


def own_vouch_for(member: Member, code: str) -> Vouch:
    """What a member wrote about somebody's work."""
    return queries.vouches_of(member).get(code=code)


def vouch_to_report(reader: Member, code: str) -> Vouch:
    """What somebody else wrote, about the reader's own work or on a page that they may open."""
    row = Vouch.objects.select_related("about", "author").exclude(author=reader).get(code=code)
    readable = queries.vouches_about(reader) if row.about_id == reader.pk else queries.vouches_for(row.about, reader)
    if row.about_id != reader.pk:
        member_for(reader, row.about.code)
    return readable.get(pk=row.pk)


def voucher_for(member: Member, code: str) -> Voucher:
    """A request to join about which a member is asked."""
    return queries.asked_of(member).get(code=code)
