"""The mailbox of an invented network."""

from datetime import datetime

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.people import actions
from tests import cast


@pytest.mark.django_db
def test_a_visitor_sees_the_mails_of_invented_people_as_text_as_they_look_and_as_they_leave(
    client: Client, monday: datetime, django_assert_max_num_queries
) -> None:
    cast.gather(now=monday, invented=True)
    assert "Nothing was written" in client.get("/mailbox/").content.decode()
    actions.ask_to_sign_in(email="ada@example.org", now=monday)
    mail = Mail.objects.get()
    with django_assert_max_num_queries(8):
        assert mail.subject in client.get("/mailbox/").content.decode()
    page = client.get(f"/mailbox/{mail.code}/").content.decode()
    assert "twenty minutes" in page and f"Message-ID: &lt;{mail.code}@" in page
    shown = client.get(f"/mailbox/{mail.code}/page/")
    assert shown.content.decode() == mail.html
    assert "sandbox" in shown["Content-Security-Policy"] and "script-src" not in shown["Content-Security-Policy"]


def test_in_a_real_network_there_is_no_mailbox(client: Client, harbour: cast.Harbour, monday: datetime) -> None:
    actions.ask_to_sign_in(email="ada@example.org", now=monday)
    client.force_login(harbour.flo)
    for address in ("/mailbox/", f"/mailbox/{Mail.objects.get().code}/", f"/mailbox/{Mail.objects.get().code}/page/"):
        assert client.get(address).status_code == 404


def test_what_was_forgotten_is_not_listed(client: Client, db: None, monday: datetime) -> None:
    cast.gather(now=monday, invented=True)
    actions.ask_to_sign_in(email="ada@example.org", now=monday)
    Mail.objects.update(text="", html="")
    assert client.get(f"/mailbox/{Mail.objects.get().code}/").status_code == 404
