"""Who is frozen and whose log has lost its key meet the same, byte for byte: status, headers, cookies and body.

A freeze that could be told from a service that is away would tell the one it is meant for; and one that could be read
from what the others in the log see would tell it through the child.
"""

import datetime as dt
import itertools
import re
import statistics
import time
import uuid

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from stafett.core import clock, keys
from stafett.core.asking import ask
from stafett.relaylog import operations as do
from stafett.relaylog.models import Block
from tests.everyday import one_in

from ..conftest import Browser
from .test_written_down import addresses, bare

WAYS = {
    "opened": lambda client, address: client.get(address),
    "sent to": lambda client, address: client.post(address, {"text": "Hei", "answer": "yes"}),
    "asked for its head": lambda client, address: client.head(address),
    "asked for a part": lambda client, address: client.get(address, headers={"HX-Request": "true"}),
    "asked for data": lambda client, address: client.post(
        address, {"sted": "/"}, headers={"Accept": "application/json"}
    ),
    "put to": lambda client, address: client.put(address, "x"),
    "in another language": lambda client, address: client.get(address, headers={"Accept-Language": "en"}),
}


def whole(answer, log_id):
    """Everything that leaves, but for what is new each time: the seal against forged forms, the session, the second."""
    headers = {name: words for name, words in answer.headers.items() if name != "Expires"}
    cookies = {name: morsel.OutputString().replace(morsel.value, "") for name, morsel in answer.cookies.items()}
    return answer.status_code, headers, cookies, re.sub(r'name="token" value="[^"]+"', "TOKEN", bare(answer, log_id))


def frozen(town, person):
    do.freeze(town.log, person=person, because="Avtalt.", by=ask(town.dina, town.dina.first_hat))


def away(town, person):
    keys.destroy_log_key(town.log.pk)


def meets(town, person, happens, visits):
    """What this one meets at each place when that has happened, which is undone afterwards."""
    with transaction.atomic(), transaction.atomic(using="keys"):
        happens(town, person)
        met = {}
        for name, visit in visits.items():
            answer = visit(Browser(person).client)
            met[name] = whole(answer, town.log.pk)
        for using in ("default", "keys"):
            transaction.set_rollback(True, using=using)
    return met


