"""Where a member is signed in. One row is one browser; without its row a cookie opens nothing."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import BaseBackend
from django.contrib.sessions.backends.db import SessionStore as RowStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Now

from closeknit.people.models.codes import public_code
from closeknit.people.models.members import Member
from closeknit.web.prepared import Prepared


class Session(AbstractBaseSession):
    """One browser. Days and never hours, a plain word for the device and never where it is."""

    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")  # None: not signed in
    code = models.CharField(max_length=14, db_index=True, editable=False)
    device = models.CharField(max_length=60, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore


class SessionStore(RowStore):
    """Django's store of sessions, whose rows also say whose they are. SESSION_ENGINE names this module."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        """The row of this key, unless its time is over."""
        for row in _of_key([self.session_key]):
            return row
        self._session_key = None
        return None

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of a session: what it may be found by stands in columns too."""
        data.setdefault("code", public_code())
        row = cast(Session, super().create_model_instance(data))
        row.member_id, row.code = data.get(SESSION_KEY), data["code"]
        row.device, row.begun_on, row.seen_on = data.get("device", ""), data.get("begun_on"), data.get("seen_on")
        return row


class Whose(BaseBackend):
    """Whom a session is of. AUTHENTICATION_BACKENDS names it: members come in by mail and passkeys, and have no more to
    ask of it."""

    def whose(self, user_id: Any) -> Member | None:
        """The member of this number."""
        return next(iter(_of_number([user_id])), None)

    get_user = whose  # as Django calls it


_of_key = Prepared(lambda: Session.objects.filter(session_key="", expire_date__gt=Now()))
_of_number = Prepared(lambda: Member.objects.filter(pk=0))
