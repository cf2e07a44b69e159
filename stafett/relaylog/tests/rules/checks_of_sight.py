"""What each can see, table by table, and what takes sight away. `test_breakages.py` breaks a wall for each of them."""

import datetime as dt

from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask, narrow_to, on_duty, tell_database
from stafett.core.errors import KeyMissing
from stafett.identity.operations import people
from stafett.relaylog import models
from stafett.relaylog import operations as do
from stafett.relaylog.models import Agreement, AgreementAnswer, Consent, ConsentAnswer, Goal, Note, RelayLog
from stafett.relaylog.operations.plan import written
from stafett.tenancy.operations.municipalities import decide
from tests.neighbours import evaluate
from tests.nordvik import wear

from . import (
    checks_of_asking_to_redact,
    checks_of_by_role,
    checks_of_control,
    checks_of_interpreting,
    checks_of_looking,
    checks_of_own_words,
    checks_of_private_persons,
    checks_of_redaction,
    checks_of_requests,
    checks_of_responses,
    checks_of_shelter,
    checks_of_the_bin,
)
from .who_sees import SEES

AT_HOME = {"ada", "berit", "bjarne"}
OF_THE_RADAR = {"gap"}  # see `test_gaps.py`
OF_PRIVATE_PERSONS = {"privateperson", "privatestop"}  # nobody has asked about one: see `test_private_persons.py`
OF_A_GOAL = {"goal", "measure", "evaluation", "note", "correction", "redaction", "discard", "movedaway", "movedhere"}
OF_A_CASE = {"readingcase", "casestep"}  # see `checks_of_control.py`
READ_BY_NOBODY = {"redactedtext"}  # see `checks_of_redaction.py`
ENDS_WITH_THE_LOG = {"pause", "closure", "erasure", "exemption"}  # none in an open log: see `test_ending.py`
ENDS_WITH_THE_LOG |= {"redactionrequest", "redactionreply"}  # nor of these: see `checks_of_asking_to_redact.py`


def sees():
    first, *lines = [line.split() for line in SEES.splitlines() if line.strip()]
    return {table: dict(zip(first, cells, strict=True)) for table, *cells in lines}


def as_somebody(town, name):
    if name == "nobody":
        return tell_database(municipality=town.municipality.pk)
    person = getattr(town, name)
    return ask(person, None if name in AT_HOME else person.first_hat)


def count(table, town, where="true", *values):
    column = "id" if table == "relaylog" else "log_id"
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from relaylog_{table} where {column} = %s and {where}", [town.log.pk, *values])
        return cursor.fetchone()[0]


def seen(table, town, name, everything):
    """all, goal, own, a number or -: what this person sees of a table."""
    rows = count(table, town)
    if rows == 0:
        return "-"
    if table in (
        "ownwords",
        "ownwordsreply",
        "response",
        "meetingplace",
        "placetold",
        "helprequest",
        "helpreply",
    ) or table.startswith("interpreter"):
        return str(rows)
    goal = {"gro": town.goal, "nina": town.other_goal}.get(name)
    if goal and table in OF_A_GOAL:
        column = "id" if table == "goal" else "goal_id"
        return "goal" if rows == count(table, town, f"{column} = %s", goal.pk) else "more than the goal"
    if table in ("agreementanswer", "consentanswer", "registeredanswer", "offeranswer") and name in AT_HOME:
        return "own" if rows == count(table, town, "person_id = %s", getattr(town, name).pk) else "others' too"
    return "all" if rows == everything[table] else "some"


def each_sees_what_the_table_says(town, everything):
    wrong = {}
    for name in sees()["relaylog"]:
        as_somebody(town, name)
        for table, cells in sees().items():
            found = seen(table, town, name, everything)
            if found != cells[name]:
                wrong[name, table] = found
    assert wrong == {}


def nothing(town, name="nobody"):
    """The person has no part in Ada's log now."""
    for table in sees():
        assert count(table, town) == 0, (name, table)


def reads_nothing(who, log):
    wear(who)
    assert not Note.objects.filter(log_id=log.pk).exists()


def a_consent_that_has_run_out_lets_nobody_in(town, everything):
    with clock.at(clock.now() + dt.timedelta(days=201)):
        reads_nothing(town.emil, town.log)
        wear(town.emil)
        nothing(town, "emil")


