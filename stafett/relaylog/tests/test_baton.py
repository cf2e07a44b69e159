"""The baton cannot be dropped."""

from stafett.core import clock
from stafett.relaylog.models import RelayLog
from stafett.relaylog.operations import accept_baton, offer_baton, withdraw_consent


def offer_to_emil(nordvik, by):
    offer_baton(
        nordvik.log,
        to=nordvik.emil,
        unit=nordvik.station,
        takes_over_on=clock.today(),
        summary="Ada kjenner deg.",
        by=by,
    )


def test_the_holder_keeps_the_baton_until_someone_accepts_it(nordvik, as_person):
    offer_to_emil(nordvik, by=as_person(nordvik.dina))
    assert nordvik.log.holder() == nordvik.dina

    accept_baton(nordvik.log, by=as_person(nordvik.emil))
    assert nordvik.log.holder() == nordvik.emil


def test_a_service_loses_sight_of_the_log_when_consent_is_withdrawn(nordvik, as_person):
    as_person(nordvik.emil)
    assert RelayLog.objects.exists()

    withdraw_consent(nordvik.health_consent, by=as_person(nordvik.berit))
    as_person(nordvik.emil)
    assert not RelayLog.objects.exists()
