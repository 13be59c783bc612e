"""Mails that wait to be sent, and those that were."""

import secrets

from django.db import models

from closeknit.jobs.models import Due


def mail_code() -> str:
    """A random name for a mail: 32 figures of 16, which is 128 bits. Its Message-ID comes from it."""
    return secrets.token_hex(16)


class Mail(Due):
    """One mail to one address, written in the transaction of its cause.

    member: the number of the member it is for; None for somebody who is none yet. key: the same cause has the same
    key and makes one mail. done_at: when the server took it. dropped_at: when it turned out that it may not be sent.
    place_at: when it took one of the places of its member's week. goes_with: the code of the mail that holds its words
    too. needed_by: it is of no use later, and would rather come outside their hours.
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

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="mail_once_for_a_key"),
        )
        indexes = (models.Index(fields=["done_at", "due_at"], name="mail_that_waits"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
