"""Two who write find a time, talk, and their tie remembers it."""

import re
from datetime import time, timedelta

from closeknit.conversations import actions as conversations
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.ties.models import Moment, MomentKind
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member


def test_two_find_a_time_across_the_sea(harbour: Harbour, clock: Clock) -> None:
    for member, zone in ((harbour.ada, "Europe/Berlin"), (harbour.bo, "America/Toronto")):
        people.set_pace(member=member, minutes=60, form="either", timezone=zone, day=(time(9), time(17)))
    there = conversations.open_conversation(a=harbour.ada, b=harbour.bo, origin="the journey", now=clock.now)
    ada, bo, address = as_member(harbour.ada), as_member(harbour.bo), f"/conversations/{there.code}/"

    page = ada.get(f"{address}times/").content.decode()
    slots = re.findall(r'name="slots" value="([^"]+)"', page)
    assert ada.post(f"{address}times/", {"slots": slots[:3], "minutes": "25"}).status_code == 302
    assert "offers a time" not in bo.get("/week/").content.decode()  # it is four in the morning in Toronto
    clock.now += timedelta(hours=9)
    assert "A time to talk with Ada?" in Mail.objects.get(kind="times").subject
    week = bo.get("/week/").content.decode()
    assert "Ada offers a time to talk" in week
    page = bo.get(f"{address}times/").content.decode()
    choice = re.search(r'action="([^"]+/choice/)"', page)
    assert choice is not None and page.count('type="radio"') == 3
    assert bo.post(choice[1], {"slot": slots[1]}).status_code == 302
    assert {mail.member for mail in Mail.objects.filter(kind="meeting")} == {harbour.ada.pk, harbour.bo.pk}
    assert "In your calendar" in ada.get("/week/").content.decode()

    clock.now += timedelta(days=3)
    page = ada.get(address).content.decode()
    assert "Did you and Bo talk?" in page
    outcome = re.search(r'action="([^"]+/outcome/)"', page)
    assert outcome is not None and ada.post(outcome[1], {"talked": "1"}).status_code == 302
    assert Moment.objects.filter(kind=MomentKind.CALLED).count() == 1
    assert "Would talking be easier?" in bo.get(address).content.decode()
