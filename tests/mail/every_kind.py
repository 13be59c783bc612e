"""A mail of every kind there is, written by what writes them in the network."""

from datetime import datetime, timedelta

from closeknit.asks import actions as asks
from closeknit.asks import emails as asks_emails
from closeknit.circles import actions as circles
from closeknit.circles import emails as circles_emails
from closeknit.collaborations import emails as collaborations_emails
from closeknit.conversations import actions as conversations
from closeknit.insights import actions as insights
from closeknit.insights import emails as insights_emails
from closeknit.introductions import emails as introductions_emails
from closeknit.mail.incoming import showing, told
from closeknit.mail.incoming.catalogue import Wanted
from closeknit.mail.incoming.reading import read
from closeknit.mail.models import Mail, ReplyAddress
from closeknit.mail.registry import Correspondent
from closeknit.mentoring import emails as mentoring_emails
from closeknit.openings import actions as openings
from closeknit.organising import emails as organising_emails
from closeknit.organising.actions import glass
from closeknit.people import actions as people
from closeknit.people import emails as people_emails
from closeknit.people.models import JoinRequest, Suspension, Voucher
from closeknit.reports import actions as reports
from closeknit.week import emails as week_emails
from closeknit.week.queries import Fading
from tests.asks.cast import asked, brought
from tests.cast import Harbour
from tests.circles.cast import formed, planned, running, seat_of
from tests.collaborations.cast import place_of as collaborator
from tests.collaborations.cast import running as collaborating
from tests.conversations.cast import agreed, offered
from tests.insights.cast import remarked, shared
from tests.mentoring import cast as mentoring
from tests.openings import cast as seats

DAY = timedelta(days=1)
# What somebody may write, in each place where mails hold it.
SAID = "Ledgers & <b>rivers</b>, “twice” – https://peer.example/a?b=1&c=2\n\nand on:\n-- \nAda"


def write_all(harbour: Harbour, now: datetime) -> dict[str, Mail]:
    """One of each kind, by its kind; to whom and why differs."""
    assert harbour.introduction is not None
    ada, dee, eli, flo = harbour.ada, harbour.dee, harbour.eli, harbour.flo
    begun = collaborating([dee, ada], now, roles=SAID)
    collaborations_emails.asked(collaborator(begun, ada), now)
    collaborations_emails.begins(collaborator(begun, ada), now)
    introductions_emails.proposed(harbour.introduction, now)
    week_emails.letter(ada, Fading.WILL_STOP, now)
    there = conversations.open_conversation(a=ada, b=dee, origin="the test", now=now, prompts=["What is new?", SAID])
    conversations.write(conversation=there, author=dee, text=SAID, now=now)
    conversations.post(now=now + DAY)
    offered(there, now, 2 * DAY, 4 * DAY)
    agreed(there, now)
    asking = brought(asked(dee, now, trying=SAID), ada, now)
    asks_emails.asked(asking, now)
    asks.help_with(ask=asking.ask, member=ada, words=SAID, as_letter=False, now=now)
    asks.close(ask=asking.ask, ending="helped", helpers=[ada.pk], thanks="You & I, thanks.", is_offered=True, now=now)
    insight = shared(ada, now, "A <claim> & more.")
    insights_emails.discussed(ada, [remarked(insight, dee, now, SAID)], now)
    insights.hide(what=insight, because=SAID, by=flo.pk, now=now)
    gus = people.join(name="Gus Hart", email="gus@example.org", now=now)
    four = [ada, dee, eli, gus]
    circles_emails.formed(seat_of(formed(four, now), ada), now)
    circle = running(four, now)
    circles_emails.meets(planned(circle), seat_of(circle, ada), now)
    organising_emails.kind_note(ada, SAID, flo, now)
    _about_trouble(harbour, now)
    _about_mentoring(harbour, now)
    _about_openings(harbour, now)
    people_emails.vouched(people.vouch(author=dee, about=ada, words="She is exact & kind at once.", now=now), now)
    people.ask_to_join(email="ivy@example.org", name="Ivy & Co", words=SAID, now=now)
    named = Voucher.objects.create(request=JoinRequest.objects.latest("pk"), typed="Ada", member=ada)
    people_emails.asked_to_vouch(named, now)
    address = ReplyAddress.objects.create(member=ada.pk, digest="0", mail="0", made_at=now, ends_at=now + DAY)
    told.not_from_you(Correspondent(ada, ada.email, "en"), address, now)
    row = circle.gatherings.get()
    circles.put_question(gathering=row, seat=row.guest or seat_of(circle, ada), text=SAID)
    showing.show(
        Correspondent(ada, ada.email, "en"),
        address,
        read(b""),
        Wanted("gathering/read", f"{circle.code}:{row.code}"),
        now=now,
    )
    people.ask_to_sign_in(email="ada@example.org", now=now)
    people.invite(email="hal@example.org", name="Hal & Co", words=SAID, by=flo, now=now)
    people.ask_to_change_address(member=ada, email="ada@new.example", now=now)
    people.ask_to_change_address(member=dee, email="ada@example.org", now=now)
    people_emails.farewell(ada, (now + 30 * DAY).date(), now)
    people.leave(member=dee, takes_letters=False, now=now)
    return {mail.kind: mail for mail in Mail.objects.order_by("-pk")}


