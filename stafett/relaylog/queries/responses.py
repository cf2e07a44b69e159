"""What the family has answered, in words; and who sees it, by name. The walls show each only what is for them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import Measure, Meeting, MeetingSlot, Redaction, Response
from ..models.own_words import SeenBy
from ..models.redaction import GONE
from ..models.response import Coming, ResponseAbout
from ..policy import Part
from ..texts import COMING, HELPS, SOMEWHAT, WEATHER
from .corrections import discard_words
from .meeting_times import numbers_in, slot_words
from .own_words import SIGNS, who_sees
from .people import People
from .redactions import by_row
from .rows import gather

SAID = {
    ResponseAbout.COMING: dict(COMING),
    ResponseAbout.AFTER: dict(WEATHER),
    ResponseAbout.HELPS: dict(HELPS),
    ResponseAbout.ENDING: dict(WEATHER),
}


@dataclass(frozen=True)
class ResponseShown:
    """One answer. `before`: what the same one answered earlier about the same, the latest first."""

    row: Response
    by: str
    child: bool
    mine: bool
    meeting: object
    measure: object
    before: tuple
    gone: tuple
    slots: dict

    @property
    def sign(self):
        return SIGNS.get(self.row.said, "") if self.row.about in (ResponseAbout.AFTER, ResponseAbout.ENDING) else ""

    @property
    def answers(self):
        return answers_in(self.row, self.slots)

    @property
    def to_all(self):
        return self.row.seen_by == SeenBy.ALL

    @property
    def discard(self):
        return discard_words(self.row)


def answers_in(row, slots=None):
    """[(question, answer)] of what was chosen; the question is empty where what it is about says it.

    `slots`: {number: time} of the meeting that it is about.
    """
    somewhat = dict(SOMEWHAT)
    chosen = [("", _said(row, slots))]
    chosen += [(_("Ble du hørt?"), somewhat.get(row.heard))]
    chosen += [(_("Forsto du hva dere ble enige om?"), somewhat.get(row.understood))]
    return [(question, str(answer)) for question, answer in chosen if answer]


def _said(row, slots):
    if row.said != Coming.TIMES:
        return SAID[row.about].get(row.said)
    if slots is None:
        return _("Hvilke tider som passer")
    suits = [slot_words(slots[one]) for one in sorted(numbers_in(row)) if one in slots]
    return _("Passer: %(times)s") % {"times": ", ".join(suits)} if suits else _("Ingen av tidene passer")


def texts_in(row):
    """What was answered, as texts: for the bin."""
    chosen = [f"{question} {answer}".strip() for question, answer in answers_in(row)]
    return chosen + [text for text in [row.text] if text]


class ResponsesPage:
    """Everything the family has answered that is within reach, the newest first: in one question, however much it is.

    What those at work answer stands on the meeting's own page.
    """

    def __init__(self, log, person):
        found = gather(log, Response, Meeting, MeetingSlot, Measure, Redaction)
        rows = [row for row in found[Response] if not is_at_work(row)]
        rows.sort(key=lambda row: row.written_at, reverse=True)
        self.slots = {}
        for slot in found[MeetingSlot]:
            self.slots.setdefault(slot.meeting_id, {})[slot.number] = slot
        self.people = People([log.child_id, *(row.written_by_id for row in [*rows, *found[Redaction]])])
        self.things = {row.pk: row for kind in (Meeting, Measure) for row in found[kind]}
        self.gone = by_row(found[Redaction], self.people, person)
        self.log, self.person = log, person
        self.said = [self._shown(row, rows) for row in rows if row.replaced_at is None]
        self.unread = any(one.row.read_at is None and not one.mine for one in self.said)

    def _shown(self, row, rows):
        earlier = tuple(
            (one, answers_in(one, self.slots.get(one.meeting_id, {})))
            for one in rows
            if one.replaced_at and _of_the_same(one) == _of_the_same(row)
        )
        return ResponseShown(
            row,
            self.people.name(row.written_by_id, _("En i familien")),
            row.written_by_id == self.log.child_id,
            row.written_by_id == self.person.pk,
            self.things.get(row.meeting_id),
            self.things.get(row.measure_id),
            earlier,
            tuple(self.gone.get(row.pk, ())),
            self.slots.get(row.meeting_id, {}),
        )


def is_at_work(row):
    """Whether one answered it at work: in the family nobody answers to all whether one comes."""
    return row.about == ResponseAbout.COMING and row.seen_by == SeenBy.ALL


def _of_the_same(row):
    return row.written_by_id, row.about, row.meeting_id, row.measure_id


def own_response(log, person, about, *, meeting=None, measure=None):
    """What this person has answered about this, as it stands; else None."""
    mine = {"written_by": person, "about": about, "meeting": meeting, "measure": measure, "replaced_at": None}
    return Response.objects.filter(log=log, **mine).first()


def begin_with(row):
    """What a form begins with: what one answered last, where it is not sealed."""
    if row is None:
        return {}
    said = {name: getattr(row, name) for name in ("said", "heard", "understood", "seen_by")}
    return said | {"text": "" if row.text == GONE else row.text}


def hints_of(audience, goal_id=None):
    """{code: who sees it then, by name}. Of a measure, also those who see only its goal."""
    lines = {code: read_by(code, audience, goal_id) for code in Response.SEEN_BY}
    if any(Part.HOLDER in one.parts and Part.DEPUTY not in one.parts for one in audience.readers):
        lines[SeenBy.HOLDER] += " " + _("Får en annen stafettpinnen, ser den det også.")
    else:
        lines[SeenBy.HOLDER] = _("Akkurat nå ser ingen det: Ingen har stafettpinnen og ser loggen. Den neste ser det.")
    return {str(code): line for code, line in lines.items()}


def read_by(seen_by, audience, goal_id):
    """Dette leser: Berit og Dina. Asked of the walls."""
    return audience.but_private(goal_id) if seen_by == SeenBy.ALL else who_sees(audience, seen_by)


def voices_to_choose(rows, child_id):
    """[(key, (response, words), words)] for the evaluation: who said it, and in which words it will stand."""
    people = People([row.written_by_id for row in rows])
    chosen = []
    for row in sorted(rows, key=lambda row: (row.written_by_id != child_id, row.written_at)):
        words = str(SAID[ResponseAbout.HELPS][row.said]) + "."
        if row.text not in ("", GONE):
            words += f" «{row.text}»" if row.written_by_id != child_id else f" {row.text}"
        name = people.name(row.written_by_id, _("En i familien"))
        stands = words if row.written_by_id == child_id else f"{name}: {words}"
        chosen.append((row.pk, (row, stands), f"{name}: {words}"))
    return chosen
