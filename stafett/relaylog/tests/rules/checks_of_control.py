"""A case about a reading is a controller's, and tells nobody else that it is there."""

from django.db import connection

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do
from stafett.relaylog.models import CaseStep, ReadingCase
from tests.nordvik import wear

from .controlling import MORNING, WHY, case_of_a_night, go_through, gone_through_until_now, read, refused

SETTLE = "update relaylog_readingcase set settled_at = core_now(), settled_as = 'ordinary'"


def a_case(town):
    return case_of_a_night(gone_through_until_now(town))


def nobody_but_the_controller_sees_a_case(town, everything):
    case = a_case(town)
    do.settle_as_ordinary(case, because=WHY, by=wear(town.toril))
    assert (ReadingCase.objects.count(), CaseStep.objects.count()) == (1, 1)
    for name in ("emil", "dina", "guri", "heidi", "berit", "ada", "sara", "frank"):
        who = getattr(town, name)
        ask(who, getattr(who, "first_hat", None))
        assert (ReadingCase.objects.count(), CaseStep.objects.count()) == (0, 0), name


def a_controller_sees_no_case_that_is_near(town, everything):
    """Of one's own child's log, or of a log where one has worked. Finn, who has not, sees all cases but his own."""
    with on_duty("register", town.municipality):
        hats = {
            name: people.employ(getattr(town, name), unit=town.hall, title="loggkontrollør", role=Role.CONTROLLER)
            for name in ("finn", "bjarne", "kari")
        }
    gone_through_until_now(town)
    read(town.emil, town.log)
    read(town.finn, town.log)
    assert go_through(town)[:2] == (2, 2)
    sees = {}
    for name, hat in hats.items():
        with clock.at(MORNING):
            ask(getattr(town, name), hat)
            sees[name] = set(ReadingCase.objects.values_list("reader", flat=True))
    assert sees == {"finn": {town.emil.pk}, "bjarne": set(), "kari": set()}


def what_was_found_stands(town, everything):
    """The duty settles nothing, and a controller who settles changes nothing of what was found."""
    case = a_case(town)
    with on_duty("control", town.municipality):
        assert refused(SETTLE)
    do.settle_as_ordinary(case, because=WHY, by=wear(town.toril))
    assert refused("update relaylog_readingcase set readings = 0")
    assert refused("update relaylog_readingcase set settled_as = 'passed_on'")


def a_case_is_not_settled_without_a_word(town, everything):
    a_case(town)
    wear(town.toril)
    assert refused(SETTLE)


def the_families_names_are_compared_by_the_duty_alone(town, everything):
    for who in (town.toril, town.heidi, town.dina):
        wear(who)
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from relaylog_names_to_compare(array[%s]::uuid[])", [town.log.pk])
            assert cursor.fetchone()[0] == 0
            cursor.execute("select count(*) from relaylog_to_go_through(now() - interval '1 year', now())")
            assert cursor.fetchone()[0] == 0


def a_leader_is_told_by_a_controller_alone(town, everything):
    """The row that tells a leader is written by nobody who has no part in the case."""
    case = a_case(town)
    at = {"case_id": case.pk, "log_id": case.log_id, "municipality_id": case.municipality_id, "kind": "ordinary"}
    at |= {"reader_id": case.reader_id, "reader_hat_id": case.reader_hat_id, "text": b"x"}
    by = wear(town.dina)
    at |= {"written_by_id": by.pk, "written_as_id": by.hat.pk}
    assert refused(
        f"insert into relaylog_casestep (id, written_at, {', '.join(at)})"
        f" values (gen_random_uuid(), core_now(), {', '.join('%s' for _ in at)})",
        *at.values(),
    )


def every_step_of_a_case_is_written_down(town, everything):
    case = a_case(town)
    asked = do.ask_reader(case, text="Hvorfor?", by=wear(town.toril))
    do.explain_reading(asked, text="Krise.", by=wear(town.emil))
    do.settle_as_ordinary(case, because=WHY, by=wear(town.toril))
    acts = set(Event.objects.filter(actor_id=town.toril.pk).values_list("action", flat=True))
    assert acts >= {"reader asked to explain", "case settled as ordinary"}
    wear(town.emil)
    assert Event.objects.filter(action="reading explained").exists()


CHECKS = [
    nobody_but_the_controller_sees_a_case,
    a_controller_sees_no_case_that_is_near,
    what_was_found_stands,
    a_case_is_not_settled_without_a_word,
    the_families_names_are_compared_by_the_duty_alone,
    a_leader_is_told_by_a_controller_alone,
    every_step_of_a_case_is_written_down,
]