def a_consent_that_has_not_begun_lets_nobody_in(town, everything):
    with clock.at(clock.now() - dt.timedelta(days=1)):
        reads_nothing(town.emil, town.log)


def one_answer_missing_lets_nobody_in(town, everything):
    consent = do.ask_consent(
        town.log, unit=town.welfare, scope="whole", until=clock.today() + dt.timedelta(days=9), by=wear(town.dina)
    )
    do.answer_consent(consent, answer="yes", by=ask(town.berit))
    wear(town.dina)
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_covered(%s, %s)", [town.log.pk, town.welfare.pk])
        assert cursor.fetchone() == (None,)


def a_withdrawn_consent_lets_nobody_in(town, everything):
    do.withdraw_consent(town.health_consent, by=ask(town.bjarne))
    reads_nothing(town.emil, town.log)


def a_yes_to_some_goals_lets_a_service_see_no_others(town, everything):
    goals = [do.set_goal(town.focus, text=text, child_words="", by=wear(town.dina)) for text in ("Lek", "Ro")]
    for who, other in ((town.berit, town.goal), (town.bjarne, town.other_goal)):
        answer = do.answer_consent(town.health_consent, answer="yes", goals=[*goals, other], by=ask(who))
    do.withdraw_goal(answer, goal=goals[1], by=ask(town.bjarne))
    wear(town.emil)
    assert [goal.pk for goal in Goal.objects.filter(log_id=town.log.pk)] == [goals[0].pk]


def an_employment_that_has_ended_opens_nothing(town, everything):
    with on_duty("register", town.municipality):
        people.end_employment(town.emil.first_hat)
    wear(town.emil)
    nothing(town, "emil")


def who_is_kept_out_sees_nothing(town, everything):
    for who in (town.emil, town.bjarne):
        do.block_person(town.log, person=who, because="Avtalt.", by=wear(town.dina))
    wear(town.emil)
    nothing(town, "emil")
    ask(town.bjarne)
    nothing(town, "bjarne")


def a_paused_log_is_the_familys_alone(town, everything):
    do.take_back_agreement(town.log, by=ask(town.berit))
    for who in (town.dina, town.emil, town.gro):
        reads_nothing(who, town.log)
    ask(town.bjarne)
    assert Note.objects.exists()


def a_closed_log_is_the_familys_alone(town, everything):
    for measure in (town.measure, town.other_measure):
        evaluate(measure, by=wear(town.dina), decision="end")
    do.close_log(town.log, because="moved", by=wear(town.dina))
    for who in (town.dina, town.emil, town.gro):
        reads_nothing(who, town.log)
    ask(town.ada)
    assert Note.objects.filter(log_id=town.log.pk).exists()


def who_was_taken_out_sees_nothing(town, everything):
    do.remove_member(town.log, person=town.emil, by=wear(town.dina))
    wear(town.emil)
    nothing(town, "emil")


def work_is_seen_with_the_hat_on_and_family_with_the_hat_off(town, everything):
    ask(town.dina, None)
    nothing(town, "dina at home")
    for hat in (town.siri.first_hat, None):
        ask(town.siri, hat)
        assert RelayLog.objects.filter(pk=town.sindres_log.pk).exists() is (hat is None)


def anothers_hat_opens_nothing(town, everything):
    ask(town.finn, town.emil.first_hat)
    nothing(town, "finn")


def family_never_works_in_the_log(town, everything):
    """Emil becomes the guardian of Ada, without responsibility: he is out of the team at once."""
    with on_duty("register", town.municipality):
        people.register_guardianship(town.ada, guardian=town.emil, responsibility="no", verified_how="sett")
    wear(town.emil)
    nothing(town, "emil")


def one_municipality_sees_nothing_of_another(town, everything):
    tell_database(municipality=town.municipality.pk, person=town.sara.pk, hat=town.sara.first_hat.pk)
    assert not RelayLog.objects.exists()
    tell_database(municipality=town.sorvik.municipality.pk, person=town.dina.pk, hat=town.dina.first_hat.pk)
    assert not RelayLog.objects.exists()


def the_family_learns_of_others_readings_and_never_of_each_others(town, everything):
    readers = {}
    for name in ("ada", "berit", "bjarne"):
        as_somebody(town, name)
        found = Event.objects.filter(log_id=town.log.pk, is_reading=True).values_list("actor_id", flat=True)
        readers[name] = set(found)
    staff = {town.dina.pk, town.emil.pk}
    assert readers == {name: staff | {getattr(town, name).pk} for name in readers}


