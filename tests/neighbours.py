"""More people of Nordvik, for rules that need them: every part somebody can play, and everybody who plays none.

Ada's log    open; both parents, Berit and Bjarne, have said yes. Dina holds the baton, Emil helps with all of it,
             Gro from PPT and Nina from the health station with one goal each, Kari helped until she left. Guri leads
             the school, and Lars her. Ingrid has been asked to take the baton once, and said no.
             Frank is a father without responsibility, works at the health station, and is kept out.
             Jon has proposed a second log, as he has for the others; nobody has answered.
Sindre (15)  says yes beside his mother Siri, who also teaches at Dina's school. His father Odd is kept out.
Tuva         has lost her holder, Ole: Mona, who leads Lia school, is acting.
Vera         and her mother have withdrawn the school's consent: Pia has the baton, and sees nothing.
Noah         is in the municipality's care: Rut is his custodian, and says yes as part of her work.
Maja (18)    has her log alone; her mother Marit has no part in it.
Aud          is Ada's grandmother, and has a part in nothing until the family lets her in.
Sara         works in Sørvik, where there is a log too. Toril is log controller in Nordvik, and has no part in any.
"""

import datetime as dt
from types import SimpleNamespace

from stafett.audit.history import read_down
from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.identity.operations.custody import register_custody
from stafett.relaylog import operations as do
from stafett.relaylog.models import AgreementAnswer
from stafett.relaylog.operations.narrowing import narrow

from .nordvik import LONG_AGO, build_log, build_town, employee, register, wear


def build_everybody():
    """Nordvik with all of them, and Sørvik beside it. `places`: each furnished log, by its child's name."""
    town = build_town()
    with clock.at(clock.now() - LONG_AGO), on_duty("register", town.municipality):
        _more_services(town)
        _more_families(town)
        _more_employees(town)
    build_log(town, town.bjarne)
    _let_more_in(town)
    town.places = {"ada": _adas(town)}
    _open_more(town)
    _things_happen(town)
    town.sorvik = build_log(build_town("Sørvik"))
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


def _guardian(town, child, name, *, serial):
    guardian = register(town, name, age=40, serial=serial)
    _is_guardian(child, guardian)
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
    town.vera = register(town, "Vera Foss", age=10, serial=660)
    town.vibeke = _guardian(town, town.vera, "Vibeke Foss", serial=310)
    town.noah = register(town, "Noah Lie", age=8, serial=650)
    town.maja = register(town, "Maja Sund", age=18, serial=640)
    town.marit = _guardian(town, town.maja, "Marit Sund", serial=200)
    town.aud = register(town, "Aud Berg", age=68, serial=370)


def _more_employees(town):
    town.siri = employee(town, "Siri Moen", town.school, "lærer", serial=210)
    _is_guardian(town.sindre, town.siri)
    town.frank = employee(town, "Frank Holm", town.station, "helsesykepleier", serial=220)
    _is_guardian(town.ada, town.frank, "no")
    town.ingrid = employee(town, "Ingrid Bø", town.station, "helsesykepleier", serial=230)
    town.line = employee(town, "Line Øy", town.station, "jordmor", serial=320)
    town.nina = employee(town, "Nina Ås", town.station, "helsesykepleier", serial=340)
    town.kari = employee(town, "Kari Nes", town.station, "vikar", serial=240)
    town.gro = employee(town, "Gro Haug", town.ppt, "rådgiver", serial=250)
    town.jon = employee(town, "Jon Eide", town.elsewhere, "lærer", serial=260)
    town.tone = employee(town, "Tone Berg", town.elsewhere, "lærer", serial=360)
    town.ole = employee(town, "Ole Ruud", town.elsewhere, "lærer", serial=270)
    town.pia = employee(town, "Pia Lunde", town.elsewhere, "lærer", serial=330)
    town.mona = employee(town, "Mona Tveit", town.elsewhere, "rektor", serial=280, role=Role.LEADER)
    town.lars = employee(town, "Lars Strand", town.childhood, "oppvekstsjef", serial=290, role=Role.LEADER)
    town.rut = employee(town, "Rut Vang", town.welfare, "kontaktperson", serial=300)
    town.toril = employee(town, "Toril Hegg", town.hall, "loggkontrollør", serial=350, role=Role.CONTROLLER)
    register_custody(town.noah, hat=town.rut.first_hat, verified_how="Vedtaket er sett")
    town.rut.answers_as = town.rut.first_hat


def as_family(one):
    """As family: privately, but for a custodian, who answers as part of her work."""
    return ask(one, getattr(one, "answers_as", None))


