"""The leader's board: counts of what one leads, nothing of any log, and nothing that anybody can be found in."""

import datetime as dt
import re

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import Gap, GapCount, RelayLog
from stafett.tenancy.operations.municipalities import decide
from tests.nordvik import employee, register, wear

from .conftest import words
from .test_gaps import later, look

MANY = 11


@pytest.fixture
def school(nordvik):
    """Dina has eleven logs more, all begun today; Halvard leads both schools."""
    with on_duty("register", nordvik.municipality):
        above = people.open_unit(nordvik.municipality, name="Oppvekst", kind="administration")
        for unit in (nordvik.school, nordvik.elsewhere):
            unit.parent = above
            unit.save(update_fields=["parent"])
        nordvik.halvard = employee(nordvik, "Halvard Lie", above, "oppvekstsjef", serial=180, role=Role.LEADER)
    nordvik.logs = [a_log(nordvik, number) for number in range(MANY)]
    return nordvik


def a_log(town, number, *, opens=None, unit=None):
    with on_duty("register", town.municipality):
        child = people.register_person(town.municipality, name=f"Barn{number} Hansen", birth_date=dt.date(2015, 5, 5))
        mother = people.register_person(town.municipality, name=f"Mor{number} Hansen", birth_date=dt.date(1986, 5, 5))
        people.register_guardianship(child, guardian=mother, responsibility="yes", verified_how="sett")
    by = wear(opens or town.dina)
    log = do.propose_log(child, unit=unit or town.school, why="Sammen.", by=by)
    return do.answer_agreement(log, answer="yes", by=wear(mother))


def writes_in(town, logs):
    for log in logs:
        do.write_note(log, text="Alt vel.", by=wear(town.dina))


def shown(town, who, kind="silent_log"):
    """{service: what is shown} of this leader's newest board, the total last."""
    wear(who)
    rows = GapCount.objects.filter(kind=kind).order_by("counted_on").select_related("unit")
    return {(row.unit.name, row.whole_area): row.shown for row in rows}


def test_a_leader_reads_how_many_and_another_services_leader_nothing_of_it(school):
    with later(days=61):
        writes_in(school, school.logs[:5])
        look(school)
    assert shown(school, school.guri) == {("Solbakken skole", False): 7}
    assert shown(school, school.halvard) == {
        ("Solbakken skole", False): 7, ("Lia skole", False): None, ("Oppvekst", False): None, ("Oppvekst", True): 7,
    }  # fmt: skip
    for person in (school.dina, school.emil, school.finn, school.heidi, school.berit):
        assert shown(school, person) == {}


@pytest.mark.row("F3")
def test_the_page_says_so_and_nothing_of_any_log(school, as_browser):
    with later(days=61):
        writes_in(school, school.logs[:5])
        look(school)
        page = as_browser(school.guri).get("gap-board")
    html = page.content.decode()
    assert re.search(r"<b>7</b>Stille logg", html)
    for secret in ("Ada", "Hansen", "Dina", *(str(log.pk) for log in school.logs), '<use href="#d-'):
        assert secret not in html
    with on_duty("radar", school.municipality):
        gaps = Gap.objects.filter(ended_at=None).count()
    assert gaps not in (0, 7)
    assert "Skjult" in words(page)


@pytest.mark.parametrize(("silent", "seen"), [(0, 0), (1, None), (4, None), (5, 5), (7, 7), (8, None), (11, None)])
def test_few_and_all_but_few_are_hidden(school, silent, seen):
    """Of twelve logs."""
    with later(days=61):
        writes_in(school, [school.log, *school.logs][silent:])
        look(school)
    assert shown(school, school.guri)["Solbakken skole", False] == seen


def test_a_total_does_not_tell_what_is_hidden_beside_it(school):
    """Seven at the one school and one at the other: eight in all would tell it."""
    for number in range(20, 26):
        a_log(school, number, opens=school.finn, unit=school.elsewhere)
    with later(days=61):
        writes_in(school, school.logs[:5])
        for log in logs_of(school.finn)[1:]:
            do.write_note(log, text="Alt vel.", by=wear(school.finn))
        look(school)
    assert shown(school, school.halvard) == {
        ("Solbakken skole", False): 7, ("Lia skole", False): None, ("Oppvekst", False): None, ("Oppvekst", True): None,
    }  # fmt: skip


