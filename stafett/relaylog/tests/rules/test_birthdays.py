"""Birthdays in an open log: from midnight in Norway another must answer, and what stood by the old answers stops."""

import datetime as dt
from contextlib import suppress
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.identity.operations import people
from stafett.identity.operations.custody import register_custody
from stafett.relaylog import operations as do
from stafett.relaylog import policy
from stafett.relaylog.models import AgreementAnswer, ConsentAnswer, Note, RelayLog
from stafett.tenancy.choices import DEFAULTS
from stafett.tenancy.operations.municipalities import decide

from .conftest import rule, written_down

SECOND = dt.timedelta(seconds=1)


def turns(age, born):
    """Midnight in Norway when somebody grows so old."""
    day = dt.date(born.year + age, born.month, born.day) if (born.month, born.day) != (2, 29) else None
    return dt.datetime.combine(day or dt.date(born.year + age, 3, 1), dt.time.min, clock.OSLO)


def soon(age):
    """Born so that the age is reached in twenty days."""
    day = clock.today() + dt.timedelta(days=20)
    day = day if (day.month, day.day) != (2, 29) else day + dt.timedelta(days=1)
    return dt.date(day.year - age, day.month, day.day)


def family_of(town, born):
    """Liv, with both her parents, in a log where the school and the health station are let in."""
    at = SimpleNamespace(town=town, born=born, dina=town.dina, emil=town.emil, berit=town.berit)
    with on_duty("register", town.municipality):
        at.liv = people.register_person(town.municipality, name="Liv Berg", birth_date=born)
        at.anders = people.register_person(town.municipality, name="Anders Berg")
        for guardian in (at.berit, at.anders):
            people.register_guardianship(at.liv, guardian=guardian, responsibility="yes", verified_how="Sett")
    ask(at.dina, at.dina.first_hat)
    at.log = do.propose_log(at.liv, unit=town.school, why="Liv er borte fra skolen.", by=at.dina)
    at.family = list(people_who_answer(at))
    for one in at.family:
        at.log = do.answer_agreement(at.log, answer="yes", by=ask(one))
    ask(at.dina, at.dina.first_hat)
    do.write_note(at.log, text="Vi begynner.", by=at.dina)
    until = clock.months_later(clock.today(), 11)
    at.health = do.ask_consent(at.log, unit=town.station, scope="whole", until=until, by=at.dina)
    for one in at.family:
        with suppress(RuleBroken):  # who is sixteen answers alone for the health station
            do.answer_consent(at.health, answer="yes", by=ask(one))
    do.add_member(at.log, person=at.emil, unit=town.station, by=ask(at.dina, at.dina.first_hat))
    return at


def people_who_answer(at):
    """Those who have a row to answer on, as the one who asked sees them."""
    rows = AgreementAnswer.objects.filter(log=at.log).values_list("person_id", flat=True)
    return [one for one in (at.liv, at.berit, at.anders) if one.pk in set(rows)]


def sees(person):
    """Whether anything of the log is read: at work with the hat on, at home without."""
    ask(person, getattr(person, "first_hat", None))
    return Note.objects.exists()


@pytest.fixture
def nearly(town):
    return lambda age, born=None: family_of(town, born or soon(age))


@pytest.mark.row("C8")
def test_from_fifteen_the_services_wait_for_the_youths_yes_too(nearly):
    at = nearly(15)
    assert at.family == [at.berit, at.anders]
    with clock.at(turns(15, at.born) - SECOND):
        assert sees(at.dina) and sees(at.emil)
    with clock.at(turns(15, at.born)):
        assert not sees(at.dina) and not sees(at.emil)
        assert sees(at.liv) and sees(at.berit) and sees(at.anders)
        do.answer_agreement(at.log, answer="yes", by=ask(at.liv))
        assert sees(at.dina) and not sees(at.emil)  # the service that asked is let in by the same answer
        with written_down(ask(at.liv)) as acts:
            do.answer_consent(at.health, answer="yes", by=at.liv)
        assert acts == ["consent answered"]
        assert sees(at.emil)