def let_in(log, unit, *members, by, family, scope="whole", goals=(), answer="yes"):
    """The holder asks, the family answers, the holder takes them with."""
    until = clock.today() + dt.timedelta(days=200)
    consent = do.ask_consent(log, unit=unit, scope=scope, goals=goals, until=until, by=wear(by))
    for one in family if answer else ():
        do.answer_consent(consent, answer=answer, by=as_family(one))
    for one in members:
        do.add_member(log, person=one, unit=unit, by=wear(by))
    return consent


def _let_more_in(town):
    family = (town.berit, town.bjarne)
    town.other_goal = do.set_goal(town.focus, text="Ada sover", child_words="Jeg vil sove.", by=wear(town.dina))
    town.ppt_consent = let_in(
        town.log, town.ppt, town.gro, by=town.dina, family=family, scope="goals", goals=[town.goal]
    )
    town.nav_consent = let_in(town.log, town.nav, by=town.dina, family=family, answer=None)
    do.add_member(town.log, person=town.kari, unit=town.station, by=wear(town.dina))
    do.add_member(town.log, person=town.nina, unit=town.station, goals=[town.other_goal], by=town.dina)
    with on_duty("register", town.municipality):
        people.end_employment(town.kari.first_hat)


def _adas(town):
    """Something of every kind in Ada's log, by everybody who may."""
    writers = {name: getattr(town, name) for name in ("ada", "berit", "bjarne", "dina", "emil")}
    town.notes = {name: _note(town.log, name, wear(writer)) for name, writer in writers.items()}
    for name, goal in (("gro", town.goal), ("nina", town.other_goal)):
        writer = wear(getattr(town, name))
        town.notes[name] = do.write_note(town.log, text=f"{name} skriver.", goal=goal, by=writer)
        do.correct(town.notes[name], field="text", text=f"{name} retter.", by=writer)
        do.redact(town.notes[name], field="text", because="wrong_log", only_before=True, by=writer)
        do.put_back(do.discard(town.notes[name], by=writer), by=writer)
    town.spot = do.share_bright_spot(town.log, text="Ada lo.", by=wear(town.emil))
    town.other_measure = plan(town.other_goal, town.emil, by=town.dina)
    town.meeting = meet(town.log, by=town.dina)
    later = clock.now() + dt.timedelta(days=4)
    do.move_meeting(town.meeting, at=later, place="Rom 2", because="Dina er på kurs.", by=town.dina)
    _meet_apart(town)
    held = meet(town.log, by=town.dina, days=1)
    do.hold_meeting(held, present=[town.dina], child_took_part="Ja.", decided="Videre.", by=wear(town.dina))
    do.agree_on_minutes(held, by=town.dina)
    for measure in (town.measure, town.other_measure):
        evaluate(measure, by=wear(town.emil))
    do.correct(town.notes["emil"], field="text", text="emil retter.", by=wear(town.emil))
    do.redact(town.notes["emil"], field="text", because="other_child", only_before=True, by=wear(town.dina))
    do.change_level(town.log, to=2, because="To tjenester sammen.", by=wear(town.dina))
    with clock.at(clock.now() - dt.timedelta(days=9)):  # whom they let in privately has not waited since then
        do.take_back_agreement(town.log, by=ask(town.berit))
        do.give_agreement_again(town.log, by=town.berit)
    said = {"words_of_child": "Ja, hvis hun er snill.", "how": "På tur", "by_whom": "Dina", "heard_on": clock.today()}
    do.hear_child(town.ppt_consent, heard="yes", child_knows=True, **said, by=wear(town.dina))
    told = {"answer": "yes", "how": "paper", "said_on": clock.today(), "witness": town.guri.first_hat}
    do.register_answer(town.ppt_consent, person=town.bjarne, **told, by=wear(town.dina))
    narrow(town.log, town.ppt_consent.answers.get(person=ask(town.berit)), [town.goal.pk], town.berit)
    do.keep_draft(town.log, place="/skriv", typed={"text": ["Ikke ferdig"]}, by=wear(town.emil))
    _say_in_own_words(town)
    _answer_for_themselves(town)
    _ask_in_vain(town)
    away = {"first_day": clock.today(), "last_day": clock.today()}
    do.end_deputyship(do.name_deputy(town.log, hat=town.emil.first_hat, **away, by=wear(town.dina)), by=town.dina)
    town.asked = do.ask_for_help(town.log, about="meeting", text="Kan vi møtes?", by=ask(town.berit))
    do.reply_to_request(town.asked, text="Ja, på tirsdag.", meeting_agreed=True, by=wear(town.dina))
    town.need = _need(town.log, town.berit)
    do.order_interpreter(town.apart_meeting, need=town.need, stands="confirmed", by=wear(town.dina))
    town.block = do.block_person(town.log, person=town.frank, because="Avtalt med familien.", by=wear(town.guri))
    return _found_there(town)


