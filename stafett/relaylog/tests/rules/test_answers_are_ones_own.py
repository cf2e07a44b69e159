"""What one in the family answers is known to the one who needs it, for as long as it is needed."""

import datetime as dt

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.relaylog.models import AgreementAnswer, ConsentAnswer
from stafett.relaylog.operations import answer_consent, answer_handover, ask_consent, offer_baton


def answers(log, who):
    return set(AgreementAnswer.objects.filter(log=log).values_list("person", flat=True))


def test_the_one_who_asked_sees_who_has_answered(nordvik, as_person):
    both = {nordvik.berit.pk, nordvik.bjarne.pk}
    assert answers(nordvik.proposed, as_person(nordvik.jon)) == both


def test_when_the_log_is_open_nobody_at_work_sees_the_answers_any_more(nordvik, as_person):
    assert answers(nordvik.log, as_person(nordvik.dina)) == set()
    assert answers(nordvik.log, as_person(nordvik.berit)) == {nordvik.berit.pk}


def test_who_is_acting_does_not_see_them_either(nordvik, as_person):
    assert answers(nordvik.tuvas_log, as_person(nordvik.mona)) == set()


def told(log, who):
    return set(Event.objects.filter(log_id=log.pk).exclude(actor_id=who.pk).values_list("action", flat=True))


def test_what_a_custodian_answers_at_work_is_not_in_the_teams_history(nordvik, as_person):
    log, finn, rut = nordvik.noahs_log, nordvik.finn, nordvik.rut
    day = clock.today() + dt.timedelta(days=9)
    consent = ask_consent(log, unit=nordvik.ppt, scope="whole", until=day, by=as_person(finn))
    offer_baton(log, to=nordvik.jon, unit=nordvik.elsewhere, takes_over_on=day, summary="", by=finn)
    answer_consent(consent, answer="yes", by=as_person(rut))
    answer_handover(log, answer="yes", by=rut)
    assert {"consent answered", "handover answered"} <= set(
        Event.objects.filter(log_id=log.pk, actor_id=rut.pk).values_list("action", flat=True)
    )
    assert not told(log, as_person(finn)) & {"consent answered", "handover answered"}


@pytest.mark.row("C7")
@pytest.mark.parametrize(("name", "other"), [("berit", "bjarne"), ("bjarne", "berit")])
def test_each_guardian_reads_the_own_answers_and_not_the_others(nordvik, as_person, name, other):
    own = as_person(getattr(nordvik, name))
    assert set(ConsentAnswer.objects.filter(log=nordvik.log).values_list("person_id", flat=True)) == {own.pk}
    assert not AgreementAnswer.objects.filter(log=nordvik.log, person=getattr(nordvik, other)).exists()
