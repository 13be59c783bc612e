"""Somebody who wrote something everywhere: planted words, of which each says where it was planted."""

from datetime import datetime, timedelta

from closeknit.asks import actions as asks
from closeknit.asks.models import Reply
from closeknit.collaborations import actions as collaborations
from closeknit.collaborations.models import Collaboration
from closeknit.conversations import actions as conversations
from closeknit.insights import actions as insights
from closeknit.introductions.models import Answer, Introduction, Response, Wish
from closeknit.mentoring import actions as mentoring
from closeknit.network import queries as network
from closeknit.openings import actions as openings
from closeknit.people import actions as people
from closeknit.people import queries as people_queries
from closeknit.people.models import AddressChange, Audience, Invitation, JoinRequest, Member, Passkey, Suspension
from closeknit.reports import actions as reports
from closeknit.reports.models import Hearing, Look
from tests.cast import long_here
from tests.mentoring.cast import going, opened

DAY = timedelta(days=1)
# What everybody may read, or those whose work it is: the address book, what was written for all, what was sent to
# organisers. All else is nobody's but the author's, or of the two whose conversation it is.
NOT_PRIVATE = frozenset(
    "name email headline about place organisation offer topic claim story doing remark asked trying "
    "invitation request pause thanks because appeal answered vouch voucher opening opened terms".split()
)


def words(where: str) -> str:
    """What is planted somewhere. One word, so that no wrapping or cutting of lines hides it."""
    return f"Canary{where.capitalize()}Quetzal"


def plant(member: Member, peer: Member, introduction: Introduction, now: datetime) -> dict[str, str]:
    """Let a member write a word of their own wherever a member can; returns them by where they stand.

    Most of it by the real actions; what has an hour or a round of its own is put there.
    """
    planted: dict[str, str] = {}

    def say(where: str) -> str:
        planted[where] = words(where)
        return planted[where]

    long_here(member)
    _plant_about_themself(member, now, say)
    conversation = conversations.open_conversation(a=member, b=peer, origin="planted", now=now)
    conversations.write(conversation=conversation, author=member, text=say("letter"), now=now - DAY)
    conversations.keep_draft(conversation=conversation, author=member, text=say("draft"), now=now)
    conversations.fill_in_sheet(
        conversation=conversation, member=member, trying=say("sheet"), works=say("works"), now=now
    )
    conversations.reflect(
        conversation=conversation, member=member, worth="not_really", words=say("reflection"), now=now
    )
    conversation.meetings.create(
        minutes=25, place=say("meeting"), offered_at=now, arrives_at=now, starts_at=now + 3 * DAY, agreed_at=now
    )
    people.keep_note(member=member, about=peer, text=say("note"), now=now)
    people.keep_note(member=peer, about=member, text=say("noted"), now=now)
    Response.objects.create(
        introduction=introduction, member=member, answer=Answer.YES, message=say("message"), responded_at=now
    )
    Wish.objects.create(member=member, peer=peer, words=say("wish"), asked_at=now, closes_at=now + 9 * DAY)
    _plant_mentoring(member, peer, now, say)
    _plant_vouches(member, peer, now, say)
    _plant_asks(member, peer, now, say)
    _plant_insights(member, peer, now, say)
    _plant_together(member, peer, now, say)
    _plant_openings(member, peer, now, say)
    _plant_reports(member, peer, conversation.code, now, say)
    return planted


