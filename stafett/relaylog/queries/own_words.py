"""What the child has said on its own page. The walls show each only what the child lets them see."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from stafett.core import clock
from stafett.design.charts import Seat
from stafett.design.dates import day

from ..models import OwnWords, OwnWordsReply, Response
from ..models.own_words import About, SeenBy
from ..models.response import ResponseAbout
from ..policy import FAMILY, READS_ALL, Part
from .birthdays import turns
from .people import People
from .rows import gather
from .who_answers import AGES

SIGNS = {"1": "v-storm", "2": "v-regn", "3": "v-sky", "4": "v-delvis", "5": "v-sol"}
SEES = {
    SeenBy.ME: frozenset(),
    SeenBy.HOLDER: {Part.HOLDER},
    SeenBy.TEAM: {Part.HOLDER, Part.HELPER},
    SeenBy.ALL: READS_ALL,
}
AS_TOLD_AT_WORK = {
    SeenBy.HOLDER: gettext_noop("Bare du får se dette nå. Får en annen stafettpinnen, ser den det."),
    SeenBy.TEAM: gettext_noop("De som arbeider i laget og ser hele loggen, får se dette. Ikke de hjemme."),
    SeenBy.ALL: gettext_noop("Alle som leser hele loggen, også de hjemme, får se dette."),
}
YOURS = {
    "grown_up": gettext_noop("Loggen er din alene. Ingen hjemme ser den, og du bestemmer hvem som får være med."),
    "health": gettext_noop(
        "Du svarer selv, ved siden av de voksne hjemme. Om helsestasjonen får se loggen, bestemmer du alene."
    ),
    "beside": gettext_noop(
        "Du svarer selv, ved siden av de voksne hjemme. Ingen tjeneste ser loggen uten at du har sagt ja."
    ),
    "heard": gettext_noop(
        "De voksne skal spørre hva du mener før de bestemmer noe om deg. Du kan alltid si det her også."
    ),
    "young": gettext_noop("Du kan si hva du mener. Be gjerne en voksen du stoler på, om å lese sammen med deg."),
}


@dataclass(frozen=True)
class ReplyShown:
    name: str
    work: str
    row: OwnWordsReply


@dataclass(frozen=True)
class SaidShown:
    """One thing the child has said. `seen`: who sees it, in words, for the child or for one of those who do."""

    row: OwnWords
    sign: str
    weather: str
    seen: str
    replies: tuple

    @property
    def missing(self):
        return self.row.about == About.MISSING

    @property
    def to_all(self):
        return self.row.seen_by == SeenBy.ALL


class OwnWordsPage:
    """Everything within reach, the newest first: in one question, however much there is."""

    def __init__(self, log, weather_words, *, audience=None):
        found = gather(log, OwnWords, OwnWordsReply)
        replies = sorted(found[OwnWordsReply], key=lambda row: row.written_at)
        hats = [row.written_as_id for row in replies]
        self.people = People([log.child_id, *(row.written_by_id for row in replies)], hats)
        self.audience, self.weather_words = audience, dict(weather_words)
        answers = defaultdict(list)
        for row in replies:
            name, work = self.people.name(row.written_by_id, _("En i laget")), self.people.work(row.written_as_id)
            answers[row.words_id].append(ReplyShown(name, work, row))
        rows = sorted(found[OwnWords], key=lambda row: row.written_at, reverse=True)
        self.said = [self._shown(row, tuple(answers[row.pk])) for row in rows]

    def _shown(self, row, replies):
        seen = who_sees(self.audience, row.seen_by) if self.audience else _as_told(row.seen_by)
        return SaidShown(row, SIGNS.get(row.weather, ""), self.weather_words.get(row.weather, ""), seen, replies)

    @property
    def moods(self):
        """(day, weather) for the drawing, the oldest first; nothing when there are too few for a line."""
        rows = [(day(one.row.written_at), int(one.row.weather)) for one in reversed(self.said) if one.row.weather]
        return rows[-30:] if len(rows) > 1 else []


def _as_told(seen_by):
    words = AS_TOLD_AT_WORK[seen_by]
    return _(words)


def who_sees(audience, seen_by, *, writing=()):
    """Dette leser: Berit, Dina og Emil. Asked of the walls. `writing`: parts that read it whoever has been chosen."""
    parts = SEES[seen_by] | set(writing)
    return audience.line(lambda one: bool(one.parts & parts) and not _stands_in(one, seen_by), unseen=())


def _stands_in(one, seen_by):
    """What is said to the holder alone is not said to whoever stands in."""
    return seen_by == SeenBy.HOLDER and Part.DEPUTY in one.parts


def choices_of(audience):
    """{code: who sees it then, by name}. Where nobody at home reads the log, everybody is those who help."""
    at_home = any(one.parts & (FAMILY - {Part.CHILD}) for one in audience.readers)
    codes = [code for code in SeenBy if at_home or code != SeenBy.ALL]
    lines = {code: who_sees(audience, code) for code in codes}
    lines[SeenBy.ME] = _("Da får ingen voksne vite det. Trenger du hjelp, velg noen under, eller ring 116 111.")
    if any(Part.HOLDER in one.parts and Part.DEPUTY not in one.parts for one in audience.readers):
        lines[SeenBy.HOLDER] += " " + _("Får en annen stafettpinnen, ser den det også.")
        lines[SeenBy.HOLDER] += _without_the_deputy(audience)
    else:
        lines[SeenBy.HOLDER] = _("Akkurat nå får ingen voksne se det. Velg noen andre, eller ring 116 111.")
    return {str(code): line for code, line in lines.items()}


def _without_the_deputy(audience):
    """The holder can be away: whoever stands in is named, so that the child can choose that one too."""
    names = [audience.people.name(one.person_id) for one in audience.readers if Part.DEPUTY in one.parts]
    if not names or not names[0]:
        return ""
    return " " + _("%(name)s er vikar nå og ser det ikke. Velg laget hvis du vil ha svar nå.") % {"name": names[0]}


def seats_of(team, me):
    """Those around the child, for the drawing: given names, and the first word of what they are."""
    for one in team:
        if one.person_id != me.pk:
            kind = "pinne" if one.holds else "fam" if one.family else "hjelp" if one.sees else "venter"
            yield Seat(
                next(iter(one.name.split()), ""),
                one.role.split(",")[0] if one.sees else _("ser ikke loggen ennå"),
                kind,
            )


def yours(child, chosen):
    """What one decides at this age, in words, by the ages that the municipality has set. `chosen`: its answers."""
    words = YOURS[_band(child.birth_date if child else None, chosen)]
    return _(words)


def _band(born, chosen):
    ages = {"grown_up": AGES["grown_up"], "health": AGES["health"], "beside": AGES["beside"], "heard": "heard_from"}
    reached = (why for why, key in ages.items() if born and turns(chosen[key], born) <= clock.today())
    return next(reached, "young" if born else "heard")


def waiting_for_somebody():
    """{log: since when} for one who looks: of what the child has said and nobody has written back to, and of what the
    family has answered and whoever has the baton has not read. In one question."""
    said = OwnWords.objects.filter(awaits_reply=True, replies=None).values_list("log_id", "written_at", Value("said"))
    at_work = {"about": ResponseAbout.COMING, "seen_by": SeenBy.ALL}
    answered = Response.objects.filter(read_at=None, replaced_at=None).exclude(**at_work)
    since = {"said": {}, "answered": {}}
    for log_id, written_at, kind in said.union(answered.values_list("log_id", "written_at", Value("answered"))):
        since[kind][log_id] = min(written_at, since[kind].get(log_id, written_at))
    return since["said"], since["answered"]
