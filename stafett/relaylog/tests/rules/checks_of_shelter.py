"""What somebody frozen, and a family under a protected address, still see: that the log is there."""

import datetime as dt

from django.db import DatabaseError, transaction

from stafett.core import clock
from stafett.core.asking import ask, on_duty
from stafett.identity.models import AddressProtection
from stafett.identity.operations.people import register_guardianship
from stafett.identity.operations.protection import protect_address
from stafett.relaylog import operations as do
from stafett.relaylog.models import Consent, Goal, Holding, Note, RelayLog
from tests.nordvik import wear


def who_is_frozen_sees_that_the_log_is_there_and_nothing_of_it(town, everything):
    do.freeze(town.log, person=town.bjarne, because="Avtalt.", by=wear(town.dina))
    ask(town.bjarne)
    is_listed_and_no_more(town.log)


def under_a_protected_address_the_family_sees_that_the_log_is_there_and_nothing_of_it(town, everything):
    do.shelter(town.log, because="Avtalt.", by=wear(town.dina))
    for one in (town.berit, town.bjarne, town.ada):
        ask(one)
        is_listed_and_no_more(town.log)


def is_listed_and_no_more(log):
    """Not which service asked for it either: its name would tell where the child is."""
    [listed] = RelayLog.objects.listed([log.pk])
    assert listed.unit_id is listed.proposed_by_id is listed.proposed_as_id is None
    for kind in (RelayLog, Note, Goal, Consent, Holding):
        assert not kind.objects.exists()


def who_may_read_somebody_does_not_read_that_the_address_is_protected(town, everything):
    """Neither oneself, nor one's family, nor anybody at work; who registers, of no child of their own or its parent."""
    with on_duty("register", town.municipality):
        protect_address(town.ada)
        protect_address(town.berit)
        assert AddressProtection.objects.count() == 2
    wear(town.heidi)
    assert AddressProtection.objects.count() == 2
    with on_duty("register", town.municipality):
        register_guardianship(town.ada, guardian=town.heidi, responsibility="no", verified_how="Sagt")
    for one in (town.ada, town.berit, town.bjarne, town.dina, town.guri, town.emil, town.finn, town.heidi):
        ask(one)
        assert not AddressProtection.objects.exists()
        wear(one)
        assert not AddressProtection.objects.exists()


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
        assert list(RelayLog.objects.listed([town.log.pk, log.pk])) == [town.log]


CHECKS = [
    who_is_frozen_sees_that_the_log_is_there_and_nothing_of_it,
    under_a_protected_address_the_family_sees_that_the_log_is_there_and_nothing_of_it,
    who_may_read_somebody_does_not_read_that_the_address_is_protected,
    no_log_is_begun_under_a_protected_address,
    a_log_begun_under_a_protected_address_is_not_in_the_familys_list,
]
