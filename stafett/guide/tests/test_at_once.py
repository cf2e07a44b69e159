"""Editors press at the same moment, on connections of their own: one comes first, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from stafett.guide.desk.draft import desks_of
from stafett.guide.models import GuideVersion, Wording
from stafett.guide.operations.national import publish_national_guide
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import list_acute_contacts, move_in

from .conftest import Editor, employed

DESK = "/min/veileder/for-alle/"
STEP = f"{DESK}niva-0/trinn-2/"


@pytest.fixture
def here(lasting):
    municipality = move_in("Nordvik", hosts=["nordvik.localhost"])
    publish_national_guide()
    list_acute_contacts(municipality, [("Legevakta", "116 117", "")])
    return municipality


@pytest.fixture
def two(here):
    with transaction.atomic():
        people = [employed(here, Role.EDITOR, name) for name in ("Tordis Moen", "Oddvar Li")]
    return [Editor(person) for person in people]


def together(*acts):
    """All of them at the same moment; what each answered."""
    ready = Barrier(len(acts))

    def alone(act):
        try:
            ready.wait(20)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [one.result() for one in [threads.submit(alone, act) for act in acts]]


def as_one_of(two):
    """What stands in the draft, as an editor sees it."""
    return two[0].open(STEP)["nb-title-0"]


def test_of_two_who_write_the_first_words_ever_one_is_first_and_the_other_is_told(two):
    forms = [client.open(STEP) | {"nb-title-0": name} for client, name in zip(two, ("En", "To"), strict=True)]
    answers = together(*(lambda c=c, f=f: c.post(STEP, f).status_code for c, f in zip(two, forms, strict=True)))
    assert sorted(answers) == [302, 409]
    assert as_one_of(two) == ("En", "To")[answers.index(302)]


def test_two_who_write_on_different_blocks_both_get_through(two):
    other = f"{DESK}niva-0/trinn-1/"
    forms = [two[0].open(STEP) | {"nb-title-0": "En"}, two[1].open(other) | {"nb-title-0": "To"}]
    acts = [lambda: two[0].post(STEP, forms[0]).status_code, lambda: two[1].post(other, forms[1]).status_code]
    assert together(*acts) == [302, 302]


def test_what_is_written_while_another_publishes_is_out_whole_or_waits_whole(two, here):
    two[0].save(STEP, nb_title_0="Først", nn_title_0="Først")
    out = two[0].open(f"{DESK}publiser/") | {"when": "now"}
    late = two[1].open(STEP) | {"nb-title-0": "Sent", "nn-title-0": "Seint"}
    acts = [lambda: two[0].post(f"{DESK}publiser/", out).status_code, lambda: two[1].post(STEP, late).status_code]
    published, written = together(*acts)
    assert written == 302 and published in (302, 422)
    assert as_one_of(two) == "Sent"
    titles = {version.document["levels"][0]["steps"][1]["title"] for version in own_versions(here)}
    assert titles == ({"Først"} if published == 302 else set())


def own_versions(here):
    return GuideVersion.objects.filter(guide__municipality=here)


def test_two_who_publish_at_once_make_one_version(two, here):
    two[0].save(STEP, nb_title_0="Først", nn_title_0="Først")
    forms = [client.open(f"{DESK}publiser/") | {"when": "now"} for client in two]
    acts = [lambda c=c, f=f: c.post(f"{DESK}publiser/", f).status_code for c, f in zip(two, forms, strict=True)]
    assert sorted(together(*acts)) == [302, 422]
    assert own_versions(here).count() == 2
    assert set(desks_of(here)) == {"nb", "nn"} and Wording.objects.count() == 0  # nobody asks here