def nobody_at_work_learns_who_has_read(town, everything):
    for name in ("dina", "emil", "gro", "guri"):
        as_somebody(town, name)
        found = Event.objects.filter(log_id=town.log.pk, is_reading=True).exclude(actor_id=getattr(town, name).pk)
        assert not found.exists(), name


def nobody_reads_what_the_family_answered_or_did(town, everything):
    family = {town.ada.pk, town.berit.pk, town.bjarne.pk}
    for name in ("ada", "berit", "bjarne", "dina", "emil", "gro", "guri"):
        as_somebody(town, name)
        acts = Event.objects.filter(log_id=town.log.pk, is_reading=False, actor_id__in=family)
        assert not acts.exclude(actor_id=getattr(town, name).pk).exists(), name


def a_withdrawal_reads_as_not_everyone_has_answered(town, everything):
    do.withdraw_consent(town.health_consent, by=ask(town.berit))
    states = {name: state(town, name) for name in ("berit", "bjarne", "ada", "dina")}
    assert states == {"berit": "ended", "bjarne": "waiting", "ada": "waiting", "dina": "ended"}


def state(town, name):
    as_somebody(town, name)
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_consent_state(%s)", [town.health_consent.pk])
        return cursor.fetchone()[0]


def narrowing_never_widens(town, everything):
    wear(town.finn)
    narrow_to(town.log.pk)
    nothing(town, "finn")
    wear(town.finn)
    narrow_to(town.sindres_log.pk)
    assert list(RelayLog.objects.values_list("pk", flat=True)) == [town.sindres_log.pk]


def answers_are_filled_in_by_the_answerer_alone(town, everything):
    wear(town.dina)
    assert not changed(ConsentAnswer.objects.filter(consent=town.nav_consent), answer="yes")
    ask(town.berit)
    assert changed(ConsentAnswer.objects.filter(consent=town.nav_consent), answer="yes") == 1


def changed(rows, **values):
    try:
        with transaction.atomic():
            return rows.update(**values)
    except DatabaseError:
        return 0


def a_consent_lasts_no_longer_than_the_municipality_lets_it(town, everything):
    """The holder asks for more than that, and so does the family when it renews."""
    decide(town.municipality, "consent_months", 3, source="Vedtak", since=clock.today())
    wear(town.dina)
    new = {"asked_at": clock.now(), "text_version": "2026-1", "effective_from": clock.now(), "scope": "whole"}
    too_long = clock.now() + dt.timedelta(days=120)
    cannot_add(town.log, Consent, unit=town.welfare, asked_by=town.dina, ends_at=too_long, **new)
    old = Consent.objects.get(pk=town.health_consent.pk)
    with clock.at(old.ends_at - dt.timedelta(days=9)):
        ask(town.berit)
        new |= {"effective_from": old.ends_at, "asked_by_id": old.asked_by_id, "renews": old}
        cannot_add(town.log, Consent, unit=town.station, ends_at=old.ends_at + dt.timedelta(days=120), **new)


def cannot_add(log, kind, **values):
    try:
        with transaction.atomic():
            kind(municipality_id=log.municipality_id, log=log, **values).save(force_insert=True)
    except DatabaseError:
        return
    raise AssertionError(f"a {kind.__name__} was added: {values}")


def before_the_birthday_that_lets_one_nothing_is_taken_back(town, everything):
    """Ada is soon fifteen. She may say what she will then, and what is withdrawn before that ends nothing."""
    ada = town.ada.birth_date
    with clock.at(dt.datetime(ada.year + 15, ada.month, ada.day, tzinfo=clock.OSLO) - dt.timedelta(days=9)):
        do.answer_agreement(town.log, answer="yes", by=ask(town.ada))
        for kind, change in ((AgreementAnswer, "taken_back_at"), (ConsentAnswer, "withdrawn_at")):
            mine = kind.objects.filter(log=town.log, person=town.ada)
            assert mine.exists()
            assert not changed(mine, **{change: clock.now()}), kind.__name__


def nobody_writes_in_anothers_name(town, everything):
    wear(town.dina)
    note = written(town.log, Note, town.dina)
    note.written_by, note.text = town.emil, "Ikke Emil."
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except DatabaseError:
        return
    raise AssertionError("written in another's name")