def every_address(town, way):
    send = WAYS[way]
    return {name: lambda client, at=at: send(client, at) for name, at in addresses(town.log.pk, town)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", one_in(2, ["bjarne", "ada"]))
def test_every_address_is_answered_alike_byte_for_byte(nordvik, way, name):
    person = getattr(nordvik, name)
    visits = every_address(nordvik, way)
    stopped, lost = (meets(nordvik, person, happens, visits) for happens in (frozen, away))
    assert {page for page in visits if stopped[page] != lost[page]} == set()


def test_rows_that_are_not_there_are_answered_alike(nordvik):
    never = {"goal": "mal/{}/tiltak", "meeting": "mote/{}/", "block": "sperrer/{}/opphev", "consent": "samtykke/{}/"}
    at = f"/min/logg/{nordvik.log.pk}/"
    visits = {
        kind: lambda client, tail=tail: client.get(at + tail.format(uuid.uuid4())) for kind, tail in never.items()
    }
    stopped, lost = (meets(nordvik, nordvik.bjarne, happens, visits) for happens in (frozen, away))
    assert {page for page in visits if stopped[page] != lost[page]} == set()


ELSEWHERE = ["/min/", "/min/fortsett/", "/min/logg/start", "/handlingsveileder/", "/kvittering/", "/min/finnes-ikke/"]
LATER = {"when a yes is about to end": dt.timedelta(days=195), "when it has ended": dt.timedelta(days=201)}


def nothing(town, person):
    pass


@pytest.mark.parametrize("before", ["nothing", "paused", "answered all", *LATER])
def test_the_list_and_every_page_outside_the_log_are_the_same(nordvik, before):
    """Also what the list says of a log that is paused, or where something waits for an answer."""
    if before == "paused":
        do.take_back_agreement(nordvik.log, by=ask(nordvik.berit))
    if before == "answered all":
        do.answer_consent(nordvik.nav_consent, answer="no", by=ask(nordvik.bjarne))
    visits = {page: lambda client, page=page: client.get(page) for page in ELSEWHERE}
    with clock.at(clock.now() + LATER.get(before, dt.timedelta())):
        untouched, stopped, lost = (
            meets(nordvik, nordvik.bjarne, happens, visits) for happens in (nothing, frozen, away)
        )
    assert {page for page in visits if not stopped[page] == lost[page] == untouched[page]} == set()


def test_the_list_asks_the_database_the_same_whatever_has_happened(nordvik):
    """One's own earlier list is there to be timed against: two questions more can be told from it."""
    asked = []
    for happens in (nothing, frozen, away):
        with transaction.atomic(), transaction.atomic(using="keys"):
            happens(nordvik, nordvik.bjarne)
            client = Browser(nordvik.bjarne).client
            with CaptureQueriesContext(connection) as seen:
                client.get("/min/")
            asked.append([query["sql"][:50] for query in seen if "relaylog_" in query["sql"]])
            for using in ("default", "keys"):
                transaction.set_rollback(True, using=using)
    assert asked[0] == asked[1] == asked[2] and any("paused_for_frozen" in sql for sql in asked[0])


def test_who_has_one_log_only_is_led_to_the_same_page(nordvik):
    """The start page leads straight to a single log: so it does when one is frozen in it."""
    nordvik.log, nordvik.dina = nordvik.majas_log, nordvik.finn  # the log, and who has the baton in it
    visits = {"start": lambda client: client.get("/min/"), "followed": lambda client: client.get("/min/", follow=True)}
    stopped, lost = (meets(nordvik, nordvik.maja, happens, visits) for happens in (frozen, away))
    assert stopped == lost and stopped["start"][0] == 302 and stopped["followed"][0] == 503


@pytest.mark.parametrize("name", one_in(4, ["ada", "berit", "emil", "gro", "ingrid", "frank", "odd"]))
def test_nobody_else_in_the_log_can_see_that_somebody_is_frozen(nordvik, name):
    """Neither the child, nor the other parent, nor a helper: in no list, and at no address."""
    reader = getattr(nordvik, name)
    visits = {page: lambda client, at=at: client.get(at) for page, at in addresses(nordvik.log.pk, nordvik)}
    visits |= {"start": lambda client: client.get("/min/")}

    def bjarne_frozen(town, person):
        frozen(town, town.bjarne)

    with clock.at(clock.now()):
        before, after = (meets(nordvik, reader, happens, visits) for happens in (nothing, bjarne_frozen))
    receipts = {"readings-receipt", "readings-receipt-file"}  # signed anew each time it is taken
    assert {page for page in visits if before[page] != after[page]} <= receipts


def test_with_a_hat_on_the_frozen_one_meets_the_same_as_before(nordvik):
    """Siri teaches at the school, and is Sindre's mother: at work she had no part in his log, and learns nothing."""
    nordvik.log, nordvik.dina = nordvik.sindres_log, nordvik.finn
    visits = every_address(nordvik, "opened") | {page: lambda client, page=page: client.get(page) for page in ELSEWHERE}
    before, after = (meets(nordvik, nordvik.siri, happens, visits) for happens in (nothing, frozen))
    assert {page for page in visits if before[page] != after[page]} == set()
    privately = {"log": lambda client: Browser(nordvik.siri, hat=None).get("relay-log", nordvik.log.pk)}
    assert meets(nordvik, nordvik.siri, frozen, privately)["log"][0] == 503


FUNCTIONS = """
select p.proname, p.proargnames[1:p.pronargs], array(select format_type(t, null) from unnest(p.proargtypes) t)
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname like 'relaylog\\_%'
   and p.proargnames[1] = 'log' and has_function_privilege(p.oid, 'execute') and p.prorettype <> 'trigger'::regtype
"""
ITS_OWN = {
    "relaylog_had_part",  # whether one had a part: asked at the door, after the page of a service that is away
    "relaylog_look_as",  # no question: from it on nobody is the one who asks. See `test_seeing.py`
}
OTHERWISE = {
    "text": ["yes"],
    "boolean": [True],
    "timestamp with time zone": ["2030-01-01"],
    "uuid[]": [None],
    "bigint": [9],
}


def test_no_question_to_the_database_tells_the_frozen_one_more_than_a_stranger(nordvik):
    """Every function about a log that the application may ask, with everything that could be asked about."""
    frozen(nordvik, nordvik.bjarne)
    asked = list(questions_about(nordvik))
    assert len({name for name, _values in asked}) > 20
    answers = [answers_to(asked, who) for who in (nordvik.bjarne, nordvik.marit)]
    told = {question for question, *said in zip(asked, *answers, strict=True) if said[0] != said[1]}
    assert told == set()


def test_a_stranger_learns_from_no_question_who_has_the_baton(nordvik):
    said = dict(zip(asked := list(questions_about(nordvik)), answers_to(asked, nordvik.marit), strict=True))
    hers = (nordvik.log.pk, nordvik.dina.first_hat.pk)
    assert said["relaylog_is_holders_hat", hers] == [(False,)]
    assert dict(zip(asked, answers_to(asked, nordvik.berit), strict=True))["relaylog_is_holders_hat", hers] == [(True,)]


def questions_about(town):
    ids = [town.bjarne.pk, town.dina.pk, town.dina.first_hat.pk, town.school.pk, town.places["ada"].live.pk]
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        for name, _names, (_log, *kinds) in cursor.fetchall():
            tried = [ids if kind == "uuid" else OTHERWISE[kind] for kind in kinds]
            if name not in ITS_OWN:
                yield from ((name, (town.log.pk, *values)) for values in itertools.product(*tried))


def answers_to(asked, who):
    ask(who)
    answers = []
    with connection.cursor() as cursor:
        for name, values in asked:
            cursor.execute(f"select * from {name}({', '.join(['%s'] * len(values))})", values)  # noqa: S608 (our own names)
            answers.append(cursor.fetchall())
    return answers


def test_the_freeze_itself_is_read_by_those_who_can_set_one_and_nobody_else(nordvik):
    do.freeze(nordvik.log, person=nordvik.bjarne, because="Avtalt.", by=ask(nordvik.dina, nordvik.dina.first_hat))
    sees = set()
    for name in ("dina", "guri", "lars", "ada", "berit", "bjarne", "emil", "gro", "nina", "ingrid", "heidi", "frank"):
        person = getattr(nordvik, name)
        ask(person, getattr(person, "first_hat", None))
        sees |= {name} if Block.objects.filter(log=nordvik.log, frozen=True).exists() else set()
    assert sees == {"dina", "guri", "lars"}


PAIRS = 120


@pytest.mark.proof
def test_a_freeze_takes_as_long_as_a_service_that_is_away(nordvik):
    """One after the other, many times: neither is half as quick again as the other."""
    taken = {frozen: [], away: []}
    for happens in [frozen, away] * PAIRS:
        with transaction.atomic(), transaction.atomic(using="keys"):
            happens(nordvik, nordvik.bjarne)
            client = Browser(nordvik.bjarne).client
            client.get(f"/min/logg/{nordvik.log.pk}/")
            began = time.perf_counter()
            client.get(f"/min/logg/{nordvik.log.pk}/")
            taken[happens].append(time.perf_counter() - began)
            for using in ("default", "keys"):
                transaction.set_rollback(True, using=using)
    quick, slow = sorted(statistics.median(times) for times in taken.values())
    assert slow / quick < 1.5