def _meet_apart(town):
    """Bjarne is told another place than the others, and nobody but Dina knows that he is."""
    town.apart_meeting = do.plan_meeting(
        town.log,
        at=clock.now() + dt.timedelta(days=12),
        place="Familiesenteret",
        purpose="Hvordan går det?",
        invited=[town.berit, town.bjarne, town.emil],
        apart=[town.bjarne],
        apart_place="Biblioteket",
        by=wear(town.dina),
    )


def _say_in_own_words(town):
    """Ada lets some see some of it: for each choice one thing, and whoever sees it and has the baton answers."""
    town.said = {
        seen_by: do.say_in_own_words(town.log, seen_by=seen_by, text=text, weather="4", by=ask(town.ada))
        for seen_by, text in (
            ("me", "Bare mitt."),
            ("holder", "Til Dina."),
            ("team", "Til dem som hjelper."),
            ("all", "Det går fint på skolen."),
        )
    }
    for seen_by in ("holder", "team", "all"):
        do.reply_to_own_words(town.said[seen_by], text="Takk for at du sier det.", by=wear(town.dina))


def _answer_for_themselves(town):
    """To Dina alone; and what all who read it, or the goal it is about, may see."""
    do.say_how_it_was(town.log, heard="some", text="Til Dina alene.", by=ask(town.berit))
    do.say_how_it_was(town.log, heard="yes", text="Det går bedre nå.", seen_by="all", by=ask(town.bjarne))
    for who in (town.ada, town.berit, town.bjarne):
        do.say_whether_it_helps(town.other_measure, said="helps", by=ask(who))
    do.say_whether_it_helps(town.other_measure, said="helps", text="Jeg sover.", seen_by="all", by=ask(town.ada))


def _found_there(town):
    """What the deeds are tried on."""
    return SimpleNamespace(
        log=town.log,
        holder=town.dina,
        focus=town.focus,
        goal=town.goal,
        measures=[town.measure, town.other_measure],
        meeting=town.meeting,
        placeless=meet(town.log, by=town.dina, place="", days=9),
        notes=town.notes,
        said=town.said["all"],
        requests={"berit": town.asked},
        slot=_slot(town.log, town.dina),
        need=town.need,
        interpreted=town.apart_meeting,
        at_home={"ada", "berit", "bjarne"},
        waiting=town.nav_consent,
        waiting_answer=_row_of(town.nav_consent, town.bjarne, wear(town.dina)),
        live_answer=_row_of(town.health_consent, town.bjarne, wear(town.dina)),
        witness=town.guri,
        live=town.health_consent,
        block=town.block,
        colleague=town.line,
        successor=town.ingrid,
        deputy=town.siri,
        proposed=None,
    )


def _ask_in_vain(town):
    day = clock.today() + dt.timedelta(days=9)
    do.offer_baton(
        town.log, to=town.ingrid, unit=town.station, takes_over_on=day, summary="Ada kjenner deg.", by=wear(town.dina)
    )
    do.answer_handover(town.log, answer="yes", by=ask(town.berit))
    do.decline_baton(town.log, because="Jeg har nok.", by=wear(town.ingrid))


def _note(log, name, by):
    return do.write_note(log, text=f"{name} skriver.", by=by)


def _need(log, one):
    """One in the family says that an interpreter is needed."""
    return do.say_interpreter_need(log, person=one, how="spoken", language="polsk", by=as_family(one))


def plan(goal, responsible, *, by):
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


def meet(log, *, by, place="Rom 2", days=3, invited=()):
    at = clock.now() + dt.timedelta(days=days)
    about = {"purpose": "Hvordan går det?", "agenda": "Vi begynner med barnet.", "child_takes_part": "Med hele tida."}
    return do.plan_meeting(log, at=at, place=place, **about, invited=[by, *invited], by=wear(by))


def _slot(log, by):
    """One of two times that are proposed for a meeting."""
    meeting = meet(log, by=by, days=20)
    do.propose_times(meeting, times=[clock.now() + dt.timedelta(days=days) for days in (21, 22)], by=wear(by))
    return meeting.slots.select_related("meeting").first()


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


def open_log(child, opener, *family):
    unit = opener.first_hat.unit
    log = do.propose_log(child, unit=unit, why="Sammen er vi flere.", by=wear(opener))
    for one in family:
        log = do.answer_agreement(log, answer="yes", by=as_family(one))
    return log


