"""A circle from a wish to its last day, by page: formed in totals, accepted privately, in writing, closed well."""

from datetime import datetime, timedelta

from closeknit.circles import actions as circles
from closeknit.circles import queries
from closeknit.circles.models import Circle
from closeknit.mail.models import Mail
from closeknit.ties import queries as ties
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member

WORDS = {0: "What I bring", 1: "A question of {}", 2: "My answer", 3: "What {} lived", 4: "I shall try it"}


def test_a_circle_from_a_wish_to_its_last_day(harbour: Harbour, clock: Clock) -> None:
    flo, five = as_member(harbour.flo), [harbour.ada, harbour.bo, harbour.chi, harbour.eli, harbour.flo]
    at = {member: as_member(member) for member in five}
    flo.post("/organising/circles/", {"name": "Leading without a title", "about": ""})
    theme = queries.themes().get()
    for member in five:
        at[member].post(f"/circles/themes/{theme.code}/", {"way": "written", "weeks": "4", "agrees": "on"})
    assert "One circle would be formed today" in flo.get(f"/organising/circles/{theme.code}/").content.decode()
    flo.post(f"/organising/circles/{theme.code}/", {"protocol": "experience"})
    circle = Circle.objects.get()
    home = f"/circles/{circle.code}/"
    assert Mail.objects.filter(kind="circle").count() == 5
    for member in five[:4]:
        assert circle.name in at[member].get("/week/").content.decode()
        at[member].post(f"{home}answer/", {"yes": "1"})
    assert "You said yes." in at[harbour.ada].get(home).content.decode()

    clock.now += circles.ANSWERS_IN  # Flo said nothing
    circles.settle(now=clock.now)
    assert flo.get(home).status_code == 404, "an organiser who did not join finds nothing there"
    page = at[harbour.ada].get(home).content.decode()
    assert all(member.name in page for member in five[1:4]) and harbour.flo.name not in page

    circle.refresh_from_db()
    assert circle.meets_at is not None
    clock.now = circle.meets_at - timedelta(days=7)
    circles.plan_gatherings(now=clock.now)
    gathering = circle.gatherings.get()
    hour = f"{home}gatherings/{gathering.code}/"
    at[harbour.ada].post(f"{hour}question/", {"words": "Why does my team agree with everything?"})
    assert "Why does my team agree" in at[harbour.eli].get(home).content.decode()
    clock.now = gathering.begins_at
    circles.open_stages(now=clock.now)
    for stage, words in WORDS.items():
        clock.now += timedelta(hours=20)
        writers = [harbour.ada] if stage in (0, 2, 4) else five[1:4]
        for member in writers:
            said = words.format(member.first_name)
            assert said not in at[harbour.chi if member != harbour.chi else harbour.bo].get(hour).content.decode()
            at[member].post(f"{hour}words/", {"words": said, "stage": str(stage)})
    page = at[harbour.eli].get(hour).content.decode()
    assert all(words.format("Bo") in page for words in WORDS.values()), "it is open to all of them now"
    assert ties.tied_to(harbour.ada) == {harbour.bo.pk, harbour.chi.pk, harbour.eli.pk}
    at[harbour.ada].post(f"{hour}commitments/", {"words": "Speak last"})
    commitment = gathering.commitments.get()
    at[harbour.ada].post(f"{home}commitments/{commitment.code}/", {"kept": "partly"})
    assert "What you meant to do" not in at[harbour.ada].get(home).content.decode()

    circle.refresh_from_db()
    assert circle.ends_on is not None
    clock.now = datetime.combine(circle.ends_on, clock.now.timetz()) - timedelta(days=3)
    for member, would in zip(five[:4], ("yes", "yes", "yes", "no"), strict=True):
        at[member].post(f"{home}going-on/", {would: "1"})
    clock.now += timedelta(days=4)
    circles.end_terms(now=clock.now)
    assert {at[member].get(home).status_code for member in five} == {404}
    for mail in Mail.objects.all():
        assert not any(words.format("Bo") in mail.text + mail.html for words in WORDS.values())