def logs_of(person):
    wear(person)
    return list(RelayLog.objects.open().order_by("pk"))


def test_it_is_counted_once_a_week_so_that_nobody_watches_it_move(school):
    monday = clock.today() + dt.timedelta(days=63 - clock.today().weekday())
    with clock.at(dt.datetime.combine(monday, dt.time(6), clock.OSLO)):
        look(school)
        writes_in(school, school.logs[:5])
    seen = {}
    for day in (1, 6, 7):
        with clock.at(dt.datetime.combine(monday + dt.timedelta(day), dt.time(6), clock.OSLO)):
            look(school)
            seen[day] = shown(school, school.guri)["Solbakken skole", False]
    assert seen == {1: None, 6: None, 7: 7}  # all twelve were silent on Monday


def test_one_more_in_a_week_is_not_to_be_seen(school):
    with later(days=61):
        writes_in(school, school.logs[:7])
        look(school)
    assert shown(school, school.guri)["Solbakken skole", False] == 5
    with later(days=69):
        writes_in(school, school.logs[:7])
    with later(days=131):
        writes_in(school, school.logs[:6])  # one that was written in last time is silent now
        look(school)
        with on_duty("radar", school.municipality):
            assert Gap.objects.filter(kind="silent_log", ended_at=None).count() == 6
    assert shown(school, school.guri)["Solbakken skole", False] == 5


def test_a_log_that_a_leader_there_is_family_in_is_counted_nowhere(school):
    """Guri counts the logs that she sees; one more on the board would be her own child's."""
    with later(days=61):
        writes_in(school, school.logs[:6])
        with on_duty("register", school.municipality):
            mine = people.register_person(school.municipality, name="Gustav Aas", birth_date=dt.date(2016, 5, 5))
            people.register_guardianship(mine, guardian=school.guri, responsibility="no", verified_how="sett")
            other = register(school, "Geir Aas", age=44, serial=290)
            people.register_guardianship(mine, guardian=other, responsibility="yes", verified_how="sett")
        log = do.propose_log(mine, unit=school.school, why="Sammen.", by=wear(school.dina))
        do.answer_agreement(log, answer="yes", by=wear(other))
    with later(days=125):
        writes_in(school, school.logs[:6])
        look(school)
    with on_duty("radar", school.municipality):
        assert Gap.objects.filter(kind="silent_log", ended_at=None).count() == 7
    assert shown(school, school.guri)["Solbakken skole", False] == 6
    assert shown(school, school.halvard)["Solbakken skole", False] == 6


@pytest.mark.row("H7")
def test_each_week_meets_the_leader_on_the_own_page_in_counts_only(school, as_browser):
    with later(days=61):
        writes_in(school, school.logs[:5])
        look(school)
        page = words(as_browser(school.guri).get("home"))
        assert "Ukas tall" in page
        assert "Stille logg: 7" in page
        for secret in ("Hansen", "Ada"):
            assert secret not in page
        assert "Ukas tall" not in words(as_browser(school.dina).get("home"))


def test_before_anything_is_counted_it_says_so(nordvik, as_browser):
    assert "Ingenting er telt ennå." in words(as_browser(nordvik.guri).get("gap-board"))
    assert "Ukas tall" not in words(as_browser(nordvik.guri).get("home"))


def test_whoever_leads_nothing_is_told_no(nordvik, as_browser):
    for who in (nordvik.dina, nordvik.heidi, nordvik.berit):
        assert as_browser(who).get("gap-board").status_code == 403


def test_the_way_in_is_shown_to_those_who_lead(nordvik, as_browser):
    assert "/min/oversikt/" in as_browser(nordvik.guri).get("home").content.decode()
    assert "/min/oversikt/" not in as_browser(nordvik.dina).get("home").content.decode()


def test_it_says_from_when_each_is_counted_by_the_municipalitys_own_days(school, as_browser):
    decide(school.municipality, "silent_log_days", 21, source="Plan for oppvekst", since=clock.today())
    look(school)
    assert "Ingen har skrevet på 21 dager." in words(as_browser(school.guri).get("gap-board"))
