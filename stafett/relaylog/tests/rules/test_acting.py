"""Every open log has one holder. The moment the holder is gone, the leader acts: with the frame, not the content."""

import datetime as dt

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.core.errors import NotAllowed
from stafett.identity.models import Role
from stafett.identity.operations import people
from stafett.relaylog import policy
from stafett.relaylog.models import Note, RelayLog
from stafett.relaylog.operations import accept_baton, block_person, offer_baton, write_note


def parts(nordvik, who, as_person):
    return {str(part) for part in policy.parts(as_person(who), nordvik.log)}


def acting(nordvik, as_person):
    """Everybody who leads in Nordvik, and acts in Ada's log."""
    return [name for name in ("guri", "lars", "mona") if "acting" in parts(nordvik, getattr(nordvik, name), as_person)]


def dina_leaves(nordvik, at=None):
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.dina.first_hat, ends_at=at)


def test_nobody_acts_while_the_holder_is_here(nordvik, as_person):
    assert acting(nordvik, as_person) == []


def test_the_leader_acts_the_moment_the_holder_has_left(nordvik, as_person):
    dina_leaves(nordvik)
    assert acting(nordvik, as_person) == ["guri"]
    assert parts(nordvik, nordvik.dina, as_person) == set()


def test_one_who_is_to_leave_is_the_holder_until_then(nordvik, as_person):
    noon = clock.now() + dt.timedelta(days=3)
    dina_leaves(nordvik, noon)
    with clock.at(noon - dt.timedelta(seconds=1)):
        assert acting(nordvik, as_person) == [] and parts(nordvik, nordvik.dina, as_person) == {"holder", "helper"}
    with clock.at(noon):
        assert acting(nordvik, as_person) == ["guri"] and parts(nordvik, nordvik.dina, as_person) == set()


def test_the_one_who_acts_sees_the_frame_and_no_content(nordvik, as_person):
    dina_leaves(nordvik)
    guri = as_person(nordvik.guri)
    assert RelayLog.objects.filter(pk=nordvik.log.pk).exists()
    assert not Note.objects.exists()
    with pytest.raises(NotAllowed):
        write_note(nordvik.log, text="Hei", by=guri)


def test_a_leader_who_is_family_does_not_act_and_the_next_one_does(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.guri, responsibility="no", verified_how="sett")
    dina_leaves(nordvik)
    assert acting(nordvik, as_person) == ["lars"]
    assert parts(nordvik, nordvik.guri, as_person) == set()


def test_a_leader_who_is_kept_out_does_not_act_and_the_next_one_does(nordvik, as_person):
    block_person(nordvik.log, person=nordvik.guri, because="Nabo.", by=as_person(nordvik.dina))
    dina_leaves(nordvik)
    assert acting(nordvik, as_person) == ["lars"]


def test_a_leader_who_has_left_does_not_act(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.guri.first_hat)
    dina_leaves(nordvik)
    assert acting(nordvik, as_person) == ["lars"]


def test_the_leader_acts_when_the_holder_is_kept_out(nordvik, as_person):
    block_person(nordvik.log, person=nordvik.dina, because="Uenighet.", by=as_person(nordvik.guri))
    assert acting(nordvik, as_person) == ["guri"]


def test_the_leader_acts_when_the_holder_has_become_family(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        people.register_guardianship(nordvik.ada, guardian=nordvik.dina, responsibility="no", verified_how="sett")
    assert acting(nordvik, as_person) == ["guri"]
    assert parts(nordvik, nordvik.dina, as_person) == set()


def test_one_acts_where_two_lead(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        nordvik.siri.first_hat = people.employ(nordvik.siri, unit=nordvik.school, title="rektor", role=Role.LEADER)
    dina_leaves(nordvik)
    assert acting(nordvik, as_person) == ["guri"]
    assert parts(nordvik, nordvik.siri, as_person) == {"leader"}


def test_where_nobody_leads_nobody_acts(nordvik, as_person):
    with on_duty("register", nordvik.municipality):
        for leader in (nordvik.guri, nordvik.lars):
            people.end_employment(leader.first_hat)
    dina_leaves(nordvik)
    assert acting(nordvik, as_person) == []


def test_nobody_acts_any_more_when_somebody_has_taken_the_baton(nordvik, as_person):
    dina_leaves(nordvik)
    guri = as_person(nordvik.guri)
    offer_baton(nordvik.log, to=nordvik.emil, unit=nordvik.station, takes_over_on=clock.today(), summary="", by=guri)
    accept_baton(nordvik.log, by=as_person(nordvik.emil))
    assert acting(nordvik, as_person) == []
    assert "holder" in parts(nordvik, nordvik.emil, as_person)


def test_the_new_units_leader_follows_with_the_baton(nordvik, as_person):
    offer_baton(
        nordvik.log,
        to=nordvik.rut,
        unit=nordvik.welfare,
        takes_over_on=clock.today(),
        summary="",
        by=as_person(nordvik.dina),
    )
    with on_duty("register", nordvik.municipality):
        nordvik.line.first_hat = people.employ(nordvik.line, unit=nordvik.welfare, title="leder", role=Role.LEADER)
    assert parts(nordvik, nordvik.line, as_person) == set()


def test_without_the_familys_consent_the_holder_has_the_baton_and_sees_nothing(nordvik, as_person):
    nordvik.log = nordvik.veras_log
    assert parts(nordvik, nordvik.pia, as_person) == {"bearer"}
    assert nordvik.log.holder() == nordvik.pia
    assert not Note.objects.exists()
