"""Each chooses for oneself where one is told, and nobody else reads or writes it."""

import pytest
from django.db import ProgrammingError, connection, transaction

from stafett.audit.models import Event
from stafett.core.asking import ask, on_duty
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.messages.models import Channel
from stafett.messages.operations import choose_channel, stop_telling
from tests.nordvik import wear

ADDRESS = "berit@hansen.example"


def chosen(person, **more):
    return choose_channel(person, **{"kind": "email", "address": ADDRESS, "tells": ["asked"], "by": person} | more)


def test_it_is_kept_sealed_and_in_the_history_without_the_address(town):
    channel = chosen(ask(town.berit))
    with connection.cursor() as cursor:
        cursor.execute("select address from messages_channel")
        assert ADDRESS.encode() not in bytes(cursor.fetchone()[0])
    assert Channel.objects.get(pk=channel.pk).address == ADDRESS
    [event] = Event.objects.filter(action="telling chosen")
    assert (event.actor_id, event.details) == (town.berit.pk, {"channel": "email"})


def test_another_address_takes_the_place_of_the_first(town):
    chosen(ask(town.berit))
    chosen(town.berit, address=" ny@hansen.example ", tells=["news", "asked"], from_hour=10, to_hour=24)
    [channel] = Channel.objects.all()
    assert (channel.address, channel.tells, channel.to_hour) == ("ny@hansen.example", ["asked", "news"], 24)


def test_when_one_stops_the_address_is_gone(town):
    chosen(ask(town.berit))
    stop_telling(town.berit, kind="email", by=town.berit)
    stop_telling(town.berit, kind="email", by=town.berit)
    assert not Channel.objects.exists()
    assert Event.objects.filter(action="telling stopped").count() == 1


@pytest.mark.parametrize(
    ("typed", "code", "field"),
    [
        ({"address": "  "}, "write_the_address", "address"),
        ({"address": "berit"}, "address_is_not_valid", "address"),
        ({"address": "a@b.no\nBcc: alle@b.no"}, "address_is_not_valid", "address"),
        ({"address": "a@" + "b" * 250 + ".no"}, "address_is_not_valid", "address"),
        ({"address": '"\x0bb"@h.example'}, "address_is_not_valid", "address"),
        ({"address": "a@bø.no"}, "address_is_not_valid", "address"),
        ({"tells": []}, "choose_what_to_tell", "tells"),
        ({"from_hour": 20, "to_hour": 20}, "hours_in_order", "to_hour"),
        ({"kind": "sms", "address": "91234567"}, "nobody_carries_it", "kind"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(town, typed, code, field):
    with pytest.raises(RuleBroken) as broken:
        chosen(ask(town.berit), **typed)
    assert (broken.value.code, broken.value.field) == (f"messages.{code}", field)
    assert not Channel.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("912 34 567", "+4791234567"),
        ("0047 91234567", "+4791234567"),
        ("+46 70-123 45 67", "+46701234567"),
        ("", "messages.write_the_number"),
        ("9123456", "messages.number_is_not_valid"),
        ("+47 9123 456", "messages.number_is_not_valid"),
        ("+0 123 45 67 89", "messages.number_is_not_valid"),
        ("ring meg", "messages.number_is_not_valid"),
        ("\u0669\u0661\u0662\u0663\u0664\u0665\u0666\u0667", "messages.number_is_not_valid"),
    ],
)
def test_a_number_is_kept_with_its_country(town, gateway, typed, kept):
    try:
        found = chosen(ask(town.berit), kind="sms", address=typed).address
    except RuleBroken as broken:
        found = broken.code
    assert found == kept


def test_nobody_chooses_for_another(town):
    with pytest.raises(NotAllowed):
        chosen(town.berit, by=wear(town.heidi))
    chosen(ask(town.berit))
    with pytest.raises(NotAllowed):
        stop_telling(town.berit, kind="email", by=wear(town.heidi))


@pytest.mark.parametrize("who", ["dina", "guri", "heidi", "ada"])
def test_nobody_reads_or_changes_anothers_by_any_statement(town, who):
    chosen(ask(town.berit))
    ask(town.ada) if who == "ada" else wear(getattr(town, who))
    with connection.cursor() as cursor:
        for table in ("channel", "told", "message"):
            cursor.execute(f"select count(*) from messages_{table}")
            assert cursor.fetchone() == (0,)
        cursor.execute("update messages_channel set from_hour = 0")
        assert cursor.rowcount == 0
        cursor.execute("delete from messages_channel")
        assert cursor.rowcount == 0


def test_the_duty_reads_the_address_and_does_not_change_it(town):
    chosen(ask(town.berit))
    with on_duty("tell", town.municipality), connection.cursor() as cursor:
        cursor.execute("update messages_channel set failed_at = now()")
        assert cursor.rowcount == 1
        for change in ("tells = '{news}'", "address = 'x'", "person_id = gen_random_uuid()"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(f"update messages_channel set {change}")
    with on_duty("morning", town.municipality):
        assert not Channel.objects.exists()
