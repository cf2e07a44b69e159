"""A log controller looks at unusual readings: who sees what of a case, who does what, and who never learns of it."""

import datetime as dt

import pytest
from django.db import connection

from stafett.audit.models import Event
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Employment, Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import CaseStep, ReadingCase
from stafett.relaylog.operations import controlling
from tests.nordvik import employee, wear

from ..conftest import Browser, words
from .conftest import rule
from .controlling import MORNING, NIGHT, WHY, case_of_a_night, go_through, gone_through_until_now, read, refused


@pytest.fixture
def quiet(nordvik):
    return gone_through_until_now(nordvik)


@pytest.fixture
def case(quiet):
    return case_of_a_night(quiet)


@pytest.fixture
def vidar(quiet):
    """Another log controller."""
    with on_duty("register", quiet.municipality):
        return employee(quiet, "Vidar Mo", quiet.hall, "loggkontrollør", serial=360, role=Role.CONTROLLER)


@pytest.fixture
def led(quiet):
    """The health station has a leader."""
    with on_duty("register", quiet.municipality):
        return employee(quiet, "Astrid Li", quiet.station, "avdelingsleder", serial=380, role=Role.LEADER)


def seen_by(who, hat="first"):
    ask(who, who.first_hat if hat == "first" else hat)
    return ReadingCase.objects.count(), CaseStep.objects.count()


# Who sees it

WHO_SEES = """
toril berit ada bjarne emil dina guri heidi ingrid gro frank kari siri sara
yes   -     -   -      -    -    -    -     -      -   -     -    -    -
"""


def test_a_case_is_there_for_the_controller_and_for_nobody_else(nordvik, case):
    names, cells = (line.split() for line in WHO_SEES.strip().splitlines())
    for name, cell in zip(names, cells, strict=True):
        who = getattr(nordvik, name)
        hat = None if name in ("berit", "ada", "bjarne") else who.first_hat
        ask(who, hat)
        assert (ReadingCase.objects.count(), bool(policy.parts_in_case(who, case.pk))) == (
            (1, True) if cell == "yes" else (0, False)
        ), name


def test_no_page_tells_the_one_it_is_about(nordvik, case):
    """Byte for byte as an address that never was, and the start page as before."""
    emil, never = Browser(nordvik.emil), "7f6f6a52-7f0e-4a49-9d1f-1f2c3a4b5c6d"
    for name in ("case", "ask-reader", "settle-as-ordinary", "pass-on-case", "follow-up-case", "explain-reading"):
        there, nowhere = emil.get(name, case.pk), emil.get(name, never)
        assert there.status_code == nowhere.status_code == 404, name
        assert words(there) == words(nowhere)
    assert emil.get("control").status_code == 403
    assert "Fra loggkontrolløren" not in emil.get("home").content.decode()
    assert not Event.objects.filter(actor_id=nordvik.toril.pk).exists()


def test_nobody_in_the_log_reads_in_its_history_that_it_was_looked_at(nordvik, led, case):
    do.ask_reader(case, text="Hvorfor?", by=wear(nordvik.toril))
    do.pass_on(case, text="Se på det.", by=wear(nordvik.toril))
    for who in (nordvik.dina, nordvik.emil, nordvik.berit, nordvik.ada):
        wear(who) if who.is_employee else ask(who)
        assert not Event.objects.filter(actor_id=nordvik.toril.pk).exists()
        assert not Event.objects.filter(log_id=nordvik.log.pk, actor_id=None).exists()


def test_a_controller_has_no_part_in_any_log_and_reads_no_name_of_a_family(nordvik, case):
    toril = wear(nordvik.toril)
    assert policy.parts(toril, nordvik.log) == set()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from identity_person where id = %s", [nordvik.ada.pk])
        assert cursor.fetchone()[0] == 0
    page = Browser(toril).get("case", case.pk).content.decode()
    assert "Emil Vik" in page and "Om natten" in page
    assert "Ada" not in page and "Berg" not in page and str(nordvik.log.pk) not in page