def _plant_about_themself(member: Member, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    people.describe(
        member=member,
        headline=say("headline"),
        about=say("about"),
        place=say("place"),
        organisation=say("organisation"),
        languages=["en"],
        topics=[say("topic")],
        goals=[people.Said(say("goal"), audience=Audience.ME)],
        offers=[people.Said(say("offer"))],
        needs=[people.Said(say("need"), audience=Audience.ME)],
        now=now,
    )
    Member.objects.filter(pk=member.pk).update(
        name=say("name"), email=f"{say('email')}@example.org".lower(), pause_words=say("pause")
    )
    member.refresh_from_db()
    Passkey.objects.create(
        member=member, name=say("passkey"), credential_id=f"x{member.pk}", attested=b"", sign_count=0, made_at=now
    )
    AddressChange.objects.create(
        member=member,
        old=member.email,
        new=f"{say('changed')}@example.org",
        token_hash=f"a{member.pk}",
        undo_hash=f"b{member.pk}",
        asked_at=now,
    )
    people.ask_to_sign_in(email=member.email, now=now)
    guest = f"guest-of-{member.pk}@example.org"
    Invitation.objects.create(
        token_hash=f"c{member.pk}",
        email=guest,
        name="Guest",
        words=say("invitation"),
        invited_by=member,
        invited_at=now,
        expires_at=now + 14 * DAY,
    )
    JoinRequest.objects.create(email=member.email, name="Somebody", words=say("request"), asked_at=now, decided_at=now)
    assert network.this_network()


def _plant_mentoring(member: Member, peer: Member, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    by = Member.objects.filter(organiser_since__isnull=False).earliest("pk")
    light = {"kind": "session", "minutes": 25, "weeks": 52}  # so that there is room for what else is told
    programme = opened(by, now, name="A planted programme", questions=["What brings you?"], **light)
    programme.applications.create(member=member, side="both", answers=[say("answered")], said_at=now)
    mentorship = going(member, peer, now, programme)
    here = {"mentorship": mentorship, "member": member, "now": now}
    page = {"goal": say("aim"), "rhythm": say("rhythm"), "confidence": say("confidence"), "stopping": say("stopping")}
    mentoring.write_page(**here, **page)
    meeting = mentoring.plan_meeting(**here, begins_at=now + DAY, is_written=True)
    mentoring.say_points(meeting=meeting, member=member, points=say("points"))
    mentorship.check_in, mentorship.midpoint_at = 1, now
    mentorship.save()
    mentoring.check_in(**here, mood="otherwise", words=say("checking"))
    mentoring.look_back(**here, worth="not_really", words=say("halfway"))


def _plant_vouches(member: Member, peer: Member, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    people.agree_to_vouch(vouch=people.vouch(author=member, about=peer, words=say("vouch"), now=now), now=now)
    people.vouch(author=peer, about=member, words=say("vouched"), now=now)
    other = Member.objects.exclude(pk__in=[member.pk, peer.pk]).earliest("pk")
    people.vouch(author=member, about=other, words=say("unagreed"), now=now)
    people.ask_to_join(email="otto@example.org", name="Otto", words="", names=[member.name], now=now)
    people.look_for_vouchers(now=now)
    people.answer_about(voucher=people_queries.asked_of(member).get(), words=say("voucher"), now=now)


def _plant_asks(member: Member, peer: Member, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    ask = asks.ask(
        asker=member,
        wanted=asks.Wanted(sort="answer", wish=say("asked"), trying=say("trying"), minutes=5),
        now=now,
    )
    ask.thanks.create(helper=peer, text=say("thanks"), thanked_at=now)
    other = asks.ask(
        asker=peer, wanted=asks.Wanted(sort="answer", wish="A lamp", trying="It is dark.", minutes=5), now=now
    )
    asking = other.askings.create(
        member=member, wave=1, offer=say("offered"), words=say("helped"), asked_at=now, arrives_at=now
    )
    asking.reply, asking.replied_at = Reply.HELP, now
    asking.save()
    third = asks.ask(
        asker=Member.objects.exclude(pk__in=[member.pk, peer.pk]).earliest("pk"),
        wanted=asks.Wanted(sort="answer", wish="A rope", trying="It is deep.", minutes=5),
        now=now,
    )
    third.askings.create(member=member, wave=1, asked_at=now, arrives_at=now)
    asks.let_pass(ask=third, member=member, about=say("unwilling"), now=now)


def _plant_insights(member: Member, peer: Member, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    shared = insights.draft(author=member, written=insights.Written(say("claim"), say("story"), say("doing")), now=now)
    insights.share(insight=shared, topics=[], audience="members", now=now)
    insights.draft(author=member, written=insights.Written(say("unshared"), "Not yet.", "So."), now=now)
    theirs = insights.draft(author=peer, written=insights.Written("Tea", "Tea helps.", "Drink."), now=now)
    insights.share(insight=theirs, topics=[], audience="members", now=now)
    insights.remark(insight=theirs, author=member, text=say("remark"), answers=None, now=now)
    insights.add_source(member=member, address=f"https://{say('source')}.example/".lower(), is_for_all=False, now=now)


def _plant_together(member: Member, peer: Member, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    said = {"what": say("proposal"), "roles": say("roles"), "first_step": say("begun"), "minutes": 10}
    ends_on = (now + 30 * DAY).date()
    row = Collaboration.objects.create(proposer=member, **said, ends_on=ends_on, proposed_at=now)
    for one in (member, peer):
        yes = {"answer": "yes", "answered_at": now, "invited_at": now, "arrives_at": now, "expires_at": now + DAY}
        row.partners.create(member=one, **yes)
    collaborations.begin(collaboration=row, now=now)
    place = row.partners.get(member=member)
    collaborations.plan_step(partner=place, text=say("step"), now=now)
    collaborations.note(partner=place, text=say("jotted"), now=now)
    collaborations.close(partner=place, text=say("signed"), now=now)


def _plant_openings(member: Member, peer: Member, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    until, ends_at = (now + 30 * DAY).date(), now + 7 * DAY
    said = openings.Posted("board", say("opening"), say("opened"), say("terms"), until)
    own = openings.post(poster=member, posted=said, now=now)
    theirs = own.seekings.create(member=peer, work="A map", sought_at=now, ends_at=ends_at)
    thanked = theirs.referrals.create(referrer=peer, arrives_at=now, reply="refers", replied_at=now, words="So.")
    thanked.thanks, thanked.thanked_at = say("grateful"), now
    thanked.save()
    other = openings.post(poster=peer, posted=openings.Posted("board", "A seat", "Sit.", "None", until), now=now)
    other.seekings.create(member=member, work=say("work"), sought_at=now, ends_at=ends_at)
    third = Member.objects.exclude(pk__in=[member.pk, peer.pk]).earliest("pk")
    seeking = other.seekings.create(member=third, work="A chart", sought_at=now, ends_at=ends_at)
    word = seeking.referrals.create(referrer=member, arrives_at=now)
    openings.refer(referral=word, words=say("word"), now=now)


def _plant_reports(member: Member, peer: Member, there: str, now: datetime, say) -> None:  # type: ignore[no-untyped-def]
    shown = [reports.Shown(say("shown"), mine=True)]
    begun = reports.begin(reporter=member, about=peer, origin=f"conversation:{there}", shown=shown, now=now)
    row = reports.report(begun=begun, reason="unkind", words=say("report"), now=now)
    reports.add(report=row, words=say("line"), now=now)
    begun = reports.begin(reporter=peer, about=member, origin=f"profile:{member.code}", now=now)
    row = reports.report(begun=begun, reason="unkind", words="So.", now=now)
    Look.objects.create(report=row, by=peer, looked_at=now)
    Hearing.objects.create(
        report=row, by=peer, question=say("question"), asked_at=now, answer=say("hearing"), answered_at=now
    )
    Suspension.objects.create(
        member=member,
        because=say("because"),
        suspended_at=now,
        until=now.date(),
        appeal=say("appeal"),
        appealed_at=now,
    )
