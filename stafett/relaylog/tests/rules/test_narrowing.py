"""A yes to some goals only, when it is given or afterwards: the service sees what every yes is about, and no more."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.core import clock
from stafett.core.errors import NotAllowed
from stafett.relaylog.models import ConsentAnswer, Goal, Meeting, Narrowing, Note, RelayLog
from stafett.relaylog.operations import (
    add_member,
    answer_consent,
    register_answer,
    renew_consent,
    set_goal,
    withdraw_consent,
    withdraw_goal,
    write_note,
)
from stafett.relaylog.operations.asking import covered

from ..conftest import Browser, words
from .conftest import rule, written_down


def says(nordvik, who, *goals, consent=None):
    """A yes, a moment after what was said before; to these goals only, where there are any."""
    with clock.at(clock.now() + dt.timedelta(seconds=1)):
        as_person = nordvik.as_person(who)
        answer_consent(consent or nordvik.health_consent, answer="yes", goals=list(goals) or None, by=as_person)


@pytest.fixture
def town(nordvik, as_person):
    nordvik.as_person = as_person
    return nordvik


def goals_seen_by(town, who):
    town.as_person(who)
    return set(Goal.objects.filter(log=town.log))


def near_the_end(town, days=20):
    """So many days before the health centre's consent ends, at noon."""
    last = town.health_consent.ends_at.astimezone(clock.OSLO).date()
    return clock.at(dt.datetime.combine(last - dt.timedelta(days=days), dt.time(12), clock.OSLO))


def both_renew(town):
    for parent in (town.berit, town.bjarne):
        renewal = renew_consent(town.health_consent, answer="yes", by=town.as_person(parent))
    return renewal


def test_a_service_asked_about_the_whole_log_sees_the_goals_that_one_said_yes_to(town):
    says(town, town.berit, town.goal)
    assert goals_seen_by(town, town.emil) == {town.goal}
    assert not Meeting.objects.exists()
    assert not Note.objects.filter(goal=None).exists()
    assert Note.objects.filter(goal=town.goal).exists()


@pytest.mark.row("C10", "wish 16")
def test_what_is_left_is_what_everybody_has_said_yes_to(town):
    third = set_goal(town.focus, text="Mer lek", child_words="", by=town.as_person(town.dina))
    says(town, town.berit, town.goal, third)
    says(town, town.bjarne, town.other_goal, third)
    assert goals_seen_by(town, town.emil) == {third}


def test_two_who_have_nothing_in_common_let_nobody_in(town):
    says(town, town.berit, town.goal)
    says(town, town.bjarne, town.other_goal)
    town.as_person(town.emil)
    assert not RelayLog.objects.exists()
    assert Browser(town.emil).get("relay-log", town.log.pk).status_code == 403
    town.as_person(town.dina)
    assert covered(town.log, town.station.pk) is None


def test_a_goal_that_is_set_later_is_not_included(town):
    says(town, town.berit, town.goal)
    new = set_goal(town.focus, text="Mer lek", child_words="", by=town.as_person(town.dina))
    assert new not in goals_seen_by(town, town.emil)


def test_one_goal_is_taken_back_at_once_by_any_of_them_and_the_rest_stays(town):
    with written_down(town.as_person(town.bjarne)) as acts:
        withdraw_goal(town.health_consent, goal=town.goal, by=town.bjarne)
    assert acts == ["goal withdrawn"]
    assert goals_seen_by(town, town.emil) == {town.other_goal}
    with rule("consent.goal_is_not_seen"):
        withdraw_goal(town.health_consent, goal=town.goal, by=town.as_person(town.bjarne))


def test_with_the_last_goal_the_service_is_out(town):
    for goal in (town.goal, town.other_goal):
        withdraw_goal(town.health_consent, goal=goal, by=town.as_person(town.berit))
    town.as_person(town.emil)
    assert not RelayLog.objects.exists()


def test_what_the_service_wrote_about_the_goal_stays_and_is_not_read_by_it(town):
    note = write_note(town.log, text="Vi øver.", goal=town.goal, by=town.as_person(town.emil))
    withdraw_goal(town.health_consent, goal=town.goal, by=town.as_person(town.berit))
    town.as_person(town.emil)
    assert not Note.objects.filter(pk=note.pk).exists()
    for who in (town.ada, town.berit, town.dina):
        town.as_person(who)
        assert Note.objects.get(pk=note.pk).text == "Vi øver."
    gone = Browser(town.emil).get("correct", town.log.pk, "notat", note.pk, "tekst")
    plan = Browser(town.emil).get("plan-measure", town.log.pk, town.goal.pk)
    assert (gone.status_code, plan.status_code) == (403, 403)