def test_a_controller_never_sees_a_case_about_oneself(quiet):
    """Whoever also helps in a log, in another hat."""
    with on_duty("register", quiet.municipality):
        people.employ(quiet.emil, unit=quiet.hall, title="loggkontrollør", role=Role.CONTROLLER)
    read(quiet.emil, quiet.log)
    go_through(quiet)
    ask(quiet.emil)
    other = Employment.objects.get(person=quiet.emil, role=Role.CONTROLLER)
    assert seen_by(quiet.emil, other) == (0, 0)
    assert seen_by(quiet.toril) == (1, 0)


# What is done


def explain(asked, by):
    return do.explain_reading(asked, text="Vi hadde krise.", by=by)


def test_what_was_found_is_not_changed_and_not_settled_without_a_word(nordvik, case):
    wear(nordvik.toril)
    assert refused("update relaylog_readingcase set readings = 0")
    assert refused("update relaylog_readingcase set settled_at = now(), settled_as = 'ordinary'")
    assert refused("delete from relaylog_readingcase")
    do.settle_as_ordinary(case, because=WHY, by=wear(nordvik.toril))
    assert refused("update relaylog_readingcase set settled_at = null, settled_as = null")


def test_the_reader_who_is_asked_learns_what_is_asked_and_when_it_was(nordvik, case):
    do.ask_reader(case, text="Hva gjaldt det?", by=wear(nordvik.toril))
    emil = Browser(nordvik.emil)
    assert "Svar på hvorfor du åpnet en logg" in emil.get("home").content.decode()
    page = emil.get("explain-reading", case.pk).content.decode()
    assert "Hva gjaldt det?" in page and "kl. 02.14" in page and "Om natten" not in page
    assert seen_by(nordvik.emil) == (0, 1)
    sent = emil.send("explain-reading", case.pk, text="Vi hadde en krise.")
    assert sent.status_code == 302
    assert "Svar på hvorfor" not in emil.get("home").content.decode()
    assert "Vi hadde en krise." in Browser(nordvik.toril).get("case", case.pk).content.decode()
    assert seen_by(nordvik.dina) == (0, 0)


def test_the_reader_learns_nothing_of_how_it_ends(nordvik, led, case):
    do.ask_reader(case, text="Hva gjaldt det?", by=wear(nordvik.toril))
    do.pass_on(case, text="Sjekk dette.", by=wear(nordvik.toril))
    assert seen_by(nordvik.emil) == (0, 1)


def test_the_leader_it_is_passed_on_to_reads_who_and_when_and_not_of_which_log(nordvik, led, case):
    do.pass_on(case, text="Snakk med Emil.", by=wear(nordvik.toril))
    astrid = Browser(led)
    assert "En sak om en i tjenesten din" in astrid.get("home").content.decode()
    page = words(astrid.get("case", case.pk))
    assert "Emil Vik" in page and "Snakk med Emil." in page and "kl. 02.14" in page
    assert "Om natten" not in page and "1 lesing" not in page
    assert seen_by(led) == (0, 1)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from relaylog_covers_of_cases()")
        assert cursor.fetchone()[0] == 0
    assert astrid.send("follow-up-case", case.pk, text="Vi har snakket.").status_code == 302
    assert "Vi har snakket." in Browser(nordvik.toril).get("case", case.pk).content.decode()
    assert seen_by(nordvik.guri) == (0, 0)


def test_a_leader_who_is_the_reader_or_near_the_log_is_passed_over(quiet, led):
    """Mona leads Lia, and Lars everything above it. Guri leads Ada's school."""
    read(quiet.guri, quiet.log, part="leader", reach="frame")
    go_through(quiet)
    wear(quiet.toril)
    [case] = ReadingCase.objects.all()
    assert controlling.leader_to_tell(case) == (quiet.lars.pk, quiet.lars.first_hat.pk)


# The rules


