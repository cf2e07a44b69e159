"""More people of Nordvik, for rules that need them: every part somebody can play, and everybody who plays none.

Ada's log    open; both parents, Berit and Bjarne, have said yes. Dina holds the baton, Emil helps with all of it,
             Gro from PPT with the first goal only, Kari helped until she left. Guri leads the school, and Lars her.
             Frank is a father without responsibility, works at the health station, and is kept out.
             Jon has proposed a second log for her, which nobody has answered.
Sindre (15)  says yes beside his mother Siri, who also teaches at Dina's school. His father Odd is kept out.
Tuva         has lost her holder, Ole: Mona, who leads Lia school, is acting.
Maja (18)    has her log alone. Noah is in the municipality's care: Rut is his custodian.
Sara         works in Sørvik, where there is a log too.
"""

import datetime as dt

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import operations as do

from .nordvik import LONG_AGO, build_log, build_town, employee, register, wear


def build_everybody():
    """Nordvik with all of them, and Sørvik beside it."""
    town = build_town()
    with clock.at(clock.now() - LONG_AGO), on_duty("register", town.municipality):
        _more_services(town)
        _more_families(town)
        _more_employees(town)
    build_log(town, town.bjarne)
    _let_more_in(town)
    _write(town)
    _more_logs(town)
    _things_happen(town)
    town.sorvik = _build_sorvik()
    town.sara, town.saras_log = town.sorvik.dina, town.sorvik.log
    return town


def _more_services(town):
    town.ppt = people.open_unit(town.municipality, name="PPT", kind="ppt")
    town.nav = people.open_unit(town.municipality, name="Nav", kind="nav")
    town.welfare = people.open_unit(town.municipality, name="Barneverntjenesten", kind="child_welfare")
    town.childhood = people.open_unit(town.municipality, name="Oppvekst", kind="administration")
    for unit in (town.school, town.elsewhere):
        unit.parent = town.childhood
        unit.save(update_fields=["parent"])


def _guardian(town, child, name, *, serial, responsibility="yes"):
    guardian = register(town, name, age=40, serial=serial)
    _is_guardian(child, guardian, responsibility)
    return guardian


def _is_guardian(child, guardian, responsibility="yes"):
    people.register_guardianship(
        child, guardian=guardian, responsibility=responsibility, verified_how="Folkeregisteret"
    )


def _more_families(town):
    town.bjarne = _guardian(town, town.ada, "Bjarne Berg", serial=170)
    town.sindre = register(town, "Sindre Moen", age=15, serial=620)
    town.odd = _guardian(town, town.sindre, "Odd Moen", serial=180)
    town.tuva = register(town, "Tuva Dahl", age=9, serial=630)
    town.trine = _guardian(town, town.tuva, "Trine Dahl", serial=190)
    town.maja = register(town, "Maja Sund", age=18, serial=640)
    town.marit = _guardian(town, town.maja, "Marit Sund", serial=200)
    town.noah = register(town, "Noah Lie", age=8, serial=650)


def _more_employees(town):
    town.siri = employee(town, "Siri Moen", town.school, "lærer", serial=210)
    _is_guardian(town.sindre, town.siri)
    town.frank = employee(town, "Frank Holm", town.station, "helsesykepleier", serial=220)
    _is_guardian(town.ada, town.frank, "no")
    town.ingrid = employee(town, "Ingrid Bø", town.station, "helsesykepleier", serial=230)
    town.kari = employee(town, "Kari Nes", town.station, "vikar", serial=240)
    town.gro = employee(town, "Gro Haug", town.ppt, "rådgiver", serial=250)
    town.jon = employee(town, "Jon Eide", town.elsewhere, "lærer", serial=260)
    town.ole = employee(town, "Ole Ruud", town.elsewhere, "lærer", serial=270)
    town.mona = employee(town, "Mona Tveit", town.elsewhere, "rektor", serial=280, role=Role.LEADER)
    town.lars = employee(town, "Lars Strand", town.childhood, "oppvekstsjef", serial=290, role=Role.LEADER)
    town.rut = employee(town, "Rut Vang", town.welfare, "kontaktperson", serial=300)


def let_in(town, log, unit, *people_, by, family, scope="whole", goals=(), answer="yes"):
    """The holder asks, the family answers, the holder takes them with."""
    until = clock.today() + dt.timedelta(days=200)
    consent = do.ask_consent(log, unit=unit, scope=scope, goals=goals, until=until, by=wear(by))
    for one in family if answer else ():
        do.answer_consent(consent, answer=answer, by=ask(one))
    for one in people_:
        do.add_member(log, person=one, unit=unit, by=wear(by))
    return consent


