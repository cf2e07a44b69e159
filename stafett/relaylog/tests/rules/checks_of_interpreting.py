"""Who needs an interpreter: whom it is there for, and who says it."""

from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import InterpreterNeed, InterpreterOrder
from tests.nordvik import wear

from .checks_of_redaction import refused
from .doing import SEALED, insert

AT_HOME = ("ada", "berit", "bjarne")
OTHERS = ("emil", "gro", "nina", "guri", "lars", "ingrid", "frank", "kari", "finn", "jon")


def each_has_said_so(town):
    """{who: what they have said}, in Ada's log; and an order for each who is asked to the meeting."""
    needs = {
        name: do.say_interpreter_need(
            town.log, person=getattr(town, name), how="spoken", language="polsk", by=ask(getattr(town, name))
        )
        for name in AT_HOME
    }
    for name in ("berit", "bjarne"):
        do.order_interpreter(town.apart_meeting, need=needs[name], stands="confirmed", by=wear(town.dina))
    return needs


def a_need_is_there_for_oneself_and_those_who_ask_the_family(town, everything):
    needs = each_has_said_so(town)
    there_for = {name: {name} for name in AT_HOME} | {"dina": set(AT_HOME)}
    for name in (*there_for, *OTHERS):
        person = getattr(town, name)
        ask(person) if name in AT_HOME else wear(person)
        seen = {who for who, row in needs.items() if InterpreterNeed.objects.filter(pk=row.pk).exists()}
        assert seen == there_for.get(name, set()), name
        ordered = {row.need_id for row in InterpreterOrder.objects.filter(need__in=list(needs.values()))}
        assert ordered == {needs[one].pk for one in seen - {"ada"}}, name


def nobody_at_work_reads_needs_in_a_paused_log(town, everything):
    each_has_said_so(town)
    do.take_back_agreement(town.log, by=ask(town.bjarne))
    wear(town.dina)
    assert not InterpreterNeed.objects.filter(log=town.log).exists()
    ask(town.berit)
    assert InterpreterNeed.objects.filter(log=town.log).exists()


def one_in_the_family_says_it_for_nobody_else(town, everything):
    for name, other in (("berit", town.bjarne), ("bjarne", town.ada), ("ada", town.berit)):
        person = ask(getattr(town, name))
        at = type("At", (), {"log": town.log, "person": person})
        assert refused(
            person, *insert("interpreterneed", at, "signed", person_id=other.pk, number=9, how=SEALED, language=SEALED)
        ), name


def it_is_said_of_the_family_and_of_nobody_else(town, everything):
    person = wear(town.dina)
    at = type("At", (), {"log": town.log, "person": person})
    said = insert("interpreterneed", at, "signed", person_id=town.emil.pk, number=9, how=SEALED, language=SEALED)
    assert refused(person, *said)


def an_interpreter_is_ordered_for_one_who_is_asked_to_what_is_ahead(town, everything):
    needs = each_has_said_so(town)
    person = wear(town.dina)
    at = type("At", (), {"log": town.log, "person": person})
    of = {"meeting_id": town.apart_meeting.pk, "stands": "asked", "number": 9, "meeting_at": town.apart_meeting.at}
    assert refused(person, *insert("interpreterorder", at, "signed", need_id=needs["ada"].pk, **of))
    do.call_off_meeting(town.apart_meeting, because="Alle er syke.", by=person)
    assert refused(person, *insert("interpreterorder", at, "signed", need_id=needs["berit"].pk, **of))


CHECKS = [
    a_need_is_there_for_oneself_and_those_who_ask_the_family,
    nobody_at_work_reads_needs_in_a_paused_log,
    one_in_the_family_says_it_for_nobody_else,
    it_is_said_of_the_family_and_of_nobody_else,
    an_interpreter_is_ordered_for_one_who_is_asked_to_what_is_ahead,
]
