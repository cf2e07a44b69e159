"""The question to the family, and how it stands: everything for those who asked, one's own answer for the family."""

from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stafett.core import clock

from ..models import AgreementAnswer, Consent, FamilyMember, ProcessingBasis, TakenBack
from ..models.agreement import Answer
from .access import exemptions_of, state_of_answer
from .happens_now import before_it_opens
from .people import People
from .readers import Audience, readers_of_log
from .redactions import WithRedacted
from .registered import registered_to_the_log
from .standing import State
from .who_answers import in_words, may_answer, who_answers


class AgreementPage(WithRedacted):
    def __init__(self, log, standing, person, agreement):
        self.log, self.standing, self.person = log, standing, person
        self.agreement = agreement
        asked = Consent.objects.filter(log=log, unit_id=log.unit_id).select_related("unit")
        self.consent = asked.order_by("asked_at").first()
        self.answers = list(AgreementAnswer.objects.filter(log=log))
        self.readers = readers_of_log(log)
        self.members = list(FamilyMember.objects.filter(log=log, until=None))
        ids = [log.proposed_by_id, log.child_id, *[row.person_id for row in self.members]]
        self.people = People(ids, [log.proposed_as_id])

    @cached_property
    def mine(self):
        """One's own answer row, or None for one who is not asked for a yes."""
        return next((row for row in self.answers if row.person_id == self.person.pk), None)

    @cached_property
    def asked(self):
        """Whether one is to answer: asked, or come of age for it."""
        return self.mine is not None or self.standing.is_child and may_answer(self.log, self.person)

    @cached_property
    def _needed(self):
        return who_answers(self.log, self.person)[self.log.unit_id] if self.standing.is_family else []

    @property
    def needed(self):
        """Whose yes the log and the service that asked need, in words; for the family."""
        return in_words(self._needed)

    @property
    def my_answer(self):
        return self.mine.answer if self.mine else None

    @property
    def counts(self):
        """Whether one's own answer decides yet: a youth answers some days before the birthday from which it does."""
        return any(one.person_id == self.person.pk for one in self._needed)

    @property
    def registered(self):
        """How one's own answer was given, in words, when another wrote it down; else nothing."""
        row = registered_to_the_log(self.mine) if self.mine else None
        return row.in_words if row else ""

    @property
    def can_answer(self):
        """Whether one's answer is waited for: a yes that stands is taken back elsewhere."""
        before = not self.log.opened_at or not self.mine.agrees() if self.mine else self.asked
        return before and "answer the agreement" in self.standing.can

    @property
    def what_follows(self):
        """What each answer leads to, in words: before the log opens, or in one that goes on already."""
        later = _("Ingenting skjer. Du kan svare senere.")
        if self.log.opened_at:
            no = _("Loggen blir satt på pause. Da leser ingen i kommunen den.")
            return {"yes": _("Loggen går videre når alle som må, har sagt ja."), "no": no, "not_now": later}
        yes = _("Loggen åpner med en gang.") if self.alone else _("Loggen åpner når alle som må, har sagt ja.")
        return {"yes": yes, "no": _("Det blir ingen logg nå. Dere får hjelp på andre måter."), "not_now": later}

    @cached_property
    def exemptions(self):
        return exemptions_of(self.log)

    @cached_property
    def times_taken_back(self):
        """When one had taken the agreement back oneself, before it was given again."""
        rows = TakenBack.objects.filter(log=self.log, person=self.person)
        return list(rows.order_by("-given_again_at"))

    @property
    def alone(self):
        """Whether one answers alone: then nobody else is waited for."""
        return sum(row.required for row in self.members) == 1 and len(self._needed) < 2

    @property
    def happens_now(self):
        """What comes next, for the family, until the log is open; then its own page says so."""
        waits = self.standing.is_family and self.standing.state == State.PROPOSED
        return before_it_opens(self) if waits else None

    @property
    def answer_lines(self):
        """[(state, name, words)] for those who asked."""
        name = self.people.name
        return [(state_of_answer(row), name(row.person_id), _answer_words(row)) for row in self.answers]

    @property
    def family(self):
        return [row for row in self.members if row.person_id != self.person.pk]

    @cached_property
    def audience(self):
        return Audience(self.log, self.standing, self.person, self.people, self.readers)

    @property
    def basis(self):
        return basis_for(self.log)


def _answer_words(row):
    """What somebody has said; a yes that is taken back is none."""
    if row.taken_back_at:
        return _("sier ikke ja.")
    said = {Answer.YES: _("har sagt ja."), Answer.NO: _("har sagt nei."), Answer.NOT_NOW: _("svarte ikke nå.")}
    return said.get(row.answer, _("har ikke svart ennå."))


def basis_for(log):
    """Why the municipality may keep this log, in its own words, or None when it has not written it.

    What was decided last holds, and never an older text: in the reader's language, else bokmål, else what there is.
    """
    language = (get_language() or "nb")[:2]
    decided = ProcessingBasis.objects.filter(
        municipality_id=log.municipality_id, kind=log.kind, since__lte=clock.today()
    )
    rows = list(decided.order_by("-since", "-pk"))
    latest = [row for row in rows if row.since == rows[0].since]
    wanted = (language, "nb")
    return min(latest, key=lambda row: wanted.index(row.language) if row.language in wanted else 2, default=None)