def _furnished(town, child, holder, *family, kept_out, colleague):
    """A log at Lia school with one of everything."""
    log = open_log(getattr(town, child), holder, *family)
    focus = do.raise_focus(log, title="Skolen", text="Det er mye.", by=wear(holder))
    goal = do.set_goal(focus, text=f"Det blir bedre for {child}", child_words="", by=holder)
    at_home = {name: one for name, one in vars(town).items() if one in (*family, getattr(town, child))}
    waiting = let_in(log, town.nav, by=holder, family=family, answer=None)
    waiting_answer = _row_of(waiting, family[-1], wear(holder))
    live = let_in(log, town.station, by=holder, family=[town.sindre] if child == "sindre" else family)  # 16: alone
    do.say_how_it_was(log, heard="yes", text="Det går bedre nå.", seen_by="all", by=as_family(family[-1]))
    return SimpleNamespace(
        log=log,
        holder=holder,
        focus=focus,
        goal=goal,
        measures=[plan(goal, holder, by=holder)],
        meeting=meet(log, by=holder),
        placeless=meet(log, by=holder, place="", days=9),
        notes={name: _note(log, name, as_family(one)) for name, one in at_home.items()},
        slot=_slot(log, holder),
        requests={},
        need=_need(log, family[0]),
        interpreted=meet(log, by=holder, days=14, invited=[family[0]]),
        at_home=set(at_home),
        said=do.say_in_own_words(log, seen_by="all", text="Det går fint på skolen.", by=ask(getattr(town, child))),
        waiting=waiting,
        waiting_answer=waiting_answer,
        witness=colleague,
        live=live,
        live_answer=_row_of(live, family[-1], wear(holder)),
        block=do.block_person(log, person=kept_out, because="Avtalt.", by=wear(holder)),
        colleague=colleague,
        successor=colleague,
        deputy=town.tone,
        proposed=None,
    )


def _row_of(consent, guardian, by):
    """What a guardian answers on, as whoever asked sees it."""
    return consent.answers.get(person=guardian).pk


def _open_more(town):
    lia = {"colleague": town.jon}
    town.places["sindre"] = _furnished(
        town, "sindre", town.finn, town.sindre, town.siri, town.odd, kept_out=town.odd, **lia
    )
    town.places["tuva"] = _furnished(town, "tuva", town.ole, town.trine, kept_out=town.marit, **lia)
    do.add_member(town.places["tuva"].log, person=town.tone, unit=town.elsewhere, by=wear(town.ole))
    town.places["vera"] = _furnished(town, "vera", town.pia, town.vibeke, kept_out=town.marit, **lia)
    town.places["noah"] = _furnished(town, "noah", town.finn, town.rut, kept_out=town.marit, **lia)
    for name in ("sindre", "tuva", "vera", "noah"):
        setattr(town, f"{name}s_log", town.places[name].log)
    town.majas_log = open_log(town.maja, town.finn, town.maja)
    for name, place in town.places.items():
        child = getattr(town, name)
        place.proposed = do.propose_log(child, unit=town.elsewhere, why="Ny gruppe.", by=wear(town.jon))
        place.asked_for_it = AgreementAnswer.objects.filter(log=place.proposed).order_by("person_id").first()
        asked = place.proposed.consents.get().answers.get(person_id=place.asked_for_it.person_id)
        place.asked_beside_it = asked.pk
    town.proposed = town.places["ada"].proposed


def _write_in_the_wrong_log(town):
    """Emil, who helps in Sindre's log for a day, and moves what he wrote about the one in the other's."""
    do.add_member(town.sindres_log, person=town.emil, unit=town.station, by=wear(town.finn))
    for goal in (town.goal, town.other_goal):
        emil = wear(town.emil)
        do.move(do.write_note(town.log, text="Sindre kom.", goal=goal, by=emil), to=town.sindres_log, by=emil)
        do.move(do.write_note(town.sindres_log, text="Ada kom.", by=emil), to=town.log, under=goal, by=emil)
    do.remove_member(town.sindres_log, person=town.emil, by=wear(town.finn))


def _things_happen(town):
    """Ole leaves, Vera's mother withdraws, and many have read."""
    _write_in_the_wrong_log(town)
    with on_duty("register", town.municipality):
        people.end_employment(town.ole.first_hat)
    veras = town.veras_log.consents.filter(unit=town.elsewhere)
    wear(town.vibeke)
    do.withdraw_consent(veras.get(), by=town.vibeke)
    for name in ("dina", "emil", "berit", "bjarne", "ada"):
        read_down("read the log", who=wear(getattr(town, name)), about=town.log)
    for name, reader, asker in (
        ("ada", town.emil, town.berit),
        ("sindre", town.finn, town.sindre),
        ("noah", town.finn, town.rut),
        ("tuva", town.mona, town.trine),
        ("vera", town.pia, town.vibeke),
    ):
        _ask_about(town.places[name], wear(reader), asker)
    do.answer_about_reading(town.places["ada"].question, text="Vi hadde møte.", by=wear(town.emil))


def _ask_about(place, reader, asker):
    """Somebody in the family asks about one reading, and nobody about the next."""
    asked_about, place.reading = (read_down("read the log", who=reader, about=place.log) for _time in range(2))
    place.question = do.ask_about_reading(place.log, reading=asked_about, text="Hvorfor?", by=as_family(asker))