def test_the_youths_no_keeps_a_service_out_whatever_the_parents_said(nearly):
    at = nearly(15)
    with clock.at(turns(15, at.born)):
        do.answer_consent(at.health, answer="no", by=ask(at.liv))
        assert not sees(at.emil)


def test_a_yes_in_the_days_before_lets_nobody_out_at_midnight(nearly):
    at = nearly(15)
    do.answer_agreement(at.log, answer="yes", by=ask(at.liv))
    do.answer_consent(at.health, answer="yes", by=at.liv)
    for moment in (turns(15, at.born) - SECOND, turns(15, at.born), turns(15, at.born) + SECOND):
        with clock.at(moment):
            assert sees(at.dina) and sees(at.emil)


def test_before_the_birthday_the_youth_takes_nothing_back(nearly):
    at = nearly(15)
    do.answer_agreement(at.log, answer="no", by=ask(at.liv))  # recorded, for the day it counts
    do.answer_consent(at.health, answer="yes", by=at.liv)
    with rule("answer.not_yours_to_give"):
        do.take_back_agreement(at.log, by=at.liv)
    with rule("answer.not_yours_to_give"):
        do.withdraw_consent(at.health, by=at.liv)
    for kind, change in ((AgreementAnswer, "taken_back_at"), (ConsentAnswer, "withdrawn_at")):
        with pytest.raises(DatabaseError), transaction.atomic():
            kind.objects.filter(person=at.liv).update(**{change: clock.now()})
    assert sees(at.dina) and sees(at.emil)
    with clock.at(turns(15, at.born)):
        do.withdraw_consent(at.health, by=ask(at.liv))
        do.take_back_agreement(at.log, by=at.liv)
        assert not sees(at.dina) and not sees(at.emil)


@pytest.mark.row("C8")
def test_the_own_health_is_answered_for_where_the_other_age_is_set_higher(nearly, town):
    decide(town.municipality, "co_consents_from", 17, source="Vedtak", since=clock.today())
    at = nearly(16)
    with clock.at(turns(16, at.born)):
        assert not sees(at.emil)
        do.answer_consent(at.health, answer="yes", by=ask(at.liv))
        assert sees(at.emil) and sees(at.dina)
        do.withdraw_consent(at.health, by=ask(at.liv))
        assert not sees(at.emil)


def test_before_those_days_the_youth_is_not_asked(nearly, town):
    decide(town.municipality, "consent_reminder_days", [7, 1], source="Vedtak", since=clock.today())
    at = nearly(15)
    with rule("answer.not_yours_to_give"):
        do.answer_consent(at.health, answer="yes", by=ask(at.liv))
    with clock.at(turns(15, at.born) - dt.timedelta(days=7)):
        do.answer_consent(at.health, answer="yes", by=ask(at.liv))


def test_a_youth_withdraws_also_without_having_been_asked(nearly):
    at = nearly(15)
    with clock.at(turns(15, at.born)):
        do.withdraw_consent(at.health, by=ask(at.liv))
        assert ConsentAnswer.objects.get(consent=at.health, person=at.liv).withdrawn_at


def test_the_youth_is_asked_about_a_pause_too(nearly):
    at = nearly(15)
    with clock.at(turns(15, at.born)):
        do.take_back_agreement(at.log, by=ask(at.berit))
        do.give_agreement_again(at.log, by=at.berit)
        assert RelayLog.objects.get(pk=at.log.pk).is_paused()
        do.give_agreement_again(at.log, by=ask(at.liv))
        assert not RelayLog.objects.get(pk=at.log.pk).is_paused()


def test_from_sixteen_health_is_the_youths_own_to_say(nearly):
    at = nearly(16)
    do.withdraw_consent(at.health, by=ask(at.anders))
    with clock.at(turns(16, at.born) - SECOND):
        assert not sees(at.emil) and sees(at.dina)
    with clock.at(turns(16, at.born)):
        assert not sees(at.emil)  # what was shut stays so, until the one who decides now has said yes again
        do.answer_consent(at.health, answer="yes", by=ask(at.liv))
        assert sees(at.emil)
        do.withdraw_consent(at.health, by=ask(at.liv))
        assert not sees(at.emil)