def _let_more_in(town):
    family = (town.berit, town.bjarne)
    town.other_goal = do.set_goal(town.focus, text="Ada sover", child_words="Jeg vil sove.", by=wear(town.dina))
    town.ppt_consent = let_in(
        town, town.log, town.ppt, town.gro, by=town.dina, family=family, scope="goals", goals=[town.goal]
    )
    town.nav_consent = let_in(town, town.log, town.nav, by=town.dina, family=family, answer=None)
    do.add_member(town.log, person=town.kari, unit=town.station, by=wear(town.dina))
    with on_duty("register", town.municipality):
        people.end_employment(town.kari.first_hat)


def _write(town):
    """Something of every kind, by everybody who may."""
    town.notes = {}
    for name in ("ada", "berit", "bjarne", "dina", "emil"):
        writer = wear(getattr(town, name))
        town.notes[name] = do.write_note(town.log, text=f"{name} skriver.", by=writer)
    town.notes["gro"] = do.write_note(town.log, text="gro skriver.", goal=town.goal, by=wear(town.gro))
    town.spot = do.share_bright_spot(town.log, text="Ada lo.", by=wear(town.emil))
    town.other_measure = plan(town, town.other_goal, town.emil, by=town.dina)
    town.meeting = meet(town, town.log, by=town.dina)
    evaluate(town.other_measure, by=wear(town.emil))
    do.correct(town.notes["emil"], field="text", text="emil retter.", by=wear(town.emil))
    do.change_level(town.log, to=2, because="To tjenester sammen.", by=wear(town.dina))


def plan(town, goal, responsible, *, by):
    today = clock.today()
    return do.plan_measure(
        goal,
        title="Prat hver uke",
        how="Ti minutter",
        responsible=responsible,
        starts_on=today,
        evaluate_on=today + dt.timedelta(days=30),
        by=wear(by),
    )


def meet(town, log, *, by):
    at = clock.now() + dt.timedelta(days=3)
    return do.plan_meeting(log, at=at, place="Rom 2", purpose="Hvordan går det?", invited=[by], by=wear(by))


def evaluate(measure, *, by, decision="continue"):
    return do.evaluate_measure(
        measure,
        effect="helps",
        child="Det er fint.",
        child_how="",
        parents="",
        professionals="Fortsett.",
        decision=decision,
        evaluate_on=None if decision == "end" else clock.today() + dt.timedelta(days=20),
        by=by,
    )


def open_log(town, child, unit, opener, *family):
    log = do.propose_log(child, unit=unit, why="Sammen er vi flere.", by=wear(opener))
    for one in family:
        log = do.answer_agreement(log, answer="yes", by=ask(one))
    return log


def _more_logs(town):
    town.sindres_log = open_log(town, town.sindre, town.elsewhere, town.finn, town.sindre, town.siri, town.odd)
    do.block_person(town.sindres_log, person=town.odd, because="Besøksforbud.", by=wear(town.finn))
    town.sindres_note = do.write_note(town.sindres_log, text="sindre skriver.", by=ask(town.sindre))
    town.sindres_consent = let_in(
        town, town.sindres_log, town.nav, by=town.finn, family=(town.sindre, town.siri), answer=None
    )
    town.tuvas_log = open_log(town, town.tuva, town.elsewhere, town.ole, town.trine)
    do.write_note(town.tuvas_log, text="ole skriver.", by=wear(town.ole))
    town.tuvas_block = do.block_person(town.tuvas_log, person=town.finn, because="Nabo.", by=wear(town.ole))
    with on_duty("register", town.municipality):
        people.end_employment(town.ole.first_hat)
    town.majas_log = open_log(town, town.maja, town.elsewhere, town.finn, town.maja)
    town.proposed = do.propose_log(town.ada, unit=town.elsewhere, why="Ada har byttet gruppe.", by=wear(town.jon))


def _things_happen(town):
    town.block = do.block_person(town.log, person=town.frank, because="Avtalt med familien.", by=wear(town.guri))
    for name in ("dina", "emil", "berit", "bjarne", "ada"):
        read_down("read the log", who=wear(getattr(town, name)), about=town.log)
    read_down("read the log", who=wear(town.finn), about=town.sindres_log)


def _build_sorvik():
    sorvik = build_town("Sørvik")
    return build_log(sorvik)