def test_one_widens_a_yes_by_answering_anew(town):
    says(town, town.berit, town.goal)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        answer_consent(town.health_consent, answer="yes", by=town.as_person(town.berit))
        assert goals_seen_by(town, town.emil) == {town.goal, town.other_goal}
        assert Meeting.objects.exists()


def test_a_member_with_one_goal_keeps_no_more_than_is_left(town):
    add_member(town.log, person=town.ingrid, unit=town.station, goals=[town.goal], by=town.as_person(town.dina))
    says(town, town.berit, town.other_goal)
    assert goals_seen_by(town, town.ingrid) == set()
    assert goals_seen_by(town, town.nina) == {town.other_goal}


def test_the_one_with_the_baton_sees_no_more_than_the_own_service(town):
    town.as_person(town.berit)
    consent = town.log.consents.get(unit=town.school)
    says(town, town.berit, town.goal, consent=consent)
    assert goals_seen_by(town, town.dina) == {town.goal}
    assert Browser(town.dina).get("relay-log", town.log.pk).status_code == 200


@pytest.mark.parametrize("wrong", ["none", "others"])
def test_a_yes_to_some_names_goals_that_were_asked_about(town, wrong):
    goals = {"none": [], "others": [town.other_goal]}[wrong]
    with rule("consent.choose_your_goals"):
        answer_consent(town.ppt_consent, answer="yes", goals=goals, by=town.as_person(town.berit))


@pytest.mark.parametrize("who", ["ada", "dina", "emil", "guri"])
def test_nobody_takes_back_a_goal_for_another(town, who):
    person = town.as_person(getattr(town, who))
    if who == "ada":
        with rule("answer.not_yours_to_give"):
            withdraw_goal(town.health_consent, goal=town.goal, by=person)
        return
    with pytest.raises(NotAllowed):
        withdraw_goal(town.health_consent, goal=town.goal, by=person)


def test_the_other_parent_does_not_see_whose_yes_it_goes_by(town):
    says(town, town.bjarne, town.goal)
    town.as_person(town.berit)
    assert not Narrowing.objects.filter(answer__consent=town.health_consent).exists()
    page = words(Browser(town.berit).get("access", town.log.pk))
    assert page.count("Gjelder mål 1, til") == 2  # PPT's, which she has narrowed herself, and this
    assert page.count("Det gjelder bare") == 1
    assert "Det gjelder bare mål 1" in words(Browser(town.bjarne).get("access", town.log.pk))
    assert "har sagt ja, men bare til mål 1" in words(Browser(town.dina).get("access", town.log.pk))


def test_a_renewal_is_about_the_same_goals(town):
    says(town, town.berit, town.goal)
    with near_the_end(town):
        renewal = both_renew(town)
    with clock.at(renewal.effective_from + dt.timedelta(days=1)):
        assert goals_seen_by(town, town.emil) == {town.goal}


@pytest.mark.parametrize("narrowed", ["the renewal", "what it renews"])
def test_renewing_again_is_about_the_goals_of_the_last_yes_wherever_it_was_given(town, narrowed):
    with near_the_end(town):
        renewal = both_renew(town)
    with near_the_end(town, days=19):
        says(town, town.berit, town.goal, consent=renewal if narrowed == "the renewal" else town.health_consent)
    with near_the_end(town, days=18):
        page = words(Browser(town.berit).get("renew-consent", town.log.pk, town.health_consent.pk))
        assert "Du har sagt ja bare til mål 1. Et ja nå gjelder det samme." in page
        renew_consent(town.health_consent, answer="yes", by=town.as_person(town.berit))
    with clock.at(renewal.effective_from + dt.timedelta(days=1)):
        assert goals_seen_by(town, town.emil) == {town.goal}


def test_renewing_again_takes_nothing_from_a_yes_that_was_made_wider_in_the_renewal(town):
    says(town, town.berit, town.goal)
    with near_the_end(town):
        renewal = both_renew(town)
    with near_the_end(town, days=19):
        says(town, town.berit, consent=renewal)
    with near_the_end(town, days=18):
        page = words(Browser(town.berit).get("renew-consent", town.log.pk, town.health_consent.pk))
        assert "Du har sagt ja bare til" not in page
        renew_consent(town.health_consent, answer="yes", by=town.as_person(town.berit))
    with clock.at(renewal.effective_from + dt.timedelta(days=1)):
        assert goals_seen_by(town, town.emil) == {town.goal, town.other_goal}


