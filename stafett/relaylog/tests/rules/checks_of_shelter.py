"""What somebody frozen, and a family under a protected address, still see: that the log is there."""

import datetime as dt

from django.db import DatabaseError, transaction

from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import Goal, Note, RelayLog
from tests.nordvik import wear


def who_is_frozen_sees_that_the_log_is_there_and_nothing_of_it(town, everything):
    do.freeze(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.dina))
    ask(town.bjarne)
    assert RelayLog.objects.filter(pk=town.log.pk).exists()
    assert not Note.objects.exists() and not Goal.objects.exists()


def under_a_protected_address_the_family_sees_that_the_log_is_there_and_nothing_of_it(town, everything):
    do.shelter(town.log, because="Avtalt.", by=wear(town.dina))
    for one in (town.berit, town.bjarne, town.ada):
        ask(one)
        assert RelayLog.objects.filter(pk=town.log.pk).exists()
        assert not Note.objects.exists() and not Goal.objects.exists()


def no_log_is_begun_under_a_protected_address(town, everything):
    """Neither when the application forgets to ask."""
    do.shelter(town.log, because="Avtalt.", by=wear(town.dina))
    finn = wear(town.finn)
    log = RelayLog(municipality=town.municipality, child=town.ada, unit=finn.hat.unit, kind="child")
    log.colour, log.symbol, log.mark = "blue", "sun", "one"
    log.proposed_by, log.proposed_as, log.proposed_at = finn, finn.hat, clock.now()
    try:
        with transaction.atomic():
            log.save(force_insert=True)
    except DatabaseError:
        return
    raise AssertionError("a log was begun")


def a_log_begun_under_a_protected_address_is_not_in_the_familys_list(town, everything):
    """Nobody can begin one; but it may be asked for in the moment when the address is registered."""
    day = dt.timedelta(days=1)
    with clock.at(clock.now() + 2 * day):
        log = do.propose_log(town.ada, unit=town.elsewhere, why="Ny gruppe.", by=wear(town.finn))
    with clock.at(clock.now() + day):
        do.shelter(town.log, because="Avtalt.", by=wear(town.dina))
    with clock.at(clock.now() + 3 * day):
        ask(town.bjarne)
        assert town.log in RelayLog.objects.all() and log not in RelayLog.objects.all()


CHECKS = [
    who_is_frozen_sees_that_the_log_is_there_and_nothing_of_it,
    under_a_protected_address_the_family_sees_that_the_log_is_there_and_nothing_of_it,
    no_log_is_begun_under_a_protected_address,
    a_log_begun_under_a_protected_address_is_not_in_the_familys_list,
]
