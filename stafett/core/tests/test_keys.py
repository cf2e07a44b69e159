"""What is sealed opens with its own key, in its own place, and nowhere else."""

import uuid

import pytest
from django.db import connection

from stafett import env
from stafett.core import keys
from stafett.core.asking import on_duty, opened_keys
from stafett.core.errors import KeyMissing
from stafett.core.keystore.models import LogKey, MunicipalityKey
from stafett.identity.models import Person
from stafett.relaylog.models import Focus
from stafett.relaylog.operations import raise_focus
from stafett.tenancy.operations.municipalities import move_in

KEY, OTHER = b"k" * 32, b"o" * 32


def test_what_is_sealed_opens_again():
    assert keys.unseal(KEY, keys.seal(KEY, b"Ada", b"here"), b"here") == b"Ada"


def test_the_same_text_is_never_sealed_to_the_same_bytes():
    assert keys.seal(KEY, b"Ada", b"here") != keys.seal(KEY, b"Ada", b"here")


@pytest.mark.parametrize(("key", "place"), [(OTHER, b"here"), (KEY, b"there")])
def test_another_key_or_another_place_opens_nothing(key, place):
    with pytest.raises(KeyMissing):
        keys.unseal(key, keys.seal(KEY, b"Ada", b"here"), place)


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x02" + b"x" * 40, b"\x01" + b"x" * 40])
def test_damaged_bytes_are_a_missing_key_and_not_an_accident(damage):
    with pytest.raises(KeyMissing):
        keys.unseal(KEY, damage, b"here")


@pytest.mark.parametrize("at", range(4))
def test_municipality_log_row_and_field_each_bind_the_text_to_its_place(at):
    here = [uuid.uuid4() for _ in range(3)] + ["text"]
    elsewhere = [*here[:at], "elsewhere", *here[at + 1 :]]
    with pytest.raises(KeyMissing):
        keys.unseal(KEY, keys.seal(KEY, b"Ada", keys.place_of(*here)), keys.place_of(*elsewhere))


def move_bytes(table, field, *, source, to):
    with connection.cursor() as cursor:
        cursor.execute(f"update {table} set {field} = %s where id = %s", [raw(source, field), to.pk])


def raw(row, field):
    return bytes(type(row).objects.values_list(field, flat=True).get(pk=row.pk))


def test_text_that_is_moved_to_another_row_does_not_open(nordvik, as_person):
    second = raise_focus(nordvik.log, title="Maten", text="Ada spiser lite.", by=as_person(nordvik.dina))
    move_bytes("relaylog_focus", "text", source=nordvik.focus, to=second)
    with pytest.raises(KeyMissing):
        assert Focus.objects.get(pk=second.pk).text


def test_text_that_is_moved_to_another_field_does_not_open(nordvik):
    with connection.cursor() as cursor:
        cursor.execute("update relaylog_focus set text = title where id = %s", [nordvik.focus.pk])
    with pytest.raises(KeyMissing):
        assert Focus.objects.get(pk=nordvik.focus.pk).text


def test_a_name_that_is_moved_to_another_person_does_not_open(town):
    with on_duty("register", town.municipality):
        move_bytes("identity_person", "name", source=town.emil, to=town.dina)
    with on_duty("register", town.municipality), pytest.raises(KeyMissing):
        assert Person.objects.get(pk=town.dina.pk).name


def test_the_log_says_nothing_when_its_key_is_destroyed(nordvik):
    keys.destroy_log_key(nordvik.log.pk)
    focus = Focus.objects.get(pk=nordvik.focus.pk)
    with pytest.raises(KeyMissing):
        assert focus.text
    assert focus.log_id == nordvik.log.pk


def test_an_old_backup_of_the_logs_is_only_sealed_bytes_once_the_key_is_destroyed(nordvik):
    backup = raw(nordvik.focus, "text")
    keys.destroy_log_key(nordvik.log.pk)
    municipality = keys.municipality_key(nordvik.municipality.pk)
    for key in (municipality, env.read().installation_key):
        with pytest.raises(KeyMissing):
            keys.unseal(key, backup, keys.place_of(nordvik.municipality.pk, nordvik.log.pk, nordvik.focus.pk, "text"))


def test_a_municipality_keeps_its_key_when_it_is_made_twice(town):
    before = MunicipalityKey.objects.get(pk=town.municipality.pk).wrapped
    keys.make_municipality_key(town.municipality.pk)
    assert MunicipalityKey.objects.get(pk=town.municipality.pk).wrapped == before


def test_a_wrapped_key_cannot_be_given_to_another_log(nordvik):
    other = uuid.uuid4()
    wrapped = LogKey.objects.get(pk=nordvik.log.pk).wrapped
    LogKey.objects.create(log_id=other, municipality_id=nordvik.municipality.pk, wrapped=wrapped)
    with pytest.raises(KeyMissing):
        keys.log_key(nordvik.municipality.pk, other)


def test_opened_keys_are_forgotten_with_the_transaction(nordvik, as_person):
    assert Focus.objects.get(pk=nordvik.focus.pk).text
    assert nordvik.log.pk in opened_keys()
    as_person(nordvik.emil)
    assert not opened_keys()


def test_a_keyed_hash_finds_in_one_municipality_and_tells_nothing_in_another(town):
    elsewhere = move_in("Sørvik")
    here = keys.looked_up_by(town.municipality.pk, "07832899973")
    assert here == keys.looked_up_by(town.municipality.pk, "07832899973")
    assert here != keys.looked_up_by(elsewhere.pk, "07832899973")
