"""The mails conversations send."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.conversations.models import Letter
from closeknit.mail import outbox
from closeknit.mail.models import Mail
from closeknit.mail.registry import may_send
from closeknit.people import queries as people
from closeknit.people.models import Member


def post(member: Member, letters: Sequence[Letter], now: datetime) -> Mail:
    """All the letters that reached a member at one post, in full."""
    first = letters[0]
    with override(member.language):
        if len({letter.author_id for letter in letters}) == 1:
            subject = _("%(name)s wrote to you") % {"name": first.author.first_name}
        else:
            subject = _("Your post")
        return outbox.queue(
            to=member.email,
            member=member.pk,
            kind="post",
            subject=subject,
            template="conversations/mail/post",
            context={"member": member, "letters": [(letter, _address(letter)) for letter in letters]},
            now=now,
            key=f"post:{member.pk}:{first.code}",
        )


@may_send("post")
def may_send_post(mail: Mail, now: datetime) -> bool:
    """Letters leave to members who are here and did not pause."""
    return people.may_be_written_to(mail.member, now) is not None


def _address(letter: Letter) -> str:
    return reverse("conversations:conversation", args=[letter.conversation.code])
