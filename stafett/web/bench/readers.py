"""A withdrawal while a thousand people read: from the next statement on nobody from the service sees anything."""

import json
import threading
import time
from dataclasses import dataclass, field
from itertools import cycle

from django.db import connection

from stafett.core.asking import acting
from stafett.identity.models import Employment, Person
from stafett.relaylog import operations as do
from stafett.relaylog.models import Consent, Member, Note

from .town import found

AT_ONCE = 7  # connections, which the readers share as they do behind a server; one more withdraws
BEFORE = AFTER = 10.0  # seconds of reading


@dataclass
class Reading:
    """What was read: (when it began, when it was over, how many notes were seen)."""

    seen: list = field(default_factory=list)
    stopped: bool = False


def withdraw_among(ids):
    """Seconds that the withdrawal took; readings before it, those that began after it, and how many of those saw."""
    built = found(json.loads(ids))
    readers = readers_of(built)
    reading = Reading()
    parts = [readers[part::AT_ONCE] for part in range(AT_ONCE)]
    threads = [threading.Thread(target=read, args=(reading, built.log, part)) for part in parts]
    for thread in threads:
        thread.start()
    time.sleep(BEFORE)
    began = time.perf_counter()
    with acting(built.mother):
        do.withdraw_consent(Consent.objects.get(log=built.log, unit=built.station, replaced_at=None), by=built.mother)
    ended = time.perf_counter()
    time.sleep(AFTER)
    reading.stopped = True
    for thread in threads:
        thread.join()
    before = [seen for _, over, seen in reading.seen if over < began]
    after = [seen for start, _, seen in reading.seen if start > ended]
    if not after or not before or not all(before):
        raise RuntimeError("Nobody read before, or nobody tried after.")
    return json.dumps({"took": ended - began, "before": len(before), "after": len(after), "saw": sum(map(bool, after))})


def readers_of(built):
    """Everybody from the health station who helps, with the hat on. Nothing else of them is needed."""
    with acting(built.teacher, built.hat):
        members = list(Member.objects.filter(log=built.log, unit=built.station, left_at=None))
    readers = []
    for member in members:
        one = Person(pk=member.person_id, municipality_id=member.municipality_id)
        one.hat = Employment(pk=member.hat_id)
        readers.append(one)
    return readers


def read(reading, log, readers):
    """One after the other asks the walls for the log's notes, until it is over."""
    try:
        for one in cycle(readers):
            if reading.stopped:
                return
            began = time.perf_counter()
            with acting(one, one.hat):
                seen = Note.objects.filter(log=log).count()
            reading.seen.append((began, time.perf_counter(), seen))
    finally:
        connection.close()
