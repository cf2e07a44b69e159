"""One's own invitation to a meeting as a calendar file (RFC 5545): when, and nothing more.

It is carried to telephones and calendars that others look into. So no word of it comes from the log: no place, purpose
or name, not even the cover name; and every file has the same number of bytes. Two who are asked to the same meeting get
numbers (`UID`) that nobody without the log's key can hold together, and the same person always gets the same one, so
that a meeting that is moved takes the old one's place.
"""

import hashlib
import hmac
import uuid
from datetime import UTC

from stafett.core import clock, keys

from ..models import Attendance, MeetingChange

SIZE = 736  # bytes of every file
FILLED = b"X-FILL:"
# Summer time as it has been in Norway since 1996. Nobody can be written to by this organizer: it is named because a
# calendar that follows the rules takes in nothing without one.
FILE = """\
BEGIN:VCALENDAR
PRODID:-//-//NO
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:{method}
BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:{uid}
DTSTAMP:{now:%Y%m%dT%H%M%SZ}
SEQUENCE:{changes}
DTSTART{start}
DURATION:PT1H
SUMMARY:Møte
CLASS:PRIVATE
STATUS:{status}
ORGANIZER:invalid:nomail
X-FILL:
END:VEVENT
END:VCALENDAR
"""


def is_asked(meeting, person):
    """Whether it is this one's meeting: asked to it, or the one who planned it."""
    return meeting.written_by_id == person.pk or Attendance.objects.filter(meeting=meeting, person=person).exists()


def calendar_file(meeting, person):
    """The bytes. The number of changes is how a calendar knows which of two files is the newer one."""
    over = meeting.called_off_at is not None
    text = FILE.format(
        method="CANCEL" if over else "PUBLISH",
        status="CANCELLED" if over else "CONFIRMED",
        uid=own_number(meeting, person),
        now=clock.now().astimezone(UTC),
        changes=MeetingChange.objects.filter(meeting=meeting).count(),
        start=_start(meeting.at),
    )
    return _filled(text.replace("\n", "\r\n").encode())


def own_number(meeting, person):
    """The same for this meeting and this person as long as the log has its key, and like nobody else's."""
    of = b"calendar" + meeting.pk.bytes + person.pk.bytes
    digest = hmac.digest(keys.log_key(meeting.municipality_id, meeting.log_id), of, hashlib.sha256)
    return uuid.UUID(bytes=digest[:16], version=4)


def _start(at):
    """In Norwegian time; in the hour of autumn that comes twice, the second is only to be told in universal time."""
    here = at.astimezone(clock.OSLO)
    return f":{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" if here.fold else f";TZID=Europe/Oslo:{here:%Y%m%dT%H%M%S}"


def _filled(text):
    return text.replace(FILLED, FILLED + b"0" * (SIZE - len(text)))
