"""The minutes that those who met agree on are numbered, and what is corrected afterwards does not change them."""

import pytest

from stafett.core.asking import ask
from stafett.core.errors import NotAllowed
from stafett.relaylog import operations as do
from stafett.relaylog.models import AgreedMinutes
from stafett.relaylog.models.redaction import GONE
from tests.nordvik import wear

from ..conftest import Browser, words
from .conftest import rule

SAID = {"child_said": "Jeg vil ha en venn.", "parents_said": "Hun sover.", "professionals_said": "Det går."}


@pytest.fixture
def town(nordvik):
    """Dina has written from a meeting."""
    by = wear(nordvik.dina)
    nordvik.meeting = do.hold_meeting(
        nordvik.meeting, present=[nordvik.ada], child_took_part="Ja.", decided="Vi prøver igjen.", **SAID, by=by
    )
    return nordvik


def page(town, who):
    return words(Browser(getattr(town, who)).get("meeting", town.log.pk, town.meeting.pk))


def agreed(town):
    return do.agree_on_minutes(town.meeting, by=wear(town.dina))


@pytest.mark.row("G3")
def test_a_version_stays_as_it_was_agreed_on_whatever_is_corrected_and_all_who_read_see_it_at_once(town):
    sent = Browser(town.dina).send("agree-on-minutes", town.log.pk, town.meeting.pk)
    assert sent.status_code == 302
    for who in ("ada", "berit", "bjarne", "emil", "dina"):
        seen = page(town, who)
        assert "Versjon 1: enige" in seen and "skrevet av Dina" in seen and "Slik står det nå." in seen, who
    do.correct(town.meeting, field="child_said", text="Jeg vil ha to venner.", by=wear(town.dina))
    do.correct(town.meeting, field="child_said", text="Jeg vil ha tre venner.", by=wear(town.dina))
    for who in ("ada", "berit", "bjarne", "emil", "dina"):
        seen = page(town, who)
        now, then = seen.index("Jeg vil ha tre venner."), seen.index("Slik sto versjon 1")
        assert now < then < seen.index("Jeg vil ha en venn.") and "Jeg vil ha to venner." not in seen, who


def test_corrected_minutes_are_agreed_on_anew_with_the_next_number(town):
    agreed(town)
    with rule("minutes.are_agreed_already"):
        agreed(town)
    do.correct(town.meeting, field="decided", text="Vi venter.", by=wear(town.dina))
    assert agreed(town).number == 2
    seen = page(town, "berit")
    assert seen.index("Versjon 2") < seen.index("Versjon 1") < seen.index("Vi prøver igjen.")


def test_what_is_sealed_is_gone_in_every_version(town):
    do.correct(town.meeting, field="parents_said", text="De bor i Skogveien 7.", by=wear(town.dina))
    agreed(town)
    do.correct(town.meeting, field="parents_said", text="Hun sover godt.", by=wear(town.dina))
    do.redact(town.meeting, field="parents_said", because="whereabouts", only_before=True, by=wear(town.dina))
    assert "Skogveien" not in page(town, "berit") and "Hun sover godt." in page(town, "berit")
    do.redact(town.meeting, field="child_said", because="others", by=wear(town.dina))
    town.meeting.refresh_from_db()
    assert town.meeting.child_said == GONE and "Jeg vil ha en venn." not in page(town, "berit")


def test_minutes_that_are_not_written_are_not_agreed_on(nordvik):
    with rule("minutes.are_not_written"):
        do.agree_on_minutes(nordvik.meeting, by=wear(nordvik.dina))


@pytest.mark.parametrize("who", ["emil", "gro"])
def test_nobody_else_at_work_says_so(town, who):
    with pytest.raises(NotAllowed):
        do.agree_on_minutes(town.meeting, by=wear(getattr(town, who)))
    assert "Vi er enige om referatet" not in page(town, "emil")


def test_the_family_does_not_say_so_for_the_others(town):
    with pytest.raises(NotAllowed):
        do.agree_on_minutes(town.meeting, by=ask(town.berit))
    assert not AgreedMinutes.objects.exists()
