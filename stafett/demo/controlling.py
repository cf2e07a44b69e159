"""What Nordvik's log controller looks at: readings that are not like ordinary work, and one who is shown by role."""

import datetime as dt
from functools import partial

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask, ask_no_more
from stafett.relaylog import operations
from stafett.relaylog.models import CaseStep, ReadingCase, RelayLog

WHOLE = {"page": "log", "part": "helper", "reach": "whole"}
A_GOAL = {"page": "log", "part": "goal_helper", "reach": "goals"}
LOOKS = {  # who, in whose log: when
    ("emil", "benjamin"): [(-9, 23, 40)],
    ("hege", "peder"): [(-8, 3, 12)],
    ("idun", "hedda"): [(day, 12, 10) for day in (-12, -11, -10, -8, -7, -5)],
    ("mehdi", "ikram"): [(-3, 2, 17), (-2, 2, 31), (-2, 2, 58)],  # has no business there, and comes back for more
}


def control_readings(town):
    """Two mornings, and what was done between them: one found ordinary, one asked about, one passed on, one new."""
    for (who, whose), times in LOOKS.items():
        for time in times:
            look(town, who, whose, time)
    gone_through(town, at(town, -4, 5))
    do_about(town, at(town, -4, 9), "emil", partial(operations.settle_as_ordinary, because=EMIL))
    do_about(town, at(town, -4, 9, 10), "idun", partial(operations.ask_reader, text=IDUN))
    do_about(town, at(town, -4, 9, 20), "hege", partial(operations.ask_reader, text=HEGE))
    with clock.at(at(town, -3, 14)):
        by = wear(town, "hege")
        operations.explain_reading(CaseStep.objects.get(reader=by), text=HEGE_SAYS, by=by)
    do_about(town, at(town, -2, 10), "hege", partial(operations.pass_on, text=ASTRID))
    with clock.at(at(town, -20, 9)):
        by, nils = wear(town, "eskil"), town.person("nordvik", "nilsaslak")
        operations.show_by_role(town.municipalities["nordvik"], person=nils, because=NILS_ASLAK, by=by)
    gone_through(town, min(at(town, 0, 5), clock.now()))
    ask_no_more()


EMIL = "Emil hadde kveldsvakt og gjorde ferdig forberedelsene til møtet dagen etter."
IDUN = "Du er med på laget, men har ikke noe å gjøre i loggen akkurat nå. Hvorfor åpnet du den?"
HEGE = "Loggen ble åpnet klokka tolv over tre om natten. Kan du fortelle hvorfor?"
HEGE_SAYS = "Jeg fikk ikke sove og kom på noe jeg hadde glemt. Jeg ser at det kunne ventet til morgenen."
NILS_ASLAK = "Han er truet, og politiet har tatt imot anmeldelsen."
ASTRID = "Hege leste om natten hjemmefra. Ta det opp med henne, og gå gjennom rutinen i tjenesten."


def at(town, days, hour, minute=0):
    return dt.datetime.combine(town.today + dt.timedelta(days), dt.time(hour, minute), clock.OSLO)


def wear(town, key):
    return ask(town.person("nordvik", key), town.hat("nordvik", key))


def look(town, who, whose, time):
    with clock.at(at(town, *time)):
        by = wear(town, who)
        log = RelayLog.objects.get(child_id=town.person("nordvik", whose).pk)
        read_down("read the log", who=by, about=log, **(A_GOAL if who == "idun" else WHOLE))


def gone_through(town, moment):
    with clock.at(moment):
        operations.go_through_readings(town.municipalities["nordvik"])


def do_about(town, moment, reader, act):
    """What Solveig does in the case about one reader."""
    with clock.at(moment):
        by = wear(town, "solveig")
        act(ReadingCase.objects.get(reader=town.person("nordvik", reader)), by=by)