def _about_mentoring(harbour: Harbour, now: datetime) -> None:
    ada, eli, flo = harbour.ada, harbour.eli, harbour.flo
    mentoring_emails.proposed(mentoring.proposed(flo, ada, now, mentoring.opened(flo, now)), ada, now)
    going = mentoring.going(eli, ada, now)
    meeting = going.meetings.create(begins_at=now + 5 * DAY, planned_at=now)
    mentoring_emails.planned(meeting, ada, now)
    going.ended_at = now + 90 * DAY
    mentoring_emails.asked(going, ada, now)
    mentoring_emails.ended(going, ada, now)
    mentoring_emails.certified(going, ada, now)


def _about_openings(harbour: Harbour, now: datetime) -> None:
    ada, dee, eli = harbour.ada, harbour.dee, harbour.eli
    for one, other in ((ada, dee), (eli, ada), (eli, dee)):
        seats.met(one, other, now)
    opening = seats.posted(ada, now, terms="Six evenings & one Saturday, unpaid")
    word = seats.sought(opening, dee, [eli], now).referrals.get()
    openings.refer(referral=word, words="She never guessed & counted <b>rivers</b>.", now=now)
    openings.thank(referral=word, words="Thank you & all.", now=now)
    openings.close_for_the_rules(opening=opening, because=SAID, by=harbour.flo, now=now)


def _about_trouble(harbour: Harbour, now: datetime) -> None:
    """Reports, what is read because of them, and suspensions."""
    ada, bo, dee, flo = harbour.ada, harbour.bo, harbour.dee, harbour.flo
    people.make_organiser(member=dee, by=flo, now=now)
    there = conversations.open_conversation(a=ada, b=bo, origin="the test", now=now)
    conversations.write(conversation=there, author=bo, text=SAID, now=now - DAY)
    begun = reports.begin(reporter=ada, about=bo, origin=f"conversation:{there.code}", now=now)
    report = reports.report(begun=begun, reason="unkind", words=SAID, now=now)
    reports.look(report=report, by=flo, now=now)
    reports.hear(report=report, question=SAID, by=flo, now=now)
    row = glass.ask_for_glass(report=report, because=SAID, by=flo, now=now)
    glass.agree_to_glass(glass=row, by=dee, now=now)
    until = now.date() + timedelta(days=20)
    suspension = people.suspend(member=bo, because=SAID, until=until, by=flo, now=now)
    people.appeal(suspension=suspension, words=SAID, now=now)
    people.answer_appeal(suspension=Suspension.objects.get(), lifts=True, answer=SAID, by=dee, now=now)
    again = people.suspend(member=bo, because=SAID, until=until, by=flo, now=now)
    people.lift_suspension(suspension=again, by=flo, now=now)
