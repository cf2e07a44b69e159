"""A consent that ends: the family is reminded, renews it with one answer each, and nothing is seen in between."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog.models import Consent, ConsentAnswer, ConsentGoal, Goal, Note, RelayLog
from stafett.relaylog.operations import answer_consent, ask_consent, block_person, renew_consent, withdraw_consent
from stafett.relaylog.operations.consent import TEXT_VERSION
from stafett.relaylog.queries.access import RenewalPage
from stafett.relaylog.queries.ending import ending
from stafett.relaylog.queries.receipt import Receipt
from stafett.tenancy.operations.municipalities import decide

from .conftest import rule, written_down

NIGHT = dt.timedelta(seconds=1)


def before_it_ends(consent, days):
    """Noon in Norway, so many days before."""
    last = consent.ends_at.astimezone(clock.OSLO).date() - dt.timedelta(days=days)
    return clock.at(dt.datetime.combine(last, dt.time(12), clock.OSLO))


def sees(person):
    ask(person, person.first_hat)
    return Note.objects.exists()


def of_ppt(nordvik, as_person):
    """The consent that is about one goal."""
    as_person(nordvik.berit)
    return Consent.objects.get(log=nordvik.log, unit=nordvik.ppt)


def both_say_yes(nordvik, consent, as_person):
    renewal = renew_consent(consent, answer="yes", by=as_person(nordvik.berit))
    return renew_consent(consent, answer="yes", by=as_person(nordvik.bjarne)) and renewal


def test_a_consent_is_renewed_when_both_parents_have_said_yes_and_goes_on_without_a_gap(nordvik, as_person):
    consent = nordvik.health_consent
    with before_it_ends(consent, 20):
        with written_down(as_person(nordvik.berit)) as acts:
            renewal = renew_consent(consent, answer="yes", by=nordvik.berit)
        assert acts == ["consent answered"]
        renew_consent(consent, answer="yes", by=as_person(nordvik.bjarne))
        assert renewal.effective_from == consent.ends_at
        assert sees(nordvik.emil)
    for moment in (consent.ends_at - NIGHT, consent.ends_at, consent.ends_at + NIGHT):
        with clock.at(moment):
            assert sees(nordvik.emil)
    with clock.at(renewal.ends_at):
        assert not sees(nordvik.emil)


def test_with_one_yes_of_two_the_service_is_out_when_the_first_consent_ends(nordvik, as_person):
    with before_it_ends(nordvik.health_consent, 20):
        renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))
        assert sees(nordvik.emil)
    with clock.at(nordvik.health_consent.ends_at):
        assert not sees(nordvik.emil)


@pytest.mark.row("C4")
def test_the_statement_after_the_end_finds_nothing_and_the_family_reads_on(nordvik, as_person):
    ends = nordvik.health_consent.ends_at
    with clock.at(ends - NIGHT):
        assert sees(nordvik.emil)
    with clock.at(ends):
        assert not sees(nordvik.emil)
        as_person(nordvik.berit)
        assert Note.objects.filter(log=nordvik.log).exists()


def test_a_consent_that_has_ended_can_be_renewed_from_that_moment(nordvik, as_person):
    with clock.at(nordvik.health_consent.ends_at + dt.timedelta(days=40)):
        both_say_yes(nordvik, nordvik.health_consent, as_person)
        assert sees(nordvik.emil)


def test_what_is_renewed_is_about_the_same_goals(nordvik, as_person):
    consent = of_ppt(nordvik, as_person)
    with before_it_ends(consent, 1):
        renewal = both_say_yes(nordvik, consent, as_person)
    named = ConsentGoal.objects.filter(consent=renewal)
    assert [row.goal_id for row in named] == [nordvik.goal.pk]
    with clock.at(consent.ends_at + NIGHT):
        as_person(nordvik.gro)
        assert [goal.pk for goal in Goal.objects.all()] == [nordvik.goal.pk]


def test_it_can_be_renewed_again_and_again(nordvik, as_person):
    for age in ("co_consents_from", "consents_alone_to_health_from"):  # Ada grows older meanwhile
        decide(nordvik.municipality, age, 18, source="Vedtak", since=clock.today())
    consent = nordvik.health_consent
    for _year in range(2):
        with before_it_ends(consent, 7):
            consent = both_say_yes(nordvik, consent, as_person)
    with clock.at(consent.ends_at - NIGHT):
        assert sees(nordvik.emil)


def test_it_is_not_renewed_long_before(nordvik, as_person):
    with rule("consent.too_early_to_renew"):
        renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))


def test_the_municipality_says_how_long_before(nordvik, as_person):
    decide(nordvik.municipality, "consent_reminder_days", [300, 7], source="Vedtak 3/26", since=clock.today())
    assert renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))


def test_where_a_consent_lasts_a_month_a_renewal_lasts_a_month_from_where_the_old_one_ends(nordvik, as_person):
    decide(nordvik.municipality, "consent_months", 1, source="Vedtak 3/26", since=clock.today())
    ends = nordvik.health_consent.ends_at.astimezone(clock.OSLO).date()
    with before_it_ends(nordvik.health_consent, 20):
        renewal = renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))
    assert renewal.ends_at.astimezone(clock.OSLO).date() == clock.months_later(ends, 1)


def test_what_ended_long_ago_is_asked_anew_and_not_renewed(nordvik, as_person):
    with clock.at(nordvik.health_consent.ends_at + dt.timedelta(days=345)), rule("consent.has_ended"):
        renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))


def test_a_renewal_that_has_ended_itself_takes_no_more_answers(nordvik, as_person):
    decide(nordvik.municipality, "consent_months", 1, source="Vedtak 3/26", since=clock.today())
    with before_it_ends(nordvik.health_consent, 20):
        first = renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))
    with clock.at(first.ends_at + dt.timedelta(days=2)):
        second = renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.bjarne))
        assert (second.renews_id, second.ends_at > clock.now()) == (first.pk, True)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_nothing_on_ones_own_pages_tells_when_the_other_parent_pressed(nordvik, as_person, answer):
    consent = nordvik.health_consent
    with before_it_ends(consent, 20):
        renewal = renew_consent(consent, answer=answer, by=as_person(nordvik.berit))
    pressed = renewal.answers.get(person=nordvik.berit).answered_at
    with clock.at(consent.ends_at + dt.timedelta(days=3, hours=5)):
        renew_consent(consent, answer="yes", by=as_person(nordvik.bjarne))
        receipt = Receipt(nordvik.log, Consent.objects.get(pk=renewal.pk), nordvik.bjarne)
        told = str(receipt.as_data())
    assert pressed.isoformat()[:13] not in told
    assert renewal.asked_at == dt.datetime.combine(consent.reminded_from(), dt.time.min, clock.OSLO)


def test_the_day_on_the_button_is_the_day_it_ends_whoever_pressed_first(nordvik, as_person):
    consent, shown = nordvik.health_consent, []
    with before_it_ends(consent, 20):
        shown.append(RenewalPage(nordvik.log, consent, as_person(nordvik.bjarne), text_version=TEXT_VERSION).ends_on)
        renewal = renew_consent(consent, answer="no", by=as_person(nordvik.berit))
    with before_it_ends(consent, 5):
        shown.append(RenewalPage(nordvik.log, consent, as_person(nordvik.bjarne), text_version=TEXT_VERSION).ends_on)
    assert set(shown) == {renewal.ends_at.astimezone(clock.OSLO).date()}


def test_the_same_press_twice_and_the_other_parent_make_one_renewal(nordvik, as_person):
    with before_it_ends(nordvik.health_consent, 7):
        renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))
        renew_consent(nordvik.health_consent, answer="yes", by=nordvik.berit)
        renew_consent(nordvik.health_consent, answer="not_now", by=as_person(nordvik.bjarne))
    assert Consent.objects.filter(renews=nordvik.health_consent).count() == 1


def test_a_no_is_recorded_and_can_become_a_yes(nordvik, as_person):
    with before_it_ends(nordvik.health_consent, 7):
        renewal = renew_consent(nordvik.health_consent, answer="no", by=as_person(nordvik.berit))
        assert ConsentAnswer.objects.get(consent=renewal, person=nordvik.berit).answer == "no"
        both_say_yes(nordvik, nordvik.health_consent, as_person)
    with clock.at(nordvik.health_consent.ends_at):
        assert sees(nordvik.emil)


def test_an_answer_is_one_of_three(nordvik, as_person):
    with before_it_ends(nordvik.health_consent, 7), rule("answer.choose_one"):
        renew_consent(nordvik.health_consent, answer="kanskje", by=as_person(nordvik.berit))


def test_the_child_who_is_too_young_does_not_renew(nordvik, as_person):
    with before_it_ends(nordvik.health_consent, 7), rule("answer.not_yours_to_give"):
        renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.ada))


def test_to_withdraw_takes_what_was_to_follow_too(nordvik, as_person):
    with before_it_ends(nordvik.health_consent, 7):
        both_say_yes(nordvik, nordvik.health_consent, as_person)
        withdraw_consent(nordvik.health_consent, by=as_person(nordvik.bjarne))
        assert not sees(nordvik.emil)
    with clock.at(nordvik.health_consent.ends_at):
        assert not sees(nordvik.emil)
        with rule("consent.has_ended"):
            renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.bjarne))


def test_when_it_was_withdrawn_the_holder_asks_anew(nordvik, as_person):
    with before_it_ends(nordvik.health_consent, 7):
        both_say_yes(nordvik, nordvik.health_consent, as_person)
        withdraw_consent(nordvik.health_consent, by=as_person(nordvik.bjarne))
        until = clock.today() + dt.timedelta(days=90)
        as_person(nordvik.dina)
        anew = ask_consent(nordvik.log, unit=nordvik.station, scope="whole", until=until, by=nordvik.dina)
        answer_consent(anew, answer="yes", by=as_person(nordvik.berit))
        answer_consent(anew, answer="yes", by=as_person(nordvik.bjarne))
        assert sees(nordvik.emil)


def test_a_consent_that_another_question_has_replaced_is_not_renewed(nordvik, as_person):
    with clock.at(nordvik.health_consent.ends_at):
        until = clock.today() + dt.timedelta(days=90)
        as_person(nordvik.dina)
        old = Consent.objects.get(pk=nordvik.health_consent.pk)
        ask_consent(nordvik.log, unit=nordvik.ppt, scope="whole", until=until, by=nordvik.dina)
        ask_consent(nordvik.log, unit=old.unit, scope="whole", until=until, by=nordvik.dina)
        with rule("consent.has_ended"):
            renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))


def test_one_who_is_kept_out_is_not_waited_for_here_either(nordvik, as_person):
    block_person(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=as_person(nordvik.guri))
    with before_it_ends(nordvik.health_consent, 7):
        renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))
    with clock.at(nordvik.health_consent.ends_at):
        assert sees(nordvik.emil)


def test_the_team_does_not_read_in_the_history_who_has_answered(nordvik, as_person):
    from stafett.audit.models import Event

    with before_it_ends(nordvik.health_consent, 7):
        renewal = renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))
        as_person(nordvik.emil)
        assert not Event.objects.filter(is_reading=False, details__consent=str(renewal.pk)).exists()
        as_person(nordvik.bjarne)
        assert not ConsentAnswer.objects.filter(consent=renewal, person=nordvik.berit).exists()


WIDER = [
    ("another service", "unit_id = %(nav)s"),
    ("the whole log", "scope = 'whole'"),
    ("two years", "ends_at = ends_at + interval '2 years'"),
    ("from before the old one ends", "effective_from = effective_from - interval '2 days'"),
    ("in one's own name", "asked_by_id = %(berit)s"),
]


@pytest.mark.parametrize(("what", "change"), WIDER, ids=[what for what, _change in WIDER])
def test_the_walls_let_nobody_in_the_family_renew_more_than_there_was(nordvik, as_person, what, change):
    """By one statement: as it should be it goes, with one thing changed it does not."""
    old = of_ppt(nordvik, as_person)
    row = {"unit_id": "unit_id", "scope": "scope", "asked_by_id": "asked_by_id"}
    row |= {"effective_from": "ends_at", "ends_at": "ends_at + interval '20 days'"}
    name, other = change.split(" = ", 1)
    names = {"nav": nordvik.nav.pk, "berit": nordvik.berit.pk, "old": old.pk}
    as_person(nordvik.berit)
    with before_it_ends(old, 7):
        as_person(nordvik.berit)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            _insert(row | {name: other if name != "effective_from" else "ends_at - interval '2 days'"}, names)
        assert _insert(row, names) == 1


def _insert(row, names):
    with connection.cursor() as cursor:
        cursor.execute(
            f"""insert into relaylog_consent (id, municipality_id, log_id, text_version, asked_at, renews_id,
                                              {", ".join(row)})
                select gen_random_uuid(), municipality_id, log_id, '1', now(), id, {", ".join(row.values())}
                  from relaylog_consent where id = %(old)s""",  # noqa: S608 (our own words)
            names,
        )
        return cursor.rowcount


def test_the_family_begins_no_consent_of_its_own(nordvik, as_person):
    as_person(nordvik.berit)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        _insert_unrenewed(nordvik)
    assert RelayLog.objects.exists()


def _insert_unrenewed(nordvik):
    with connection.cursor() as cursor:
        cursor.execute(
            """insert into relaylog_consent (id, municipality_id, log_id, unit_id, scope, text_version, asked_by_id,
                                             asked_at, effective_from, ends_at)
               values (gen_random_uuid(), %s, %s, %s, 'whole', '1', %s, now(), now(), now() + interval '9 days')""",
            [nordvik.municipality.pk, nordvik.log.pk, nordvik.welfare.pk, nordvik.dina.pk],
        )


def test_nobody_is_named_in_a_renewal_who_need_not_answer_and_no_goal_that_was_not_there(nordvik, as_person):
    consent = of_ppt(nordvik, as_person)
    with before_it_ends(consent, 7):
        renewal = renew_consent(consent, answer="yes", by=as_person(nordvik.berit))
        for kind, name, one in (
            ("consentanswer", "person_id", nordvik.ada.pk),
            ("consentgoal", "goal_id", nordvik.other_goal.pk),
        ):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                add = f"insert into relaylog_{kind} (id, municipality_id, log_id, consent_id, {name})"
                with connection.cursor() as cursor:
                    cursor.execute(
                        f"{add} values (gen_random_uuid(), %s, %s, %s, %s)",
                        [nordvik.municipality.pk, nordvik.log.pk, renewal.pk, one],
                    )


def oslo(*moment):
    return dt.datetime(*moment, tzinfo=clock.OSLO)


DAYS = [
    (oslo(2027, 3, 28), oslo(2027, 2, 26, 0, 0), 30, oslo(2027, 2, 26).date()),
    (oslo(2027, 3, 29), oslo(2027, 3, 28, 23, 59), 1, oslo(2027, 3, 28).date()),  # the night that is an hour short
    (oslo(2027, 11, 1), oslo(2027, 10, 31, 0, 1), 1, oslo(2027, 10, 31).date()),  # the one that is an hour long
    (oslo(2028, 3, 7), oslo(2028, 2, 29, 12), 7, oslo(2028, 2, 29).date()),
    (oslo(2028, 3, 7), oslo(2028, 3, 1, 12), 6, oslo(2028, 2, 29).date()),
    (oslo(2028, 3, 1), oslo(2028, 3, 1), 0, oslo(2028, 3, 1).date()),
]


@pytest.mark.parametrize(("ends", "now", "left", "reminded"), DAYS)
def test_the_days_of_a_reminder_are_days_in_norway(ends, now, left, reminded):
    with clock.at(now):
        end = ending(ends, [30, 7, 1])
    assert (end.days_left if left else max(end.days_left, 0), end.reminded_on) == (left, reminded)


@pytest.mark.parametrize("days", [31, -30])
def test_nobody_is_reminded_long_before_or_long_after(days):
    ends = oslo(2027, 6, 30)
    with clock.at(ends - dt.timedelta(days=days)):
        assert ending(ends, [30, 7, 1]) is None


def test_what_is_asked_about_on_a_leap_day_lasts_to_the_last_of_february(nordvik):
    decide(nordvik.municipality, "consent_reminder_days", [30], source="Vedtak", since=clock.today())
    consent = Consent(log=nordvik.log, effective_from=oslo(2027, 6, 1), ends_at=oslo(2028, 3, 30))
    assert (consent.reminded_from(), consent.renewed_until()) == (dt.date(2028, 2, 29), dt.date(2029, 2, 28))


def test_a_whole_year_can_be_renewed_from_a_summer_night_to_a_winter_one(nordvik, as_person):
    """A year from the last night of summer time is in winter time: the wall counts it as a year all the same."""
    decide(nordvik.municipality, "consent_reminder_days", [365], source="Vedtak", since=clock.today())
    with clock.at(oslo(2027, 10, 31, 0, 10)):
        assert renew_consent(nordvik.health_consent, answer="yes", by=as_person(nordvik.berit))