def test_a_service_that_the_family_lets_in_is_not_put_out_by_a_birthday_that_makes_one_answer_alone(nearly):
    for age in (16, 18):
        at = nearly(age)
        with clock.at(turns(age, at.born)):
            assert sees(at.emil) and sees(at.dina)


@pytest.mark.parametrize("said", ["no", "not_now", "withdrawn"])
@pytest.mark.parametrize("age", [16, 18])
def test_no_birthday_lets_in_a_service_that_somebody_had_shut_out(nearly, age, said):
    at = nearly(age)
    consent, reader = (at.health, at.emil) if age == 16 else (at.log.consents.get(unit=at.town.school), at.dina)
    if said == "withdrawn":
        do.withdraw_consent(consent, by=ask(at.anders))
    else:
        do.answer_consent(consent, answer=said, by=ask(at.anders))
    for moment in (turns(age, at.born) - SECOND, turns(age, at.born), turns(age, at.born) + 9 * SECOND):
        with clock.at(moment):
            assert not sees(reader)
    with clock.at(turns(age, at.born)):
        do.answer_consent(consent, answer="yes", by=ask(at.liv))
        assert sees(reader)


@pytest.mark.parametrize("age", [15, 16, 18])
def test_who_has_come_of_age_can_be_the_first_to_renew(nearly, town, age):
    decide(town.municipality, "consent_reminder_days", [365, 1], source="Vedtak", since=clock.today())
    at = nearly(age)
    with clock.at(turns(age, at.born)):
        do.answer_consent(at.health, answer="yes", by=ask(at.liv))
        renewal = do.renew_consent(at.health, answer="yes", by=at.liv)
        assert renewal.answers.get(person=at.liv).answer == "yes"


def test_when_each_parent_had_shut_one_service_both_stay_out_at_eighteen(nearly, town):
    decide(town.municipality, "consents_alone_to_health_from", 18, source="Vedtak", since=clock.today())
    at = nearly(18)
    own = at.log.consents.get(unit=at.town.school)
    do.withdraw_consent(own, by=ask(at.anders))
    do.withdraw_consent(at.health, by=ask(at.berit))
    with clock.at(turns(18, at.born)):
        assert not sees(at.dina) and not sees(at.emil)
        do.answer_consent(own, answer="yes", by=ask(at.liv))
        assert sees(at.dina) and not sees(at.emil)


def test_a_yes_in_the_days_before_does_not_let_in_what_was_shut(nearly):
    at = nearly(16)
    do.withdraw_consent(at.health, by=ask(at.anders))
    with clock.at(turns(16, at.born) - SECOND):
        do.answer_consent(at.health, answer="yes", by=ask(at.liv))
    with clock.at(turns(16, at.born)):
        assert not sees(at.emil)


def test_what_a_parent_said_is_not_changed_when_another_answers_alone(nearly):
    from django.db import DatabaseError, transaction

    at = nearly(16)
    do.answer_consent(at.health, answer="no", by=ask(at.anders))
    with clock.at(turns(16, at.born)):
        for does in (
            lambda: do.answer_consent(at.health, answer="yes", by=ask(at.anders)),
            lambda: do.withdraw_consent(at.health, by=ask(at.berit)),
        ):
            with rule("answer.not_yours_to_give"):
                does()
        ask(at.anders)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            ConsentAnswer.objects.filter(consent=at.health, person=at.anders).update(answer="yes")
        assert not sees(at.emil)


def test_at_sixteen_the_school_waits_for_the_parents_as_before(nearly):
    at = nearly(16)
    with clock.at(turns(16, at.born)):
        own = at.log.consents.get(unit=at.town.school)
        do.withdraw_consent(own, by=ask(at.anders))
        assert not sees(at.dina)


