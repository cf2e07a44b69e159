"""Two municipalities of the town share a guide, for real: one has built on it, and one can choose to."""

from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of
from stafett.guide.desk.underlay import name_of
from stafett.guide.editions import outline_of
from stafett.guide.queries import what_is_out

BOTH_SAID = "niva-2/trinn-1"


def desk(built, place, key):
    ask(built.person(place, key), built.hat(place, key))
    return desks_of(built.municipalities[place])["nb"]


def arena(built, place, step):
    [edition] = [one for one in what_is_out(built.municipalities[place]).own if one.language == "nb"]
    return " ".join(outline_of(edition).step(*step.split("/")).texts("arena"))


def test_sorvik_reads_what_the_group_says_where_it_has_said_nothing(built):
    assert "Vikene-møtet" in arena(built, "sorvik", "niva-3/trinn-1")
    assert "skolen i Sørvik" in arena(built, "sorvik", BOTH_SAID)


def test_the_groups_correction_waits_for_sorviks_editor_by_its_name(built):
    at = desk(built, "sorvik", "torbjorg")
    assert at.corrected == {BOTH_SAID}
    assert name_of(at.origin(BOTH_SAID)) == "Knutepunkt Vikene"


def test_nordvik_is_in_the_group_and_follows_the_nation_until_its_editor_chooses(built):
    nordvik = built.municipalities["nordvik"]
    assert nordvik.memberships.live().get().group == built.municipalities["vikene"]
    assert desk(built, "nordvik", "tordis").lies_over is None and not what_is_out(nordvik).own
