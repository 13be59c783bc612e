"""Whoever is gone is told of in no mail to others; whoever only shares a name with them, or a word, is."""

from datetime import datetime, timedelta

from closeknit.asks import actions as asks
from closeknit.mail import bundles, outbox
from closeknit.mail.forgetting import forget_told_of
from closeknit.mail.models import Mail
from closeknit.mail.registry import WRITERS
from closeknit.people import actions
from closeknit.people.models import LEAVE_COOLS, Member
from tests.asks.cast import asked, brought
from tests.cast import Harbour

SAID = "Art is long: a book that may help you. Art Novak knows it."


def gone(member: Member, now: datetime) -> None:
    actions.leave(member=member, takes_letters=True, now=now)
    assert actions.erase(member=member, now=now + LEAVE_COOLS)


def test_a_name_that_is_also_a_word_empties_nobodys_mails(harbour: Harbour, monday: datetime) -> None:
    art = actions.join(name="Art", email="art@example.org", now=monday)
    novak = actions.join(name="Art Novak", email="novak@example.org", now=monday)
    ask = brought(asked(harbour.ada, monday), harbour.bo, monday).ask
    asks.help_with(ask=ask, member=harbour.bo, words=SAID, as_letter=False, now=monday)
    answer = Mail.objects.get(kind="ask_answer")
    actions.vouch(author=art, about=harbour.ada, words="He paints.", now=monday)
    actions.vouch(author=novak, about=harbour.ada, words="Art is my name.", now=monday)
    sent = actions.vouch(author=art, about=harbour.bo, words="She sings.", now=monday)
    Mail.objects.filter(key=f"vouch:{sent.code}").update(done_at=monday)
    gone(art, monday)
    answer.refresh_from_db()
    assert "Art is long" in answer.text and answer.done_at is None
    assert [mail.text for mail in Mail.objects.filter(kind="vouch") if "Art is my name." in mail.text]
    assert not Mail.objects.filter(text__contains="He paints.").exists()
    left = Mail.objects.get(key=f"vouch:{sent.code}")
    assert (left.subject, left.text, left.html) == ("", "", "") and left.done_at == monday


def test_what_is_said_anew_loses_its_words_and_still_leaves(introduced: Harbour, monday: datetime) -> None:
    assert introduced.introduction is not None
    told = outbox.Said("A letter", "conversations/mail/talk", {"words": ["Art of war"], "label": "", "address": "/"})
    kind = next(iter(WRITERS))
    mails = [
        outbox.queue(
            to=introduced.bo.email,
            member=introduced.bo.pk,
            kind=kind,
            subject=told.subject,
            template=told.template,
            context={**told.context, "words": [words]},
            now=monday,
        )
        for words in ("Art of war", "Artful")
    ]
    assert forget_told_of(number=999, name="Art") == 1
    assert [Mail.objects.get(pk=mail.pk).text == "" for mail in mails] == [True, False]
    mails[0].refresh_from_db()
    outbox.write_anew(mails[0], told)
    assert "Art of war" in Mail.objects.get(pk=mails[0].pk).text and bundles.places(introduced.bo.pk, monday) == 0


def test_every_mail_says_of_whom_it_tells(introduced: Harbour, monday: datetime) -> None:
    """What `names` leaves out, no erasure finds: here a mail is searched for everybody's name but its receiver's."""
    ask = brought(asked(introduced.ada, monday), introduced.bo, monday).ask
    asks.help_with(ask=ask, member=introduced.bo, words="So.", as_letter=False, now=monday)
    actions.vouch(author=introduced.dee, about=introduced.ada, words="So.", now=monday)
    actions.invite(email="gus@example.org", name="Gus", words="So.", by=introduced.ada, now=monday + timedelta(days=1))
    everybody = {member.pk: member.name for member in Member.objects.all()}
    silent = [
        (mail.kind, name)
        for mail in Mail.objects.exclude(kind__in=WRITERS)
        for number, name in everybody.items()
        if number != mail.member and name in mail.text + mail.html and f",{number}," not in mail.names
    ]
    assert silent == [] and Mail.objects.exclude(names="").exists()