def test_from_eighteen_the_log_is_ones_own_and_the_parents_are_out(nearly):
    at = nearly(18)
    with clock.at(turns(18, at.born) - SECOND):
        assert sees(at.berit) and sees(at.anders)
    with clock.at(turns(18, at.born)):
        assert not sees(at.berit) and not sees(at.anders)
        assert policy.parts(ask(at.berit), at.log) == set()
        assert sees(at.liv) and sees(at.dina)  # who had said yes beside them says it still
        with pytest.raises((NotAllowed, RelayLog.DoesNotExist)):
            do.withdraw_consent(at.health, by=ask(at.berit))


def test_what_a_parent_refused_does_not_bind_a_grown_up(nearly):
    at = nearly(18)
    own = at.log.consents.get(unit=at.town.school)
    do.withdraw_consent(own, by=ask(at.anders))
    with clock.at(turns(18, at.born)):
        do.answer_consent(own, answer="yes", by=ask(at.liv))
        assert sees(at.dina)


def test_a_log_that_a_parent_paused_goes_on_when_the_grown_up_wants_it(nearly):
    at = nearly(18)
    do.take_back_agreement(at.log, by=ask(at.anders))
    with clock.at(turns(18, at.born)):
        assert not sees(at.dina)
        do.give_agreement_again(at.log, by=ask(at.liv))
        assert sees(at.dina)


def test_care_ends_for_the_log_when_one_has_grown_up(nearly):
    at = nearly(18)
    with on_duty("register", at.town.municipality):
        welfare = people.open_unit(at.town.municipality, name="Barneverntjenesten", kind="child_welfare")
        hat = people.employ(at.town.finn, unit=welfare, title="kontaktperson", role="employee")
        register_custody(at.liv, hat=hat, verified_how="Vedtaket er sett")
    assert not sees(at.dina)
    with clock.at(turns(18, at.born)):
        assert not sees(at.dina)  # she was never asked: what was shut stays so
        do.answer_consent(at.log.consents.get(unit=at.town.school), answer="yes", by=ask(at.liv))
        assert sees(at.dina)
        ask(at.dina, at.dina.first_hat)
        assert at.log.still_to_ask() == []


@pytest.mark.parametrize(("age", "midnight"), [(15, (2027, 3, 1)), (16, (2028, 2, 29)), (18, (2030, 3, 1))])
def test_who_was_born_on_a_leap_day_grows_older_on_the_first_of_march_in_other_years(town, age, midnight):
    moment = dt.datetime(*midnight, tzinfo=clock.OSLO)
    with clock.at(moment - dt.timedelta(days=60)):
        at = family_of(town, dt.date(2012, 2, 29))
    assert turns(age, at.born) == moment or age == 16
    with clock.at(moment - SECOND):
        assert grown(at, age) is False
    with clock.at(moment):
        assert grown(at, age) is True


def grown(at, age):
    """Whether what comes with the age has come."""
    if age == 15:
        return not sees(at.dina)
    if age == 18:
        return not sees(at.berit)
    try:  # from that midnight it is not the parents' to answer
        do.answer_consent(at.health, answer="yes", by=ask(at.anders))
    except RuleBroken:
        return True
    return False


@pytest.mark.parametrize("born", [dt.date(2012, 3, 28), dt.date(2012, 10, 31), dt.date(2012, 7, 1)])
def test_midnight_is_midnight_in_norway_in_summer_and_in_winter_and_when_the_clock_is_moved(town, born):
    moment = turns(15, born)
    with clock.at(moment - dt.timedelta(days=40)):
        at = family_of(town, born)
    with clock.at(moment - SECOND):
        assert sees(at.dina)
    with clock.at(moment):
        assert not sees(at.dina)


@pytest.mark.parametrize(
    ("key", "age"), [("co_consents_from", 13), ("consents_alone_to_health_from", 13), ("consents_alone_from", 16)]
)
def test_each_age_is_the_municipalitys_to_set(nearly, town, key, age):
    decide(town.municipality, key, age, source="Vedtak 4/26", since=clock.today())
    at = nearly(age)
    with clock.at(turns(age, at.born)):
        assert {
            "co_consents_from": not sees(at.dina),
            "consents_alone_to_health_from": not sees(at.emil) and sees(at.dina),
            "consents_alone_from": not sees(at.berit),
        }[key]


