"""The list beside the drawing says the same in words."""

from dataclasses import replace
from datetime import date, timedelta

from stafett.design.charts import Holding, Kind, road, stripe
from stafett.design.tests.invented import CLOSED, LOG, TODAY
from stafett.design.tests.reading_svg import of_kind, shapes


def test_the_list_tells_the_whole_road_in_order():
    assert [(step.days, step.title, step.kind) for step in road(LOG)] == [
        ("5. mars 2026", "Karin Lundeby startet loggen", ""),
        ("20. april", "Nivå 2: to tjenester", ""),
        ("1.–17. august", "17 dager med vikar", "gap"),
        ("18. august", "Dina Lillebakken tok imot pinnen", ""),
        ("28. september", "Nivå 3: flere tjenester", ""),
        ("1. desember", "Emil Torgersen skal ta over", "planned"),
    ]


def test_a_level_that_begins_as_somebody_takes_the_baton_is_told_in_the_same_line():
    assert road(LOG)[0].words == "Kontaktlærer, 7. trinn. Nivå 1"


def test_an_acting_holder_who_still_acts_is_told_in_the_present():
    acting = Holding("Per", "rektor", TODAY - timedelta(days=1), None, Kind.ACTING)
    step = road(replace(LOG, holdings=(acting,), levels=()))[0]
    assert (step.title, step.words) == ("1 dag med vikar", "Per er vikar.")


def test_the_year_is_said_again_when_it_changes():
    told = replace(LOG, levels=(), holdings=(Holding("A", "", date(2025, 12, 1)), Holding("B", "", date(2026, 1, 2))))
    assert [step.days for step in road(told)] == ["1. desember 2025", "2. januar 2026"]


def test_the_end_of_the_log_is_the_last_line():
    assert road(CLOSED)[-1].title == "Loggen ble avsluttet"


def test_a_stroke_for_every_day_with_readings_and_none_from_before_the_days_shown():
    days = [TODAY, TODAY, TODAY - timedelta(days=89), TODAY - timedelta(days=90)]
    found = of_kind(shapes(stripe(days, TODAY)), "l-accent")
    assert len(found) == 2
    assert found[0].left >= 0 and found[-1].right <= 300


def test_the_one_who_has_the_baton_and_the_one_outside_the_team_are_told_apart():
    assert of_kind(shapes(stripe([TODAY], TODAY, "holder")), "l-pinne")
    assert of_kind(shapes(stripe([TODAY], TODAY, "outside")), "l-varsel")