def test_a_goal_that_is_taken_back_is_out_of_what_is_to_follow_too(town):
    with near_the_end(town):
        renewal = both_renew(town)
        withdraw_goal(town.health_consent, goal=town.goal, by=town.as_person(town.berit))
    with clock.at(renewal.effective_from + dt.timedelta(days=1)):
        assert goals_seen_by(town, town.emil) == {town.other_goal}


def told(town, **more):
    return {"how": "oral", "said_on": clock.today(), "witness": town.guri.first_hat, "by": town.dina} | more


def test_one_goal_is_taken_back_by_way_of_the_holder_too(town):
    town.as_person(town.dina)
    register_answer(town.health_consent, person=town.bjarne, answer="yes", goals=[town.other_goal], **told(town))
    assert goals_seen_by(town, town.emil) == {town.other_goal}
    shown = words(Browser(town.berit).get("access", town.log.pk))
    assert "Dina Lund har ført" not in shown


def test_what_the_holder_takes_back_for_one_is_out_of_what_is_to_follow_too(town):
    with near_the_end(town):
        renewal = both_renew(town)
        town.as_person(town.dina)
        consent = town.log.consents.get(pk=town.health_consent.pk)
        register_answer(consent, person=town.bjarne, answer="yes", goals=[town.other_goal], **told(town))
    with clock.at(renewal.effective_from + dt.timedelta(days=1)):
        assert goals_seen_by(town, town.emil) == {town.other_goal}


def test_the_holder_registers_no_more_goals_than_the_person_last_said_yes_to(town):
    says(town, town.bjarne, town.goal)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        town.as_person(town.dina)
        for goals in (None, [town.other_goal], [town.goal, town.other_goal]):
            with rule("registering.not_for_this_one"):
                register_answer(town.health_consent, person=town.bjarne, answer="yes", goals=goals, **told(town))
        register_answer(town.health_consent, person=town.bjarne, answer="yes", goals=[town.goal], **told(town))
    with clock.at(clock.now() + dt.timedelta(days=2)):
        town.as_person(town.dina)
        with rule("registering.not_for_this_one"):
            register_answer(town.health_consent, person=town.bjarne, answer="yes", **told(town))


def by_hand(town, who, goals, answer_of):
    """One statement as the application role."""
    town.as_person(who)
    hat = who.hat.pk if who.hat else None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into relaylog_narrowing (id, municipality_id, log_id, answer_id, goals, written_by_id, "
            "written_as_id, written_at) values (gen_random_uuid(), %s, %s, %s, %s, %s, %s, core_now())",
            [town.municipality.pk, town.log.pk, answer_of, goals, who.pk, hat],
        )


def test_the_walls_let_nobody_narrow_to_goals_of_another_log_or_to_nothing(town):
    town.as_person(town.berit)
    mine = ConsentAnswer.objects.get(consent=town.health_consent).pk
    for goals in ([town.places["sindre"].goal.pk], [], [town.goal.pk, town.places["noah"].goal.pk]):
        with pytest.raises(DatabaseError):
            by_hand(town, town.berit, goals, mine)
    by_hand(town, town.berit, [town.goal.pk], mine)
    assert goals_seen_by(town, town.emil) == {town.goal}


@pytest.mark.parametrize("who", ["ada", "bjarne", "dina", "emil", "guri"])
def test_the_walls_let_nobody_narrow_what_another_has_said(town, who):
    town.as_person(town.berit)
    mine = ConsentAnswer.objects.get(consent=town.health_consent).pk
    with pytest.raises(DatabaseError):
        by_hand(town, getattr(town, who), [town.goal.pk], mine)


def test_the_walls_let_nobody_change_or_remove_what_was_narrowed(town):
    says(town, town.berit, town.goal)
    town.as_person(town.berit)
    for change in ("update relaylog_narrowing set goals = '{}'", "delete from relaylog_narrowing"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_a_consent_that_was_withdrawn_is_not_narrowed(town):
    withdraw_consent(town.health_consent, by=town.as_person(town.berit))
    with rule("answer.not_yours_to_give"):
        withdraw_goal(town.health_consent, goal=town.goal, by=town.berit)
