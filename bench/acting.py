"""Members of a network who come now and then: they answer what waits for them and begin something of their own, by the
actions that pages call. What an action refuses is let be, as a person would."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q

from closeknit.asks import actions as asks
from closeknit.asks import queries as asked
from closeknit.asks.models import Ending, Reply, Size, Sort
from closeknit.circles import actions as circles
from closeknit.circles import queries as seated
from closeknit.circles.models import Part, Theme
from closeknit.collaborations import actions as collaborations
from closeknit.collaborations import queries as joined
from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation, Meeting
from closeknit.insights import actions as insights
from closeknit.insights.models import Insight
from closeknit.introductions import actions as introductions
from closeknit.introductions.models import Answer, Introduction
from closeknit.mentoring import actions as mentoring
from closeknit.mentoring.models import Mentorship, Programme, Proposal, Side
from closeknit.openings import actions as openings
from closeknit.openings import queries as posted
from closeknit.openings.models import Opening
from closeknit.people import actions as people
from closeknit.people import queries as here
from closeknit.people.models import Kind, Member, Pace, Post, Suspension, Vouch
from closeknit.ties import queries as ties

PARTS = (asks, circles, collaborations, conversations, insights, introductions, mentoring, openings, people)
REFUSALS = tuple(
    one for part in PARTS for one in vars(part).values() if isinstance(one, type) and issubclass(one, Exception)
)
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
COMES_EVERY = timedelta(days=4)  # about, who comes at all
EACH_SIXTH = 6  # never comes
A_LETTER = "Thank you for what you wrote. I tried it on Tuesday, and it held. " * 7  # long enough to be remembered
LINE = "That is what I know of it."
PAGE = {"goal": LINE, "rhythm": "Every second week", "confidence": LINE, "stopping": LINE}


class Acting:
    """What members do, as lots fall. did: how often each thing was done."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.did = rng, Counter[str]()

    def pass_time(self, now: datetime, since: timedelta) -> None:
        """Let those come who come in a while, and now and then somebody return, go, or be kept out."""
        everybody = list(here.members().order_by("email"))
        for number, member in enumerate(everybody):
            if self.rng.random() >= since / COMES_EVERY:
                continue
            on = here.today(now, member)
            if member.leaving_at is not None:
                self._do("stay", people.stay, 0.3, member=member)
            elif member.is_suspended(on):
                self._lift(member, everybody, now)
            elif member.has_paused(on):
                self._do("come back", people.come_back, 0.15, member=member)
            elif number % EACH_SIXTH:
                self.visit(member, now)
        if self.rng.random() < since / WEEK:
            self._tend(everybody, now)

    def visit(self, member: Member, now: datetime) -> None:
        """Be here, answer what waits, and begin something."""
        people.mark_here(member=member, now=now)
        self._introductions(member, now)
        self._asks(member, now)
        self._circles(member, now)
        self._mentoring(member, now)
        self._collaborations(member, now)
        self._openings(member, now)
        self._talks(member, now)
        begins: list[tuple[Callable[[Member, datetime], None], int]] = [
            (self._write, 40), (self._offer, 8), (self._reflect, 5), (self._ask, 8), (self._share, 5),
            (self._remark, 9), (self._wish_for_a_circle, 4), (self._apply, 4), (self._post, 2), (self._seek, 4),
            (self._propose, 4), (self._vouch, 2), (self._wish, 4), (self._change, 3), (self._go, 3),
        ]  # fmt: skip
        self.rng.choices([one for one, _ in begins], [weight for _, weight in begins])[0](member, now)

    # What waits.

    def _introductions(self, member: Member, now: datetime) -> None:
        mine = Introduction.objects.filter(Q(a=member) | Q(b=member), met_at=None, closes_at__gt=now)
        for row in mine.exclude(responses__member=member):
            answer = self._one_of([Answer.YES] * 7 + [Answer.NOT_NOW] * 2 + [Answer.NOT_FOR_ME])
            words = "Hello, I would like to hear more." if answer == Answer.YES else ""
            said = {"introduction": row, "member": member, "answer": answer, "message": words, "now": now}
            self._do(f"answer {answer}", introductions.respond, 0.9, **said)

    def _asks(self, member: Member, now: datetime) -> None:
        for one in asked.for_member(member, now):
            said = {"ask": one.ask, "member": member, "now": now}
            lot, peer = self.rng.random(), self._one_of(ties.tied_peers(member)[:5])
            if peer is not None and lot < 0.05:
                self._do("know someone", asks.know_someone, peer=peer, **said)
            elif lot < 0.6:
                self._do("help", asks.help_with, words=LINE, as_letter=lot < 0.35, **said)
            else:
                self._do("let pass", asks.let_pass, 0.7, **said)
        for ask in asked.of_asker(member).filter(closed_at=None):
            helpers = list(ask.askings.filter(reply=Reply.HELP).values_list("member_id", flat=True))
            if helpers:
                thanks = {"helpers": helpers, "thanks": "That is what I needed."}
                self._do("thank", asks.close, 0.6, ask=ask, ending=Ending.HELPED, now=now, **thanks)
            elif ask.asked_at < now - 4 * WEEK:
                self._do("let an ask go", asks.close, 0.3, ask=ask, ending=Ending.LET_GO, now=now)

    def _circles(self, member: Member, now: datetime) -> None:
        for seat in seated.proposed(member):
            self._do("answer a circle", circles.answer, seat=seat, accepts=self.rng.random() < 0.9, now=now)
        for seat in seated.running(member).select_related("circle", "member"):
            self._do("leave a circle", circles.leave, 0.01, seat=seat, now=now)
            gathering = seat.circle.gatherings.filter(closed_at=None).first()
            if gathering is None:
                self._do("say", circles.say, 0.2, seat=seat, text=LINE, now=now)
                continue
            said = {"gathering": gathering, "seat": seat, "now": now}
            self._do("take part", circles.take_part, 0.3, part=self._one_of(Part.values), note="", **said)
            if gathering.guest_id == seat.pk:
                self._do("bring", circles.put_question, 0.5, gathering=gathering, seat=seat, text=LINE)
            if gathering.is_written:
                self._do("write in a circle", circles.write, stage=gathering.stage, text=LINE, **said)
            elif gathering.facilitator_id == seat.pk:
                later = gathering.begins_at + 24 * HOUR
                self._do("move", circles.move, 0.1, begins_at=later, place="The library", **said)

    def _mentoring(self, member: Member, now: datetime) -> None:
        mine = Q(mentor=member) | Q(mentee=member)
        for proposal in Proposal.objects.filter(mine, closed_at=None, answer_by__gt=now, shown_at__lte=now):
            yes = self.rng.random() < 0.9
            self._do("answer a pair", mentoring.answer, proposal=proposal, member=member, accepts=yes, now=now)
        for row in Mentorship.objects.filter(mine, ended_at=None).select_related("programme", "mentor", "mentee"):
            said = {"mentorship": row, "member": member, "now": now}
            self._do("write a page", mentoring.write_page, 0.2, **PAGE, **said)
            ahead = row.meetings.filter(held_at=None, called_off_at=None).first()
            if ahead is None:
                at, in_writing = now + self.rng.randint(30, 400) * HOUR, self.rng.random() < 0.3
                self._do("plan", mentoring.plan_meeting, 0.6, begins_at=at, is_written=in_writing, **said)
            elif ahead.begins_at <= now:
                self._do("meet", mentoring.say_whether_you_met, meeting=ahead, met=True, now=now)
            self._do("check in", mentoring.check_in, mood="well", words=LINE, **said)
            self._do("look back", mentoring.look_back, 0.5, worth="yes", words="", **said)
            self._do("end early", mentoring.end, 0.01, goes_on=True, **said)

    def _collaborations(self, member: Member, now: datetime) -> None:
        for partner in joined.invitations(member, now):
            self._do("join", collaborations.answer, partner=partner, accepts=self.rng.random() < 0.8, now=now)
        for row in joined.proposed_by(member):
            self._do("begin", collaborations.begin, 0.3, collaboration=row, now=now)
        for partner in joined.running(member).select_related("collaboration", "member"):
            self._do("note", collaborations.note, 0.2, partner=partner, text=LINE, now=now)
            self._do("step", collaborations.plan_step, 0.1, partner=partner, text=LINE, now=now)
            closing_at = partner.collaboration.closing_at
            if closing_at is None:
                self._do("end together", collaborations.close, 0.05, partner=partner, text=LINE, now=now)
            else:
                self._do("sign", collaborations.sign, 0.7, partner=partner, written_at=closing_at, now=now)

    def _openings(self, member: Member, now: datetime) -> None:
        for referral in posted.to_answer(member, now):
            self._do("refer", openings.refer, 0.7, referral=referral, words=LINE, now=now)
        for opening in posted.of_poster(member).filter(closed_at=None):
            for referral in posted.agreed(opening):
                self._do("thank a word", openings.thank, 0.5, referral=referral, words=LINE, now=now)
                self._do("write about", openings.write, 0.2, referral=referral, text=LINE, now=now)
            self._do("fill", openings.close, 0.05, opening=opening, ending="filled", now=now)

    def _talks(self, member: Member, now: datetime) -> None:
        mine = Q(conversation__a=member) | Q(conversation__b=member)
        rows = Meeting.objects.filter(mine, ended_at=None).select_related("conversation__a", "conversation__b")
        for meeting in rows:
            said = {"meeting": meeting, "member": member, "now": now}
            if meeting.starts_at is not None and meeting.starts_at < now:
                self._do("tell", conversations.tell_outcome, 0.8, talked=True, **said)
            elif meeting.asked_by_id not in (None, member.pk):
                at = self._one_of(one for one in meeting.times if one > now)
                if at is not None and self.rng.random() < 0.8:
                    self._do("choose", conversations.choose_time, starts_at=at, **said)
                else:
                    self._do("rather write", conversations.rather_write, 0.5, **said)
            elif meeting.starts_at is not None:
                self._do("call off", conversations.cancel_meeting, 0.02, meeting=meeting, now=now)

    # What they begin.

    def _conversation(self, member: Member) -> Conversation | None:
        rows = Conversation.objects.filter(Q(a=member) | Q(b=member)).select_related("a", "b")
        found: Conversation | None = self._one_of(rows.order_by("-touched_at", "opened_at")[:6])
        return found

    def _write(self, member: Member, now: datetime) -> None:
        if (row := self._conversation(member)) is not None:
            self._do("write", conversations.write, conversation=row, author=member, text=A_LETTER, now=now)

    def _offer(self, member: Member, now: datetime) -> None:
        if (row := self._conversation(member)) is not None:
            slots = [now + self.rng.randint(3, 400) * HOUR for _ in range(3)]
            said = {"conversation": row, "member": member, "minutes": 25, "slots": slots, "now": now}
            self._do("offer", conversations.offer_times, **said)

    def _reflect(self, member: Member, now: datetime) -> None:
        if (row := self._conversation(member)) is not None:
            worth = self._one_of(["go_on", "go_on", "complete", "not_really"])
            self._do("reflect", conversations.reflect, conversation=row, member=member, worth=worth, now=now)

    def _ask(self, member: Member, now: datetime) -> None:
        need = self._one_of(member.statements.filter(kind=Kind.NEED).order_by("position"))
        if need is not None:
            day = here.today(now, member) + timedelta(days=self.rng.randint(9, 40))
            sort, minutes = self._one_of(Sort.values), self._one_of(Size.values)
            wanted = asks.Wanted(sort, need.text[:120], LINE, minutes, day, self.rng.random() < 0.2)
            self._do("ask", asks.ask, asker=member, wanted=wanted, now=now)

    def _share(self, member: Member, now: datetime) -> None:
        written = insights.Written("What is handed over is what was written down", A_LETTER, "Write it down")
        with suppress(*REFUSALS):
            row = insights.draft(author=member, written=written, now=now)
            topics = list(member.topics[:1])
            self._do("share", insights.share, insight=row, topics=topics, audience="members", now=now)

    def _remark(self, member: Member, now: datetime) -> None:
        there = Insight.objects.filter(shared_at__isnull=False, withdrawn_at=None, hidden_at=None)
        if (row := self._one_of(there.order_by("-shared_at")[:8])) is not None:
            self._do("remark", insights.remark, insight=row, author=member, text=LINE, now=now)
            self._do("keep", insights.keep, 0.3, insight=row, member=member, now=now)

    def _wish_for_a_circle(self, member: Member, now: datetime) -> None:
        theme = self._one_of(Theme.objects.filter(closed_at=None).order_by("opened_at"))
        if theme is not None:
            how = {"is_written": self.rng.random() < 0.4, "weeks": self._one_of([2, 3, 4]), "agrees": True}
            self._do("wish for a circle", circles.wish, member=member, theme=theme, now=now, **how)

    def _apply(self, member: Member, now: datetime) -> None:
        programme = self._one_of(Programme.objects.filter(closed_at=None).order_by("opened_at"))
        if programme is not None:
            said = {"side": self._one_of([Side.MENTOR, Side.MENTEE]), "places": 1, "answers": [], "agrees": True}
            self._do("apply", mentoring.apply, programme=programme, member=member, now=now, **said)

    def _post(self, member: Member, now: datetime) -> None:
        until = here.today(now, member) + timedelta(days=self.rng.randint(7, 50))
        told = openings.Posted("board", "A treasurer for a small hospice", LINE, "Six evenings a year", until)
        self._do("post", openings.post, poster=member, posted=told, now=now)

    def _seek(self, member: Member, now: datetime) -> None:
        opening = self._one_of(Opening.objects.filter(closed_at=None).exclude(poster=member).order_by("posted_at"))
        if opening is not None:
            said = {"peers": list(ties.tied_peers(member)[:3]), "work": "Three years of accounts", "now": now}
            self._do("seek", openings.seek, opening=opening, member=member, **said)

    def _propose(self, member: Member, now: datetime) -> None:
        ends = here.today(now, member) + timedelta(weeks=self.rng.randint(2, 10))
        told = collaborations.Proposed("A guide to handing over", LINE, 10, "Each brings one that went wrong", ends)
        peers = list(ties.tied_peers(member).order_by("email")[:8])
        with suppress(*REFUSALS):
            row = collaborations.propose(proposer=member, proposed=told, now=now)
            for peer in self.rng.sample(peers, min(2, len(peers))):
                self._do("propose", collaborations.invite, collaboration=row, peer=peer, now=now)

    def _vouch(self, member: Member, now: datetime) -> None:
        if (peer := self._one_of(ties.tied_peers(member).order_by("email")[:8])) is not None:
            self._do("vouch", people.vouch, author=member, about=peer, words=LINE, now=now)
        for row in Vouch.objects.filter(about=member, agreed_at=None):
            self._do("agree to words", people.agree_to_vouch, 0.5, vouch=row, now=now)

    def _wish(self, member: Member, now: datetime) -> None:
        if (peer := self._one_of(here.peers(member).order_by("email"))) is not None:
            said = {"words": "I would learn from you.", "is_shown": True, "now": now}
            self._do("wish", introductions.ask, member=member, peer=peer, **said)

    def _change(self, member: Member, now: datetime) -> None:
        """Another pace; or other hours, days and another post."""
        if self.rng.random() < 0.4:
            how = {"minutes": self._one_of(Pace.values), "form": member.form, "timezone": member.timezone, "day": None}
            self._do("change pace", people.set_pace, member=member, **how)
            return
        begins = self.rng.randrange(0, 80)  # quarters of an hour
        ends = self.rng.randrange(begins + 8, 97)
        hours = {
            "post_from": time(begins // 4, begins % 4 * 15),
            "post_until": time(23, 59) if ends == 96 else time(ends // 4, ends % 4 * 15),
            "post_days": self.rng.sample(range(7), self.rng.randint(1, 7)),
        }
        self._do("change hours", people.set_notices, member=member, post=self._one_of(Post.values), **hours)

    def _go(self, member: Member, now: datetime) -> None:
        """Pause, with an end or without; listen first, or no longer; block somebody; leave."""
        lot, row = self.rng.random(), self._conversation(member)
        if lot < 0.5:
            days = self._one_of([None, 3, 10, 30])
            until = None if days is None else here.today(now, member) + timedelta(days=days)
            self._do("pause", people.pause, member=member, until=until, words="", now=now)
        elif lot < 0.75 and member.listening_since is None:
            self._do("listen", people.listen_first, member=member, now=now)
        elif lot < 0.75:
            self._do("take part again", people.take_part, member=member)
        elif lot < 0.9 and row is not None:
            self._do("block", people.block, member=member, peer=row.peer_of(member), now=now)
        elif not member.is_organiser:
            self._do("leave", people.leave, member=member, takes_letters=lot > 0.95, now=now)

    # What organisers do.

    def _tend(self, everybody: list[Member], now: datetime) -> None:
        by = next(one for one in everybody if one.is_organiser)
        for theme in Theme.objects.filter(closed_at=None):
            self._do("form", circles.form, 0.3, theme=theme, protocol=self._one_of(seated.PROTOCOLS), by=by, now=now)
        if Programme.objects.filter(closed_at=None, ends_on__gt=now.date() + 8 * WEEK).count() < 2:
            plan = {"name": "First year of leading", "about": LINE, "kind": "mentoring", "weeks": 16, "rhythm": 2}
            rest = {"minutes": 45, "places": 2, "questions": [], "begins_on": now.date() + 3 * WEEK}
            self._do("open a programme", mentoring.open_programme, **plan, **rest, by=by, now=now)
        for programme in Programme.objects.filter(closed_at=None, released_at=None, opened_at__lt=now - 2 * WEEK):
            with suppress(*REFUSALS):
                seen = mentoring.look_ahead(programme=programme, now=now, stable=True).seen
                self._do("release", mentoring.release, programme=programme, stable=True, seen=seen, by=by, now=now)
        member = self._one_of(one for one in everybody if not one.is_organiser and one.leaving_at is None)
        until = here.today(now, member) + timedelta(days=self.rng.randint(5, 20))
        self._do("suspend", people.suspend, 0.4, member=member, because=LINE, until=until, by=by, now=now)

    def _lift(self, member: Member, everybody: list[Member], now: datetime) -> None:
        by = next(one for one in everybody if one.is_organiser)
        row = Suspension.objects.filter(member=member, lifted_at=None).order_by("-suspended_at").first()
        if row is not None:
            self._do("let in", people.lift_suspension, 0.05, suspension=row, by=by, now=now)

    def _do(self, what: str, act: Callable[..., Any], likely: float = 1.0, /, **said: Any) -> None:
        """Do it, as often as the lot says; what is refused is not done."""
        if self.rng.random() < likely:
            with suppress(*REFUSALS):
                act(**said)
                self.did[what] += 1

    def _one_of(self, found: Iterable[Any]) -> Any:
        """One of them, None of none."""
        rows = list(found)
        return self.rng.choice(rows) if rows else None