def test_who_reads_nothing_into_it_says_why(nordvik, case):
    toril = wear(nordvik.toril)
    with rule("control.say_why_it_is_ordinary"):
        do.settle_as_ordinary(case, because=" ", by=toril)
    with rule("control.say_what_you_ask"):
        do.ask_reader(case, text="", by=toril)
    with rule("control.say_what_the_leader_needs"):
        do.pass_on(case, text="", by=toril)


def test_a_reader_is_asked_once_and_answers_once(nordvik, case):
    asked = do.ask_reader(case, text="Hvorfor?", by=wear(nordvik.toril))
    with rule("control.is_asked"):
        do.ask_reader(case, text="Hvorfor, da?", by=wear(nordvik.toril))
    with rule("control.say_why_it_was_opened"):
        explain_with(asked, "", wear(nordvik.emil))
    explain(asked, wear(nordvik.emil))
    with rule("control.is_explained"):
        explain(asked, wear(nordvik.emil))


def explain_with(asked, text, by):
    return do.explain_reading(asked, text=text, by=by)


def test_a_case_is_settled_once_also_by_two(nordvik, vidar, case):
    toril, other = Browser(nordvik.toril), Browser(vidar)
    opened = other.get("settle-as-ordinary", case.pk)
    assert toril.send("settle-as-ordinary", case.pk, because=WHY).status_code == 302
    second = other.send("settle-as-ordinary", case.pk, shown=opened, because="Det samme.")
    assert second.status_code == 409 and "Saken er endret mens du skrev" in second.content.decode()
    with rule("control.is_settled"):
        do.pass_on(case, text="Se på det.", by=wear(vidar))


def test_what_was_read_meanwhile_is_looked_at_before_it_is_settled(nordvik, case):
    toril = Browser(nordvik.toril)
    opened = toril.get("settle-as-ordinary", case.pk)
    read(nordvik.emil, nordvik.log, at=NIGHT + dt.timedelta(days=1))
    go_through(nordvik, MORNING + dt.timedelta(days=1))
    sent = toril.send("settle-as-ordinary", case.pk, shown=opened, because=WHY)
    assert sent.status_code == 409 and WHY in sent.content.decode()


def test_where_no_leader_can_be_told_it_is_said(nordvik, case):
    """The health station has no leader here."""
    with rule("control.nobody_to_tell"):
        do.pass_on(case, text="Se på det.", by=wear(nordvik.toril))


def test_a_leader_follows_up_once_and_says_what_was_done(nordvik, led, case):
    do.pass_on(case, text="Se på det.", by=wear(nordvik.toril))
    with rule("control.say_what_was_done"):
        do.follow_up(case, text="", by=wear(led))
    do.follow_up(case, text="Snakket.", by=wear(led))
    with rule("control.is_followed_up"):
        do.follow_up(case, text="Snakket mer.", by=wear(led))


# History


def test_every_step_is_written_down_and_belongs_to_no_log(nordvik, led, case):
    steps = [
        ("reader asked to explain", nordvik.toril, lambda by: do.ask_reader(case, text="Hvorfor?", by=by)),
        ("reading explained", nordvik.emil, lambda by: explain(CaseStep.objects.get(kind="asked"), by)),
        ("case passed on", nordvik.toril, lambda by: do.pass_on(case, text="Se på det.", by=by)),
        ("case followed up", led, lambda by: do.follow_up(case, text="Snakket.", by=by)),
    ]
    for action, who, act in steps:
        act(wear(who))
        event = Event.objects.get(actor_id=who.pk, action=action)
        assert (event.log_id, event.details) == (None, {"case": str(case.pk)})


def test_that_a_controller_looked_is_written_down_and_is_no_reading_of_the_log(nordvik, case):
    before = Event.objects.filter(actor_id=nordvik.toril.pk, is_reading=True).count()
    toril = Browser(nordvik.toril)
    toril.get("control")
    toril.get("case", case.pk)
    wear(nordvik.toril)
    looked = Event.objects.filter(actor_id=nordvik.toril.pk, is_reading=True)
    assert looked.count() == before + 2 and not looked.exclude(log_id=None).exists()
