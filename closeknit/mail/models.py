"""Mails that wait to be sent, and those that were."""

import secrets
from collections.abc import Iterable

from django.db import models

from closeknit.jobs.models import Due


def mail_code() -> str:
    """A random name for a mail: 32 figures of 16, which is 128 bits. Its Message-ID comes from it."""
    return secrets.token_hex(16)


def as_names(numbers: Iterable[int]) -> str:
    """Numbers of members as one text in which each can be found.

    >>> as_names([12, 7, 7]), as_names([])
    (',7,12,', '')
    """
    sorted_once = sorted(set(numbers))
    return f",{','.join(map(str, sorted_once))}," if sorted_once else ""


class Mail(Due):
    """One mail to one address, written in the transaction of its cause.

    member: the number of the member it is for; None for somebody who is none yet. key: the same cause has the same
    key and makes one mail. done_at: when the server took it. dropped_at: when it turned out that it may not be sent.
    place_at: when it took one of the places of its member's week. goes_with: the code of the mail that holds its words
    too. needed_by: it is of no use later, and would rather come outside their hours. replies: what its receiver can
    answer by mail, as `outbox.Answerable`; the addresses for it are made when it leaves.
    """

    code = models.CharField(max_length=32, unique=True, default=mail_code, editable=False)
    member = models.BigIntegerField(null=True, db_index=True)
    to = models.EmailField()
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    calendar = models.TextField(blank=True)  # a meeting, for the program that reads the mail
    headers = models.JSONField(default=dict)
    key = models.CharField(max_length=100, blank=True)
    queued_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    place_at = models.DateTimeField(null=True, blank=True)
    goes_with = models.CharField(max_length=32, blank=True, db_index=True)
    needed_by = models.DateTimeField(null=True, blank=True)
    replies = models.JSONField(default=list)
    names = models.TextField(blank=True)  # of whom it tells, as `as_names` writes them

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="mail_once_for_a_key"),
        )
        indexes = (models.Index(fields=["done_at", "due_at"], name="mail_that_waits"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class ReplyAddress(models.Model):
    """An address at which one member answers one thing. Only the hash of its token is kept.

    kind: what is answered, as the catalogue has it; empty for all that came with one mail. about: the code of it, for
    the part it belongs to. of: whose it is, as the mail said. mail: the code of the mail that brought the address.
    asked_at: when the mail that brought it asked what an answer meant; such a question is asked once.
    """

    digest = models.CharField(max_length=64, unique=True)
    member = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=20, blank=True)
    about = models.CharField(max_length=60, blank=True)
    of = models.CharField(max_length=80, blank=True)
    mail = models.CharField(max_length=32, db_index=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"reply address {self.pk}"


class Arrived(Due):
    """A mail that came in, kept before anything is done with it.

    to: the hash of the token it came to, or the code of the mail of ours that it says did not arrive. mark: the hash
    of its Message-ID; the same mail twice is one row. raw: as it came, for a few days.
    """

    to = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)
    member = models.BigIntegerField(db_index=True)
    raw = models.BinaryField()
    arrived_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["to", "mark"], name="a_mail_arrives_once"),)
        indexes = (
            models.Index(fields=["done_at", "due_at"], name="arrived_and_unread"),
            models.Index(fields=["arrived_at"], name="arrived_lately"),
        )

    def __str__(self) -> str:
        return f"arrived {self.pk}"