@pytest.mark.parametrize("key", ["co_consents_from", "consents_alone_to_health_from", "consents_alone_from"])
def test_the_walls_go_by_the_same_ages_as_we_ship(nearly, key):
    """They stand in walls/ too, for a municipality that has set none."""
    age = DEFAULTS[key].value
    at = nearly(age)
    with clock.at(turns(age, at.born) - SECOND):
        before = (sees(at.dina), sees(at.emil), sees(at.berit))
    if key == "consents_alone_to_health_from":
        with clock.at(turns(age, at.born)), rule("answer.not_yours_to_give"):
            do.answer_consent(at.health, answer="no", by=ask(at.anders))
        do.answer_consent(at.health, answer="no", by=ask(at.anders))
        return
    with clock.at(turns(age, at.born)):
        assert (sees(at.dina), sees(at.emil), sees(at.berit)) != before


def test_a_guardian_is_not_taken_into_the_log_of_a_grown_up(nearly):
    from stafett.relaylog.models import FamilyMember

    at = nearly(18)
    with clock.at(turns(18, at.born)):
        ask(at.dina, at.dina.first_hat)
        member = at.log.sets_out(FamilyMember)
        member.person, member.relation, member.required, member.since = at.town.guri, "guardian", True, clock.now()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            member.save(force_insert=True)


def test_one_whose_birth_date_is_not_known_is_a_child_until_somebody_knows(town):
    at = family_of(town, None)
    assert at.family == [at.berit, at.anders]
    assert sees(at.dina) and sees(at.emil) and sees(at.anders)
    with rule("answer.not_yours_to_give"):
        do.answer_consent(at.health, answer="no", by=ask(at.liv))


def asked_at_seventeen(town, born, as_person):
    """Liv is soon of age, and says yes to a log; her mother says no, and nobody can find her father."""
    with on_duty("register", town.municipality):
        liv = people.register_person(town.municipality, name="Liv Berg", birth_date=born)
        anders = people.register_person(town.municipality, name="Anders Berg")
        for guardian in (town.berit, anders):
            people.register_guardianship(liv, guardian=guardian, responsibility="yes", verified_how="Sett")
    decide(town.municipality, "leader_may_except", True, source="Vedtak", since=clock.today())
    log = do.propose_log(liv, unit=town.school, why="Sammen.", by=as_person(town.dina))
    until = clock.months_later(clock.today(), 6)
    said = {"because": "unknown_whereabouts", "tried": "Ringt.", "until": until}
    do.go_on_without(log, person=anders, **said, by=as_person(town.guri))
    do.answer_agreement(log, answer="yes", by=as_person(liv))
    do.answer_agreement(log, answer="no", by=as_person(town.berit))
    return log, liv


def opened(town, log, as_person):
    as_person(town.dina)
    return RelayLog.objects.get(pk=log.pk).opened_at


def test_no_birthday_opens_a_log_that_a_parent_said_no_to(town, as_person):
    born = soon(18)
    log, liv = asked_at_seventeen(town, born, as_person)
    with clock.at(turns(18, born) + dt.timedelta(hours=7)):
        assert do.do_the_mornings_duty(town.municipality)[2] == 0
        assert not opened(town, log, as_person)
        with on_duty("morning", town.municipality), pytest.raises(DatabaseError), transaction.atomic():
            RelayLog.objects.filter(pk=log.pk).update(opened_at=clock.now())
        do.answer_agreement(log, answer="yes", by=as_person(liv))
        assert opened(town, log, as_person)


def test_nor_does_one_end_a_pause_that_a_parent_began_but_the_grown_up_does(nearly):
    at = nearly(18)
    do.take_back_agreement(at.log, by=ask(at.berit))
    with clock.at(turns(18, at.born)):
        ask(at.liv)
        with pytest.raises(DatabaseError), transaction.atomic():
            at.log.pauses.filter(until=None).update(until=clock.now())
        assert not do.give_agreement_again(at.log, by=at.liv).is_paused()
        assert sees(at.dina)