def a_text_that_was_moved_does_not_open(town, everything):
    """Sealed bytes belong to their row: exchanged by one who can write in the database, neither can be read."""
    dina = wear(town.dina)
    mine, other = (do.write_note(town.log, text=text, by=dina).pk for text in ("Det ene.", "Det andre."))
    with connection.cursor() as cursor:
        cursor.execute("select id, text from relaylog_note where id in (%s, %s)", [mine, other])
        texts = dict(cursor.fetchall())
        cursor.execute("update relaylog_note set text = %s where id = %s", [texts[other], mine])
    try:
        moved = Note.objects.get(pk=mine).text
    except KeyMissing:
        return
    raise AssertionError(moved)


def why_it_was_proposed_is_not_told_to_leaders(town, everything):
    wear(town.mona)
    assert RelayLog.objects.filter(pk=town.proposed.pk).exists()
    assert not Agreement.objects.exists()


def the_questions_behind_the_walls_are_not_the_applications_to_ask(town, everything):
    """Which logs a service may see, or somebody else's parts, is asked by the walls alone."""
    for question in (
        "select * from relaylog_live()",
        f"select * from relaylog_standing('{town.dina.pk}', null, '{town.municipality.pk}', null)",
        f"select * from relaylog_kin('{town.berit.pk}')",
        f"select relaylog_acting_hat('{town.log.pk}')",
    ):
        wear(town.heidi)
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(question)
        except DatabaseError:
            continue
        raise AssertionError(question)
    with connection.cursor() as cursor:
        wear(town.heidi)
        asked = [town.dina.pk, town.dina.first_hat.pk, town.municipality.pk]
        cursor.execute("select * from relaylog_parts(%s, %s, %s)", asked)
        assert cursor.fetchall() == []


def every_table_of_a_log_is_in_the_table(town, everything):
    tables = {
        model._meta.db_table.removeprefix("relaylog_")
        for model in vars(models).values()
        if isinstance(model, type) and hasattr(model, "log_id")
    }
    elsewhere = ENDS_WITH_THE_LOG | READ_BY_NOBODY | OF_A_CASE | OF_THE_RADAR | OF_PRIVATE_PERSONS
    assert tables | {"relaylog"} == set(sees()) | elsewhere


CHECKS = [
    every_table_of_a_log_is_in_the_table,
    each_sees_what_the_table_says,
    a_consent_that_has_run_out_lets_nobody_in,
    a_consent_that_has_not_begun_lets_nobody_in,
    one_answer_missing_lets_nobody_in,
    a_withdrawn_consent_lets_nobody_in,
    a_yes_to_some_goals_lets_a_service_see_no_others,
    an_employment_that_has_ended_opens_nothing,
    who_is_kept_out_sees_nothing,
    *checks_of_shelter.CHECKS,
    *checks_of_by_role.CHECKS,
    *checks_of_looking.CHECKS,
    *checks_of_redaction.CHECKS,
    *checks_of_control.CHECKS,
    *checks_of_the_bin.CHECKS,
    *checks_of_interpreting.CHECKS,
    *checks_of_own_words.CHECKS,
    *checks_of_asking_to_redact.CHECKS,
    *checks_of_private_persons.CHECKS,
    *checks_of_requests.CHECKS,
    *checks_of_responses.CHECKS,
    who_was_taken_out_sees_nothing,
    a_paused_log_is_the_familys_alone,
    a_closed_log_is_the_familys_alone,
    work_is_seen_with_the_hat_on_and_family_with_the_hat_off,
    anothers_hat_opens_nothing,
    family_never_works_in_the_log,
    one_municipality_sees_nothing_of_another,
    the_family_learns_of_others_readings_and_never_of_each_others,
    nobody_at_work_learns_who_has_read,
    nobody_reads_what_the_family_answered_or_did,
    a_withdrawal_reads_as_not_everyone_has_answered,
    narrowing_never_widens,
    answers_are_filled_in_by_the_answerer_alone,
    a_consent_lasts_no_longer_than_the_municipality_lets_it,
    before_the_birthday_that_lets_one_nothing_is_taken_back,
    nobody_writes_in_anothers_name,
    a_text_that_was_moved_does_not_open,
    why_it_was_proposed_is_not_told_to_leaders,
    the_questions_behind_the_walls_are_not_the_applications_to_ask,
]
