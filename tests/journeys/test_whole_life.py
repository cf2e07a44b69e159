"""A log lives its whole life between people who each have a browser of their own, with JavaScript and without."""

import pytest

from .conftest import NARROW, WIDE
from .life import Life, day
from .looking import check, said
from .newcomers import BERGE, VANG

GOES_ON = {"decision": "continue", "effect": "helped_a_little", "evaluate_on": day(60)}
pytestmark = pytest.mark.usefixtures("newcomers")


def test_a_holder_runs_a_log_from_opening_to_closing(visitor, house):
    live(Life(visitor, house, BERGE, look=lambda page: check(page, WIDE, NARROW)))


def test_a_log_lives_its_whole_life_without_javascript(visitor, house):
    live(Life(visitor, house, VANG, javascript=False))


def live(life):
    """The log of a child with two parents, from the first question to the last word."""
    opens(life)
    is_lived(life)
    a_service_sees_one_goal(life)
    changes_hands(life)
    ends(life)


def opens(life):
    """Each parent answers alone, and the last yes opens it."""
    life.is_asked_for()
    mother, father = life.family.mother, life.family.father
    life.is_answered(mother)
    assert "Ikke alle har svart" in life.seen_by(mother)
    assert "har ikke svart ennå" in life.seen_by("Dina Falk")
    life.is_answered(father)
    assert f"Loggen til {life.family.child.split()[0]}" in life.seen_by(mother)
    assert "Ny oppmerksomhet" in life.seen_by("Dina Falk")


def is_lived(life):
    """Focus, goal, measure, note, bright spot, a correction, a meeting, another level, an evaluation."""
    dina, mother = "Dina Falk", life.family.mother
    life.plans(dina, "Morgenene", "Å komme inn i garderoben i ro", "Jeg vil gå inn sammen med noen.", "Følge", "Dina")
    life.shares(dina, "I dag lo vi så vi gråt.")
    life.writes(dina, "Garderoben var full i dag tidlig.")
    life.corrects(dina, "Garderoben var full", "Garderoben var full halv ni.")
    life.meets(dina, "Vi møtes i døra klokka åtte.")
    life.changes_level(dina, "2", "Vi vil ha helsestasjonen med.")
    family_reads = life.seen_by(mother)
    for words in ("Jeg vil gå inn sammen med noen.", "I dag lo vi", "halv ni", "Vi vil ha helsestasjonen med."):
        assert words in family_reads


def a_service_sees_one_goal(life):
    """The family lets a second service see one goal. It sees that, and nothing else."""
    dina, emil = "Dina Falk", "Emil Sand"
    life.asks_a_service(dina, goals=["Å komme inn"])
    life.answers_the_service(life.family.mother)
    life.come(emil)
    assert life.open_log(emil).locator("h1").inner_text() == "Vi finner ikke siden"
    life.answers_the_service(life.family.father)
    life.takes_with(dina, "Emil")
    one_goal = life.seen_by(emil)
    assert "Å komme inn i garderoben i ro" in one_goal
    assert "I dag lo vi" not in one_goal
    life.evaluates(emil, "Følge", child="Nå går jeg først.", **GOES_ON)
    assert "Nå går jeg først." in life.seen_by(life.family.father)


def changes_hands(life):
    """The baton is held out, the family finds it all right, and it is taken."""
    life.holds_out_the_baton("Dina Falk", to="Sverre")
    life.finds_it_all_right(life.family.mother)
    life.takes_the_baton("Sverre Aas")
    assert "Sverre Aas" in said_of_holder(life)
    assert "Gi pinnen videre" not in life.seen_by("Dina Falk")


def said_of_holder(life):
    return life.open_log(life.family.mother).locator("main").inner_text()


def ends(life):
    """Nothing is closed before everything is evaluated; afterwards the family reads on, and nobody else."""
    sverre, mother = "Sverre Aas", life.family.mother
    page = life.at[sverre]
    page.goto(f"{life.log}avslutt")
    assert "Dette må vurderes først" in said(page)
    life.evaluates(sverre, "Følge", child="Jeg klarer det selv.")
    life.closes(sverre, "Det hjalp å gå to sammen.")
    assert "Loggen ble avsluttet" in life.seen_by(mother)
    assert "Det hjalp å gå to sammen." in life.seen_by(mother)
    assert life.open_log(sverre).locator("h1").inner_text() == "Du har ikke lenger tilgang hit"
    life.goes_home(mother)
