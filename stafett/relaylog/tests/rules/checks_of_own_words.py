"""The child's own words: who they are there for, who chooses that, and what tells of them."""

from django.db import connection

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import OwnWords, OwnWordsReply
from stafett.relaylog.queries.seen_as import undone
from tests.nordvik import wear

from .checks_of_looking import AS, looks_as
from .checks_of_redaction import refused
from .doing import update

THERE_FOR = {
    "me": {"ada"},
    "holder": {"ada", "dina"},
    "team": {"ada", "dina", "emil"},
    "all": {"ada", "dina", "emil", "berit", "bjarne"},
}
EVERYBODY = ["ada", "berit", "bjarne", "dina", "emil", "gro", "nina", "guri", "lars", "ingrid", "frank", "kari", "finn"]
AT_HOME = {"ada", "berit", "bjarne"}


def there_for(log, everybody, town):
    """{who sees it, as chosen: those for whom it is there}; and of what was written back."""
    found = {kind: {code: set() for code in THERE_FOR} for kind in (OwnWords, OwnWordsReply)}
    for name in everybody:
        person = getattr(town, name)
        ask(person) if name in AT_HOME else wear(person)
        for code in OwnWords.objects.filter(log=log).values_list("seen_by", flat=True):
            found[OwnWords][code].add(name)
        for words in OwnWordsReply.objects.filter(log=log).values_list("words_id", flat=True):
            found[OwnWordsReply][code_of(words, town)].add(name)
    return found


def code_of(words_id, town):
    return next(code for code, row in town.said.items() if row.pk == words_id)


def what_is_told_to_some_is_not_there_for_the_others(town, everything):
    found = there_for(town.log, EVERYBODY, town)
    assert found[OwnWords] == THERE_FOR
    assert found[OwnWordsReply] == THERE_FOR | {"me": set()}


def only_the_child_chooses_who_sees(town, everything):
    at = type("At", (), {"log": town.log})
    for name in ("dina", "emil", "berit"):
        for change in ("seen_by = 'all'", "seen_by = 'me'"):
            statement = update("ownwords", at, change, town.said["all"].pk, where="id = %s and log_id = %s")
            assert refused(getattr(town, name), *statement), name
    assert refused(town.ada, *update("ownwords", at, "text = %s", b"x")), "what is said stays as it was said"
    assert not refused(town.ada, *update("ownwords", at, "seen_by = 'me'"))


def who_has_had_the_baton_sees_no_more_what_was_told_to_the_holder(town, everything):
    """And who has it now sees it: it was told to whoever has the baton, and the child was told so."""
    do.offer_baton(
        town.log, to=town.emil, unit=town.station, takes_over_on=clock.today(), summary="", by=wear(town.dina)
    )
    do.accept_baton(town.log, by=wear(town.emil))
    assert there_for(town.log, ["dina", "emil"], town)[OwnWords]["holder"] == {"emil"}


def the_history_says_nothing_of_it(town, everything):
    """To a parent, or to those at work who may know of some of it: nobody reads of it but what one did oneself."""
    for name in EVERYBODY[1:]:
        person = getattr(town, name)
        ask(person) if name in AT_HOME else wear(person)
        told = Event.objects.filter(log_id=town.log.pk, action__startswith="own words").exclude(actor_id=person.pk)
        assert not told.exists(), name
    with connection.cursor() as cursor:
        ask(town.berit)
        cursor.execute("select count(*) from audit_event where details::text like %s", [f"%{town.said['holder'].pk}%"])
        assert cursor.fetchone() == (0,)


def nobody_sees_it_by_looking_as_another(town, everything):
    """A parent looks as the service that sees all; the holder, as the child."""
    for name in ("berit", "bjarne", "dina"):
        for kind in AS:
            with undone():
                person = getattr(town, name)
                ask(person) if name in AT_HOME else wear(person)
                looks_as(town, kind, town.health_consent)
                assert not OwnWords.objects.exists() and not OwnWordsReply.objects.exists(), (name, kind)


CHECKS = [
    what_is_told_to_some_is_not_there_for_the_others,
    only_the_child_chooses_who_sees,
    who_has_had_the_baton_sees_no_more_what_was_told_to_the_holder,
    the_history_says_nothing_of_it,
    nobody_sees_it_by_looking_as_another,
]
