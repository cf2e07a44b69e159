"""Which forms were sent is forgotten when no browser can send them again."""

import datetime as dt
import uuid

import pytest
from django.core.management import call_command
from django.db import connection

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.relaylog.forms import token
from stafett.relaylog.models import FormSent
from stafett.relaylog.operations import sweep_sent_forms

OLD = FormSent.KEPT + dt.timedelta(hours=1)
YOUNG = FormSent.KEPT - dt.timedelta(hours=1)


@pytest.fixture
def sent(nordvik, as_person):
    """Dina has sent two forms: one just now, and one a while ago."""
    dina = as_person(nordvik.dina)

    def send(ago):
        at = clock.now() - ago
        return FormSent.objects.create(
            token=uuid.uuid4(), municipality=nordvik.municipality, person=dina, of_log=nordvik.log.pk, at=at, said="x"
        )

    return {"old": send(OLD), "young": send(YOUNG)}


def remembered(nordvik, as_person):
    as_person(nordvik.dina)
    return set(FormSent.objects.values_list("token", flat=True))


def test_they_are_remembered_for_longer_than_a_page_can_be_sent():
    assert dt.timedelta(seconds=token.LIVES) < FormSent.KEPT


def test_each_morning_the_old_ones_are_forgotten(nordvik, as_person, sent):
    call_command("morning", stdout=None)
    assert remembered(nordvik, as_person) == {sent["young"].token}


def test_doing_it_twice_changes_nothing(nordvik, as_person, sent):
    assert sweep_sent_forms(nordvik.municipality) == 1
    assert sweep_sent_forms(nordvik.municipality) == 0


def test_a_municipality_forgets_its_own_only(nordvik, as_person, sent):
    from tests.nordvik import build_town

    assert sweep_sent_forms(build_town("Sørvik").municipality) == 0
    assert sent["old"].token in remembered(nordvik, as_person)


@pytest.mark.parametrize("which", ["old", "young"])
def test_nobody_at_work_takes_them_away_not_even_their_own(nordvik, as_person, sent, which):
    as_person(nordvik.dina)
    with connection.cursor() as cursor:
        cursor.execute("delete from relaylog_formsent where token = %s", [sent[which].token])
        assert cursor.rowcount == 0


def test_the_morning_takes_no_young_ones_by_any_statement(nordvik, as_person, sent):
    with on_duty("morning", nordvik.municipality), connection.cursor() as cursor:
        cursor.execute("delete from relaylog_formsent")
        assert cursor.rowcount == 1
    assert remembered(nordvik, as_person) == {sent["young"].token}
