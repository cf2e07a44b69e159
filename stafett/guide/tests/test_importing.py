"""The guides of a municipality come in together: all of them or none, and the same again changes nothing."""

import datetime as dt

import pytest
from django.db import connection

from stafett.core import clock
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.guide.format import GuideRefused, read_guide
from stafett.guide.models import Guide, GuideVersion
from stafett.guide.operations.importing import import_guide, import_guides
from stafett.guide.operations.writing import publish, save_draft
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import move_in

from .conftest import employed
from .real_guides import GUIDES

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

SERVICES = ("Skole", "Barnehage", "Helsestasjon")


@pytest.fixture
def marker():
    return move_in("Marker", hosts=["marker.localhost"])


def written(service="Skole", title=None):
    """A real guide, said to be for a service; with another title on its first level, when one is given."""
    document = read_guide(GUIDES["marker"].read_bytes())
    document["guide"] = {**document["guide"], "service": service}
    if title:
        document["levels"][0]["title"] = title
    return document, "marker.yaml"


def test_each_comes_out_with_its_own_name_and_note_in_the_order_they_were_given(marker):
    versions = import_guides([written(service) for service in SERVICES], municipality=marker)
    assert [version.guide.service for version in versions] == ["skole", "barnehage", "helsestasjon"]
    assert {(version.number, version.note, bool(version.publish_at)) for version in versions} == {
        (1, "marker.yaml", True)
    }
    assert [guide.published() for guide in Guide.objects.order_by("-service")] == [
        versions[0],
        versions[2],
        versions[1],
    ]


def test_the_same_again_changes_nothing_and_only_what_is_new_becomes_a_version(marker):
    first = import_guides([written(service) for service in SERVICES], municipality=marker)
    again = import_guides([written("Skole"), written("Barnehage", "Ny"), written("Helsestasjon")], municipality=marker)
    assert [again[0], again[2]] == [first[0], first[2]]
    assert (again[1].number, again[1].document["levels"][0]["title"]) == (2, "Ny")
    assert GuideVersion.objects.count() == 4


def test_one_that_is_refused_keeps_all_the_others_out(marker):
    document, note = written("Barnehage")
    bad = {**document, "levels": [{"tittel": "Feil"}]}
    with pytest.raises(GuideRefused, match="tittel"):
        import_guides([written("Skole"), (bad, note)], municipality=marker)
    assert not Guide.objects.exists()


def test_words_over_a_version_that_is_not_there_keep_all_the_others_out(marker):
    document, note = written("Barnehage")
    block = {"layout": {}, "id": "niva-0", "base": "6f1f9a36-0000-4000-8000-000000000000"}
    over = {**document, "levels": [{**document["levels"][0], "block": block}]}
    with pytest.raises(RuleBroken, match="base_is_gone"):
        import_guides([written("Skole"), (over, note)], municipality=marker)
    assert not Guide.objects.exists()


def test_the_same_twice_in_one_act_is_one_version_and_two_wordings_are_two(marker):
    one, same, other = import_guides([written(), written(), written(title="Ny")], municipality=marker)
    assert (one, one.number, other.number) == (same, 1, 2)
    assert Guide.objects.get().published() == other


def test_a_draft_that_says_the_same_is_what_comes_out(marker):
    guide = import_guide(written()[0], municipality=marker).guide
    draft = save_draft(guide, written(title="Ny")[0])
    assert import_guides([written(title="Ny")] * 2, municipality=marker) == [draft, draft]
    assert guide.published() == draft


def test_what_is_to_come_out_tomorrow_is_out_today_when_it_is_taken_in_today(marker):
    guide = import_guide(written()[0], municipality=marker).guide
    later = publish(save_draft(guide, written(title="Ny")[0]), at=clock.now() + dt.timedelta(days=1))
    today = import_guide(written(title="Ny")[0], municipality=marker)
    assert (today.number, today.guide.published()) == (later.number + 1, today)


def test_what_comes_in_as_drafts_is_read_by_nobody(marker):
    drafts = import_guides([written(service) for service in SERVICES], municipality=marker, as_draft=True)
    assert [draft.guide.draft() for draft in drafts] == drafts
    assert not any(guide.published() for guide in Guide.objects.all())


def test_an_editor_takes_guides_in_and_a_teacher_or_the_neighbours_editor_does_not(marker):
    editor = employed(marker, Role.EDITOR)
    [version] = import_guides([written()], municipality=marker, by=editor)
    assert version.author == editor.name
    neighbour = employed(move_in("Bø", hosts=["bo.localhost"]), Role.EDITOR)
    for somebody in (employed(marker, Role.EMPLOYEE, "Emil Bø"), neighbour):
        for as_draft in (True, False):
            with pytest.raises(NotAllowed):
                import_guides([written(title="Ny")], municipality=marker, by=somebody, as_draft=as_draft)


def test_six_guides_ask_the_database_little_more_than_one_does(marker, django_assert_max_num_queries):
    with django_assert_max_num_queries(12 + len(SERVICES) * 2, connection=connection):
        import_guides(
            [written(name) for service in SERVICES for name in (service, f"{service} 2")], municipality=marker
        )
