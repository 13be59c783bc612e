"""What people keep about a member."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from closeknit.audit.models import Act, Head
from closeknit.mail.models import Arrived, Mail, ReplyAddress
from closeknit.network.models import Network
from closeknit.people import queries
from closeknit.people.models import (
    Acquaintance,
    AddressChange,
    Block,
    FormerPeer,
    Import,
    Invitation,
    JoinRequest,
    Member,
    Note,
    PagesSeen,
    Passkey,
    PastPair,
    Photo,
    Session,
    SignIn,
    Statement,
    Stopped,
    WrongTry,
)
from closeknit.people.queries import Sort, holds
from closeknit.search.models import Entry, Seen

YOU_ALONE = _("You alone.")
WHILE_A_MEMBER = _("While you are a member.")


def _own(model: type[Any]) -> Any:
    return lambda member, now: model.objects.filter(member=member).order_by("pk")


def _self(member: Member, now: datetime) -> list[Member]:
    return [member]


queries.about_nobody(Network, Head)
holds(
    Member,
    title=_("Your account"),
    sort=Sort.IDENTITY,
    why=_("To know you, to write to you, and to keep to what you agreed to."),
    read_by=_("All members read your name, and organisers your address."),
    kept=WHILE_A_MEMBER,
    given="name email joined_at welcomed_at agreed_at organiser_since moderator_since programmes_since "
    "facilitator_since suspended_until hello_since leaving_at takes_letters",
    inner="id code erased_at",
    rows=_self,
)
holds(
    Member,
    title=_("Your profile"),
    sort=Sort.PROFESSIONAL,
    why=_("So that peers and the weekly round know what you do."),
    read_by=_("Whom you chose for each line."),
    kept=WHILE_A_MEMBER,
    given="headline place organisation about languages topics audiences pause_words",
    rows=_self,
)
holds(
    Member,
    title=_("Your pace, hours and post"),
    sort=Sort.PRIVATE,
    why=_("So that nothing takes more time than you chose, or comes when you did not want it."),
    read_by=_("You alone; to peers we say when you both are at work."),
    kept=WHILE_A_MEMBER,
    given="timezone day_starts_at day_ends_at form minutes_per_week post post_from post_until post_days paused_at "
    "paused_until listening_since theme language is_sealed refused_at seen_on",
    rows=_self,
)
holds(
    Statement,
    title=_("Goals, offers and needs"),
    sort=Sort.PROFESSIONAL,
    why=_("Introductions are found from them."),
    read_by=_("Whom you chose for each sentence."),
    kept=WHILE_A_MEMBER,
    given="kind text audience topics written_at review_on",
    inner="id code member position",
    rows=_own(Statement),
)
holds(
    Photo,
    title=_("Your photo"),
    sort=Sort.IDENTITY,
    why=_("So that those who met you know you again."),
    read_by=_("Whom you chose, and only after both of you said yes."),
    kept=_("While you are a member; an hour, once you removed it."),
    given="taken_in_at removed_at",
    inner="id member code webp",  # the picture itself is a file of the export
    rows=_own(Photo),
)
holds(
    Note,
    title=_("Notes to yourself"),
    sort=Sort.PRIVATE,
    why=_("What you want to remember of somebody."),
    read_by=YOU_ALONE,
    kept=_("Until you delete them, or one of you leaves."),
    given="about text written_at",
    inner="id member",
    rows=lambda member, now: Note.objects.filter(member=member).select_related("about"),
)
holds(
    Block,
    title=_("Whom you blocked"),
    sort=Sort.PRIVATE,
    why=_("So that nothing passes between you."),
    read_by=YOU_ALONE,
    kept=_("Until you take it back. Should the other leave, a keyed hash of their address stays."),
    given="peer blocked_at",
    inner="id member",
    rows=lambda member, now: Block.objects.filter(member=member).select_related("peer"),
)
holds(
    FormerPeer,
    title=_("Whom you blocked, and who left since"),
    sort=Sort.OPERATIONAL,
    why=_("So that they stay blocked if they come back with the same address."),
    read_by=_("Nobody: it is a hash."),
    kept=_("Until they come back, or you leave."),
    inner="id member address_hash",
)
holds(
    Import,
    title=_("A file you brought, while you look at it"),
    sort=Sort.PRIVATE,
    why=_("So that you see line by line what would come of it before anything does."),
    read_by=YOU_ALONE,
    kept=_("Until you take it in or throw it away; an hour at most."),
    given="purpose sheet begun_at",
    inner="id code member held",
    rows=_own(Import),
)
holds(
    Acquaintance,
    title=_("Whom you know already"),
    sort=Sort.PRIVATE,
    why=_("So that nobody introduces you to them."),
    read_by=_("Nobody: of each there is a keyed hash."),
    kept=_("Until you forget them or one of you leaves; a year, of people who are not here."),
    given="told_at",
    inner="id member peer_hash",
    rows=_own(Acquaintance),
)
holds(
    PastPair,
    title=_("Whom you met before, as a list of the organisers says"),
    sort=Sort.OPERATIONAL,
    why=_("So that nobody introduces you again."),
    read_by=_("Nobody: of each pair there are two keyed hashes."),
    kept=_("Until an organiser forgets all lists or one of you leaves; a year, while one of the two is not here."),
    given="told_at",
    inner="id a_hash b_hash",
    rows=lambda member, now: queries.past_pairs_of(member),
)
holds(
    Invitation,
    title=_("Invitations you sent"),
    sort=Sort.OPERATIONAL,
    why=_("So that the person you thought of can come in."),
    read_by=_("You, the organisers, and whom you invited."),
    kept=_("While you or they are members; one that nobody used, until %(invitations_kept)s after it expired."),
    given="email name words invited_at expires_at revoked_at redeemed_at",
    inner="id code token_hash invited_by makes_organiser redeemed_by",
    rows=lambda member, now: Invitation.objects.filter(invited_by=member),
)
holds(
    Invitation,
    title=_("What you typed while joining"),
    sort=Sort.PROFESSIONAL,
    why=_("So that you could leave the welcome and come back to it."),
    read_by=YOU_ALONE,
    kept=_("Until you join or the invitation ends; then nothing of it is left."),
    given="typed",
    rows=lambda member, now: Invitation.objects.filter(redeemed_by=member),
)
holds(
    JoinRequest,
    title=_("Your request to join"),
    sort=Sort.IDENTITY,
    why=_("So that the organisers could invite you."),
    read_by=_("The organisers."),
    kept=WHILE_A_MEMBER,
    given="email name words asked_at decided_at",
    inner="id code decided_by invitation",
    rows=lambda member, now: JoinRequest.objects.filter(email=member.email),
)
holds(
    AddressChange,
    title=_("New addresses you asked for"),
    sort=Sort.IDENTITY,
    why=_("So that an address becomes yours only when you read mail there, and can be undone from the one before."),
    read_by=YOU_ALONE,
    kept=_("A week."),
    given="old new asked_at used_at ended_at",
    inner="id member token_hash undo_hash",
    rows=_own(AddressChange),
)
holds(
    SignIn,
    title=_("Links and codes to sign in with"),
    sort=Sort.OPERATIONAL,
    why=_("So that a link works once."),
    read_by=_("Nobody: they are hashes."),
    kept=_("Twenty minutes."),
    inner="id member token_hash code_hash asked_at expires_at tries used_at",
)
holds(
    WrongTry,
    title=_("Wrong codes"),
    sort=Sort.OPERATIONAL,
    why=_("So that nobody tries codes until one fits."),
    read_by=_("Nobody: addresses are hashes, and of where one typed only the network is kept."),
    kept=_("An hour."),
    inner="id address_hash came_from tried_at",
)
holds(
    Session,
    title=_("Where you are signed in"),
    sort=Sort.OPERATIONAL,
    why=_("So that you can sign out from afar."),
    read_by=YOU_ALONE,
    kept=_("Until you sign out, or a fortnight after the last visit. Days are kept and no hours."),
    given="device begun_on seen_on",
    inner="session_key session_data expire_date member code",
    rows=lambda member, now: queries.sessions_of(member, now),
)
holds(
    PagesSeen,
    title=_("How many pages of others you opened"),
    sort=Sort.OPERATIONAL,
    why=_("So that nobody reads a whole network. Not whose pages they were."),
    read_by=_("Nobody."),
    kept=_("A day."),
    given="hour pages",
    inner="id member earlier",
    rows=_own(PagesSeen),
)
holds(
    Passkey,
    title=_("Your passkeys"),
    sort=Sort.OPERATIONAL,
    why=_("So that you can sign in without a mail. The secret half never leaves your device."),
    read_by=YOU_ALONE,
    kept=_("Until you remove them."),
    given="name made_at used_at",
    inner="id code member credential_id attested sign_count",
    rows=_own(Passkey),
)
holds(
    Act,
    title=_("What organisers did about you"),
    sort=Sort.OPERATIONAL,
    why=_("So that nobody who may do more than others does it unseen."),
    read_by=_("You, and organisers; what was done with a report of yours they read without your name."),
    kept=_("For good, as numbers without words: once you have left, they say of nobody that it was you."),
    given="what done_at",
    inner="number by about because seal",
    rows=lambda member, now: queries.acts_about(member),
)
holds(
    Stopped,
    title=_("Mails you stopped"),
    sort=Sort.PRIVATE,
    why=_("So that they do not come."),
    read_by=YOU_ALONE,
    kept=_("Until you want them again."),
    given="series stopped_at",
    inner="id member",
    rows=_own(Stopped),
)
holds(
    Mail,
    title=_("Mails to you"),
    sort=Sort.OPERATIONAL,
    why=_("So that each leaves once, and only while it may."),
    read_by=_("You, in your mail."),
    kept=_("Their words for %(mails_kept)s after they left; that they were sent, while you are a member."),
    given="kind subject text queued_at done_at",
    inner="id code member to html calendar headers key place_at goes_with needed_by dropped_at due_at lease "
    "lease_until attempts set_aside_at replies names",
    rows=lambda member, now: queries.mails_of(member),
)
holds(
    ReplyAddress,
    title=_("Addresses you answer mails at"),
    sort=Sort.OPERATIONAL,
    why=_("So that what you answer by mail is known to be yours, and what it is about."),
    read_by=_("Nobody: of each there is a hash."),
    kept=_("Two weeks; half a year, of conversations."),
    given="kind made_at ends_at",
    inner="id digest member about of mail asked_at",
    rows=lambda member, now: queries.reply_addresses_of(member),
)
holds(
    Arrived,
    title=_("Mails you sent"),
    sort=Sort.CONVERSATION,
    why=_("So that none is lost before it is read, and none counts twice."),
    read_by=_("Nobody: a program reads them, and what they say becomes your letters and answers."),
    kept=_("Their words for three days; that they came, for half a year."),
    given="arrived_at done_at",
    inner="id to mark member raw due_at lease lease_until attempts set_aside_at",
    rows=lambda member, now: queries.arrived_of(member),
)
holds(
    Entry,
    title=_("Your offers, as words to be found by"),
    sort=Sort.DERIVED,
    why=_("So that peers find what you offer."),
    read_by=_("Nobody as they stand; they find your offers for whom you chose."),
    kept=_("As long as the offer."),
    inner="id kind key owner audience text",
)
holds(
    Seen,
    title=_("How many people you were shown when you looked for somebody"),
    sort=Sort.OPERATIONAL,
    why=_("So that nobody copies the whole network. What you looked for is not kept."),
    read_by=_("Nobody."),
    kept=_("An hour or two."),
    inner="id member rows seen_at",
)
