"""A check that never fails proves nothing: each wall is broken once, in a copy of the village, and must be noticed."""

import pytest
from django.db import transaction

from conftest import drop, run_as_owner
from stafett.core.asking import ask_no_more

from . import checks_of_sight, checks_of_structure
from .breakages import CANNOT_BE_BROKEN_HERE, HISTORY, SIGHT, STRUCTURE
from .breakages_of_asking_to_redact import OF_ASKING_TO_REDACT
from .breakages_of_by_role import OF_BY_ROLE
from .breakages_of_cases import CASES
from .breakages_of_circumstances import CIRCUMSTANCES
from .breakages_of_interpreting import OF_INTERPRETING
from .breakages_of_meetings import OF_MEETINGS
from .breakages_of_own_words import OF_OWN_WORDS
from .breakages_of_private_persons import OF_PRIVATE_PERSONS
from .breakages_of_requests import OF_REQUESTS
from .breakages_of_responses import OF_RESPONSES
from .breakages_of_the_newest import THE_NEWEST
from .breakages_of_writing_at_once import OF_WRITING_AT_ONCE
from .chapters import CHAPTERS
from .conftest import VILLAGE, as_owner, fresh, living_in
from .mending import can_be_mended, mend, standing
from .test_walls import count_everything
from .test_written_down import DONE

pytestmark = pytest.mark.slow
BROKEN = f"{VILLAGE}_broken"


@pytest.fixture(scope="module")
def everything(village):
    return count_everything(VILLAGE, village)


class Copy:
    """Of the village. It is made anew only where a breakage cannot be mended."""

    whole = None

    def make(self):
        if self.whole is None:
            drop(BROKEN)
            run_as_owner(f"create database {BROKEN} template {VILLAGE}")
            self.whole = standing(BROKEN)

    def mend(self, breakage):
        if not can_be_mended(breakage) or not mend(BROKEN, self.whole):
            self.whole = None


@pytest.fixture(scope="module")
def copy():
    yield Copy()
    drop(BROKEN)


@pytest.fixture
def broken(village, copy, request):
    """Where it is: in a copy, or in the village itself when only the application is broken."""
    breakage = request.node.callspec.params["breakage"]
    if breakage.patched:
        yield VILLAGE
        return
    copy.make()
    try:
        break_it(breakage)
        yield BROKEN
    finally:
        copy.mend(breakage)


def break_it(breakage):
    with as_owner(BROKEN) as owner:
        for statement in breakage.sql:
            owner.execute(statement)
        for function, stands_there, becomes in breakage.edits:
            text = owner.execute(f"select pg_get_functiondef('{function}'::regproc)").fetchone()[0]
            assert stands_there in text, f"{function} does not say {stands_there!r}"
            owner.execute(text.replace(stands_there, becomes))


OF_THE_FAMILY = OF_INTERPRETING + OF_PRIVATE_PERSONS + OF_OWN_WORDS + OF_REQUESTS + OF_RESPONSES
OF_EACH_ROOM = SIGHT + CASES + OF_THE_FAMILY + OF_ASKING_TO_REDACT + OF_BY_ROLE + THE_NEWEST
OF_EACH_ROOM += OF_WRITING_AT_ONCE + OF_MEETINGS
OF_WHAT_ONE_SEES_AND_DOES = OF_EACH_ROOM + CIRCUMSTANCES + HISTORY


@pytest.mark.parametrize("breakage", OF_WHAT_ONE_SEES_AND_DOES, ids=lambda breakage: breakage.what)
def test_what_somebody_should_not_see_or_do_is_noticed(
    breakage, village, broken, everything, django_db_blocker, monkeypatch
):
    for place, instead in breakage.patched:
        monkeypatch.setattr(place, instead)
    with living_in(broken), django_db_blocker.unblock(), pytest.raises(AssertionError):
        try:
            with transaction.atomic():
                breakage.noticed_by(fresh(village), everything)
                transaction.set_rollback(True)
        finally:
            ask_no_more()


@pytest.mark.parametrize("breakage", STRUCTURE, ids=lambda breakage: breakage.what)
def test_what_the_database_should_not_be_is_noticed(breakage, broken):
    with as_owner(broken) as owner, pytest.raises(AssertionError):
        breakage.noticed_by(owner)


def test_a_copy_is_whole_again_after_each_breakage(copy, village):
    """Or one would be noticed by what another took away. Nearly all are mended; of the rest a new copy is made."""
    copy.make()
    whole, mended = copy.whole, 0
    mendable = [one for one in OF_WHAT_ONE_SEES_AND_DOES if not one.patched and can_be_mended(one)]
    for breakage in mendable[::25]:
        break_it(breakage)
        assert standing(BROKEN) != whole, breakage.what
        copy.mend(breakage)
        mended += copy.whole is not None
        copy.make()
        assert standing(BROKEN) == whole, breakage.what
    assert mended > len(mendable[::25]) / 2


def test_every_check_is_broken_once():
    checks = set(checks_of_sight.CHECKS + checks_of_structure.CHECKS) - CANNOT_BE_BROKEN_HERE
    assert checks <= {breakage.noticed_by for breakage in OF_EACH_ROOM + STRUCTURE}


@pytest.mark.parametrize("breakage", THE_NEWEST + OF_MEETINGS, ids=lambda breakage: breakage.what)
def test_what_notices_it_has_nothing_to_notice_where_nothing_is_broken(
    breakage, village, everything, django_db_blocker
):
    """A test that fails in the village for another reason would notice everything."""
    with living_in(VILLAGE), django_db_blocker.unblock():
        try:
            with transaction.atomic():
                breakage.noticed_by(fresh(village), everything)
                transaction.set_rollback(True)
        finally:
            ask_no_more()


def test_every_verb_forgets_its_history_once():
    assert sorted(sum(CHAPTERS.values(), [])) == sorted(DONE)
