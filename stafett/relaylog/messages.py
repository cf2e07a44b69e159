"""What awaits whom, so that they can be told that something does, and never what.

It is asked as the one it is for, with the walls up: nobody is told of what they cannot see, and one who is shut out or
frozen has nothing that awaits. Each matter is a digest, under a key that the database does not have, of ids and of no
word that somebody has written.
"""

import datetime as dt
from urllib.parse import urlsplit

from django.urls import resolve
from django.utils.crypto import salted_hmac
from django.utils.translation import override

from stafett.core.asking import acting, ask
from stafett.core.together import ask_together
from stafett.identity.models import Person
from stafett.messages.models import MatterKind
from stafett.messages.operations import Awaited, plan, those_to_look_at

from .queries.cases import asked_of
from .queries.log import LogPage
from .queries.standing import find
from .queries.start import StartPage
from .queries.todos import todos_of

BY_ADDRESS = {
    "evaluate-measure": MatterKind.DATE,
    "say-whether-it-helps": MatterKind.DATE,
    "access": MatterKind.DATE,
    "ask-consent": MatterKind.DATE,
    "hold-meeting": MatterKind.MEETING,
    "meeting": MatterKind.MEETING,
    "answer-meeting": MatterKind.MEETING,
    "say-how-it-was": MatterKind.MEETING,
    "readings": MatterKind.ANSWERED,
    "help-requests": MatterKind.ANSWERED,
}
AT_A_TIME = 100  # people: what is found of some is planned before the next are looked at
TOLD_AT_EACH_DAY = {"access", "ask-consent"}  # the end of a consent: thirty days before, seven, and the last
IS_NEWS = dt.timedelta(days=14)
LATELY = """
select id::text from (
    select id, written_at, written_by_id, log_id from relaylog_note union all
    select id, written_at, written_by_id, log_id from relaylog_brightspot union all
    select id, written_at, written_by_id, log_id from relaylog_measure union all
    select id, written_at, written_by_id, log_id from relaylog_evaluation union all
    select id, written_at, written_by_id, log_id from relaylog_meeting) lately
 where written_by_id <> %s and written_at > core_now() - %s
   and log_id <> all ((select relaylog_playing('private', 'private_goals'))::uuid[])
"""  # nothing to a private person: that there is a log is not to be learnt by a message

ANEW_SINCE = "select relaylog_choose_anew_since()"


def tell(municipality):
    """(how many were looked at, how many messages were planned, what went wrong). One's failure is not another's."""
    looked = planned = 0
    failures = []
    people = those_to_look_at(municipality)
    for some in (people[first : first + AT_A_TIME] for first in range(0, len(people), AT_A_TIME)):
        awaited = {}
        for person_id in some:
            try:
                awaited[person_id] = awaiting(municipality, person_id)
            except Exception as wrong:  # its name and no more
                failures.append(type(wrong).__name__)
        looked, planned = looked + len(awaited), planned + plan(municipality, awaited)
    return looked, planned, failures


def awaiting(municipality, person_id):
    """All that awaits one person now, privately and in every hat."""
    someone = Person(pk=person_id, municipality=municipality)
    with acting(someone):
        someone = Person.objects.get(pk=person_id)
        someone.municipality = municipality
        hats = list(someone.hats())
        logs = [log.row.pk for log in StartPage(ask(someone)).family if not log.row.closed_at]
        found = _lately(someone)
    for log_id in logs:
        found |= _of_the_family(someone, municipality, log_id)
    for hat in hats:
        found |= _at_work(someone, hat)
    since = [_anew_since(someone, hat) for hat in (None, *hats)]
    return Awaited(found, someone.language, max(filter(None, since), default=None))


def _anew_since(person, hat):
    with acting(person, hat):
        [[[since]]] = ask_together((ANEW_SINCE, []))
    return since


def _of_the_family(person, municipality, log_id):
    with acting(person), override("nb"):
        log, standing = find(ask(person), log_id)
        if log is None or standing.is_frozen:
            return {}
        log.municipality = municipality
        todos = todos_of(LogPage(log, standing, person))
        return {_digest(person, todo.address, todo.which): _kind(todo.address) for todo in todos}


def _at_work(person, hat):
    with acting(person, hat), override("nb"):
        ask(person, hat)
        found = {}
        for task in StartPage(person).now:
            address = task.action[1]
            day = task.due if _name(address) in TOLD_AT_EACH_DAY else ""
            found[_digest(person, address, task.title, day)] = _kind(address)
        for step in asked_of(person):
            found[_digest(person, "case", step.pk)] = MatterKind.ASKED
        return found | _lately(person)


def _lately(person):
    """Each thing that somebody else has written of late in a log that one reads.

    Each by itself: what is taken away, or out of one's reach, leaves no older thing that looks as if it were new.
    """
    [rows] = ask_together((LATELY, [person.pk, IS_NEWS]))
    return {_digest(person, "new", *row): MatterKind.NEWS for row in rows}


def _kind(address):
    return BY_ADDRESS.get(_name(address), MatterKind.ASKED)


def _name(address):
    return resolve(urlsplit(address).path).url_name


def _digest(person, *words):
    told = "\x1f".join(str(word) for word in (person.pk, *words))
    return salted_hmac("stafett.relaylog.matter", told, algorithm="sha256").digest()
