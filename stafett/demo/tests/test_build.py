"""The town stands as the stories say, seen through the walls by those who live in it."""

import pytest

from stafett.core.asking import ask
from stafett.demo.build import build_town
from stafett.demo.models import Door
from stafett.demo.town import DOORS, stories
from stafett.guide.desk.draft import desks_of
from stafett.guide.desk.underlay import name_of
from stafett.guide.editions import outline_of
from stafett.guide.queries import what_is_out
from stafett.relaylog.models import RelayLog
from stafett.relaylog.queries.start import parts_in_logs
from stafett.tenancy.models import Domain

from .walk import Walk

pytestmark = pytest.mark.slow

BOTH_SAID = "niva-2/trinn-1"
STORIES = [story for story in stories() if story.events]
SHELTERED = [story for story in STORIES if Walk(story).sheltered]  # the address is protected: the family reads nothing
WITH_LOG = [pytest.param(story, id=story.child.key) for story in STORIES if story not in SHELTERED]


def as_(built, place, key, *, hat=False):
    """From here on, this person asks."""
    return ask(built.person(place, key), built.hat(place, key) if hat else None)


def log_of(built, story):
    """The story's log, as it stands in the list of the one it is about."""
    [log] = RelayLog.objects.listed(parts_in_logs(as_(built, story.municipality, story.child.key)))
    return log


def test_building_again_changes_nothing(built):
    doors = Door.objects.count()
    assert build_town() is None
    assert Door.objects.count() == doors == len(DOORS)


def test_plain_localhost_is_nordvik(built):
    hosts = Domain.objects.filter(municipality__slug="nordvik").values_list("host", flat=True)
    assert set(hosts) == {"nordvik.localhost", "localhost", "127.0.0.1"}


@pytest.mark.parametrize("story", WITH_LOG)
def test_every_log_stands_where_its_story_ends(built, story):
    told, log = Walk(story), log_of(built, story)
    held_by = None if told.closed else told.holder
    closure = log.closures.first()
    holding = log.holding()  # by whom: an id, since one who is shown by role has no name at home
    assert (holding and holding.holder_id) == (built.person(story.municipality, held_by).pk if held_by else None)
    assert (log.level() or 0) == told.level
    assert (closure and closure.because) == told.closed
    assert log.is_paused() == told.paused
    assert bool(log.open_offer()) == bool(told.offered)


@pytest.mark.parametrize("story", WITH_LOG)
def test_the_family_reads_everything_that_was_written(built, story):
    log = log_of(built, story)
    made = [event.does for event in story.events]
    assert log.goals.count() == made.count("set_goal")
    assert log.measures.count() == made.count("plan_measure")
    assert log.evaluations.count() == made.count("evaluate_measure")
    assert log.brightspots.count() == made.count("share_bright_spot")


def test_nobody_in_a_family_with_a_protected_address_reads_the_log(built):
    assert SHELTERED
    for story in SHELTERED:
        log = log_of(built, story)
        assert log.holder() is None and not log.goals.exists(), story.child.key
        as_(built, story.municipality, Walk(story).holder, hat=True)
        assert log.holder() and log.goals.exists()


def test_each_service_reads_only_what_the_family_has_said_yes_to(built):
    amir = next(story for story in stories() if story.child.key == "amir")
    log = log_of(built, amir)
    as_(built, "nordvik", "amal", hat=True)
    assert [goal.number for goal in log.goals.all()] == [1]
    as_(built, "nordvik", "karianne", hat=True)
    assert [goal.number for goal in log.goals.order_by("number")] == [1, 2]


def test_for_finn_there_is_no_log_about_ada(built):
    ada = log_of(built, next(story for story in stories() if story.child.key == "ada"))
    as_(built, "nordvik", "finn", hat=True)
    assert not RelayLog.objects.filter(pk=ada.pk).exists()


def test_a_teacher_finds_no_log_about_her_own_child_at_work(built):
    vilja = log_of(built, next(story for story in stories() if story.child.key == "vilja"))
    as_(built, "nordvik", "marit", hat=True)
    assert not RelayLog.objects.filter(pk=vilja.pk).exists()
    as_(built, "nordvik", "marit")
    assert RelayLog.objects.filter(pk=vilja.pk).exists()


def test_the_one_who_is_kept_out_meets_nothing(built):
    as_(built, "nordvik", "truls")
    assert not RelayLog.objects.exists()


def test_cover_names_are_the_same_in_every_town_and_differ_from_each_other(built):
    covers = {}
    for story in stories():
        if story.events:
            log = log_of(built, story)
            covers.setdefault(story.municipality, []).append((log.colour, log.symbol, log.mark))
    assert covers["nordvik"][0] == ("blue", "wave", "plain")
    assert all(len(set(names)) == len(names) for names in covers.values())


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
