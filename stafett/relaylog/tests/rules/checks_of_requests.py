"""What one in the family asks whoever has the baton for: who it is there for, and for how long."""

from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import HelpReply, HelpRequest
from tests.nordvik import wear

from .checks_of_redaction import refused
from .doing import SEALED, ask_the_holder, insert, update

THERE_FOR = {"ada": {"ada"}, "berit": {"berit"}, "bjarne": {"bjarne"}, "dina": {"ada", "berit", "bjarne"}}
OTHERS = ("emil", "gro", "nina", "guri", "lars", "ingrid", "frank", "kari", "finn")


def asked_by_each(town):
    """{who asked: what}, of what waits in Ada's log."""
    at = town.places["ada"]
    at.town = town
    ask_the_holder(at)
    return at.requests


def it_is_between_the_one_who_asks_and_whoever_has_the_baton(town, everything):
    requests = asked_by_each(town)
    for name in (*THERE_FOR, *OTHERS):
        person = getattr(town, name)
        ask(person) if name in ("ada", "berit", "bjarne") else wear(person)
        mine = {who for who, row in requests.items() if HelpRequest.objects.filter(pk=row.pk).exists()}
        assert mine == THERE_FOR.get(name, set()), name
        assert HelpReply.objects.filter(log=town.log).exists() is (name in ("berit", "dina")), name


def who_has_the_baton_without_the_familys_yes_reads_only_what_waits(town, everything):
    waiting = {row.pk for row in asked_by_each(town).values()}
    by = ask(town.berit)
    do.withdraw_consent(town.log.consents.get(unit=town.school), by=by)
    wear(town.dina)
    assert set(HelpRequest.objects.filter(log=town.log).values_list("pk", flat=True)) == waiting
    assert not HelpReply.objects.exists()


def only_the_one_who_asked_takes_it_back(town, everything):
    at = type("At", (), {"log": town.log})
    back = update("helprequest", at, "taken_back_at = core_now()", town.asked.pk, where="id = %s and log_id = %s")
    assert refused(town.dina, *back)
    assert refused(town.berit, *update("helprequest", at, "text = %s", b"x")), "what is asked stays as it was asked"
    assert not refused(town.berit, *back)


def nobody_in_the_family_answers_for_whoever_has_the_baton(town, everything):
    requests = asked_by_each(town)
    for name in ("berit", "ada"):
        person = ask(getattr(town, name))
        at = type("At", (), {"log": town.log, "person": person})
        of = {"request_id": requests[name].pk, "text": SEALED, "meeting_agreed": False}
        assert refused(person, *insert("helpreply", at, "signed", **of)), name


CHECKS = [
    it_is_between_the_one_who_asks_and_whoever_has_the_baton,
    who_has_the_baton_without_the_familys_yes_reads_only_what_waits,
    only_the_one_who_asked_takes_it_back,
    nobody_in_the_family_answers_for_whoever_has_the_baton,
]
