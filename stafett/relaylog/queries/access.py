"""Who may see the log now, what the family has said yes to, and who is kept out."""

from functools import cached_property

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design.dates import day, day_before

from ..models import Consent, ConsentAnswer, ConsentGoal, Exemption, FamilyMember, Goal, Holding, Member
from ..models.agreement import Answer
from ..models.consent import Scope, may_ask_privately, whom_it_is_to
from .consents import consent_states, consents_of
from .ending import to_renew
from .hearings import always_asked, hearings_of
from .narrowed import goals_in_words, narrowed_answers
from .people import People
from .plan import GoalShown
from .readers import readers_of_log
from .redactions import WithRedacted
from .registered import registered_of
from .rows import gather
from .team import team_of
from .who_answers import in_words, may_answer, who_answers


class AccessPage(WithRedacted):
    """The list of who has access, worked out from the walls; and each service with its consent."""

    def __init__(self, log, standing, person):
        self.log, self.standing, self.person = log, standing, person
        self.found = gather(log, Member, Consent, ConsentGoal, ConsentAnswer, FamilyMember, Goal, Exemption)
        self.readers = readers_of_log(log)
        rows = sorted(self.found[Goal], key=lambda row: row.number)
        self.goals = [GoalShown(row, (), "", "") for row in rows]
        members, family = self.found[Member], self.found[FamilyMember]
        ids = [log.child_id, *[one.person_id for one in [*self.readers, *members, *family]]]
        ids += [row.written_by_id for row in self.exemptions]
        self.people = People(ids, [one.hat_id for one in [*self.readers, *members]])

    @cached_property
    def team(self):
        return team_of(self.found, self.people, self.readers, self.goals, self.person)

    @cached_property
    def exemptions(self):
        """Guardians whose answer is not waited for, newest first."""
        return sorted(self.found[Exemption], key=lambda row: row.written_at, reverse=True)

    @cached_property
    def consents(self):
        return consents_of(self.found, self.goals, consent_states(self.log))

    @property
    def services(self):
        return [one for one in self.consents if not one.is_private]

    @property
    def private_persons(self):
        return [one for one in self.consents if one.is_private]

    @cached_property
    def may_ask_privately(self):
        return "ask about a private person" in self.standing.can and may_ask_privately(self.log)

    def member_row(self, shown):
        """The membership of one in the team, or None."""
        rows = (row for row in self.found[Member] if row.left_at is None and row.hat_id == shown.hat_id)
        return next(rows, None)

    @cached_property
    def _needed(self):
        return who_answers(self.log, self.person) if self.standing.is_family else {}

    def needed(self, consent):
        """Whose yes a service needs and why, in words; for the family."""
        return in_words(self._needed.get(whom_it_is_to(consent.row)))

    def asks_me(self, consent):
        """Whether one answers for this service: a youth can have come of age for it, alone."""
        return any(one.person_id == self.person.pk for one in self._needed.get(whom_it_is_to(consent.row), ()))

    def my_answer(self, consent):
        return next(
            (row for row in self.found[ConsentAnswer] if self._mine(row) and row.consent_id == consent.row.pk), None
        )

    def _mine(self, row):
        return row.person_id == self.person.pk

    @cached_property
    def _narrowed(self):
        return narrowed_answers(self.log)

    def only(self, answer):
        """ "mål 1 og 3", when a yes is about some goals only; else nothing."""
        if answer is None or answer.answer != Answer.YES or answer.pk not in self._narrowed:
            return ""
        goals = self._narrowed[answer.pk]
        return goals_in_words(goal.row.number for goal in self.goals if goal.row.pk in goals)

    @cached_property
    def hearings(self):
        """{consent: what the child has said about it}"""
        return hearings_of(self.log, self.found[Consent])

    @cached_property
    def always_asked(self):
        return always_asked(self.people.person(self.log.child_id), self.log.municipality)

    @cached_property
    def _registered(self):
        return registered_of(self.log, self.person) if self.standing.is_family else {}

    def registered(self, consent):
        """How one's own answer was given, in words, when another wrote it down; else nothing."""
        mine = self.my_answer(consent)
        return self._registered[mine.pk].in_words if mine and mine.pk in self._registered else ""

    def answer_lines(self, consent):
        """[(state, name, words)] for those who asked; the family sees its own answer only."""
        rows = [row for row in self.found[ConsentAnswer] if row.consent_id == consent.row.pk]
        said = {"yes": _("har sagt ja."), "no": _("sier ikke ja."), "waiting": _("har ikke svart ennå.")}
        states = [(state_of_answer(row), row) for row in rows]
        return [(state, self.people.name(row.person_id), self._less(row) or said[state]) for state, row in states]

    def _less(self, row):
        only = "" if row.withdrawn_at else self.only(row)
        return _("har sagt ja, men bare til %(goals)s.") % {"goals": only} if only else ""

    @cached_property
    def to_renew(self):
        """{consent: how near its end is} of those that one is asked about again."""
        if "renew a consent" not in self.standing.can:
            return {}
        mine = filter(self._mine, self.found[ConsentAnswer])
        reminders = self.log.municipality.choice("consent_reminder_days")
        return {one.row.pk: end for one, end in to_renew(self.consents, mine, reminders)}

    @property
    def table_columns(self):
        """The goals one reaches, and what belongs to the whole log."""
        goals = [(_("Mål %(number)s") % {"number": goal.row.number}, "") for goal in self.goals]
        return [*goals, (_("Notater"), ""), (_("Møter"), "")]

    @property
    def table_rows(self):
        """(name, role, sees): one row per person, one cell per column."""
        ids = [goal.row.pk for goal in self.goals]
        return [(one.name, one.role, _cells(one.reader, ids)) for one in self.team]


def _cells(reader, goal_ids):
    if reader is None:
        return [False] * (len(goal_ids) + 2)
    return [reader.reads(goal) for goal in goal_ids] + [reader.whole, reader.whole and not reader.is_private]


def state_of_answer(row):
    """yes, no or waiting: a withdrawal is a no from that moment."""
    if getattr(row, "withdrawn_at", None) or getattr(row, "taken_back_at", None) or row.answer == Answer.NO:
        return "no"
    return "yes" if row.answer == Answer.YES else "waiting"


class ConsentPage(WithRedacted):
    """One service and what it asks for, as the family reads it."""

    def __init__(self, log, consent, person):
        self.log, self.consent, self.person = log, consent, person
        self.state = consent_states(log).get(consent.pk, ("ended", ""))[0]
        self.goals = list(Goal.objects.filter(pk__in=ConsentGoal.objects.filter(consent=consent).values("goal_id")))
        self.mine = ConsentAnswer.objects.filter(consent=consent, person=person).first()
        members = list(Member.objects.filter(log=log, unit_id=consent.unit_id, left_at=None))
        ids = [log.child_id, consent.asked_by_id, *[row.person_id for row in members]]
        people = People(ids, [row.hat_id for row in members])
        self.always_asked = always_asked(people.person(log.child_id), log.municipality)
        self.asked_by = people.name(consent.asked_by_id)
        self.members = [(people.name(row.person_id), people.title(row.hat_id)) for row in members]

    @cached_property
    def needed(self):
        """Those whose yes the service needs."""
        return who_answers(self.log, self.person)[whom_it_is_to(self.consent)]

    @property
    def answers_alone(self):
        return [(one.person_id, one.why in ("health", "grown_up")) for one in self.needed] == [(self.person.pk, True)]

    @property
    def needed_words(self):
        return in_words(self.needed)

    @cached_property
    def asked(self):
        """Whether one is to answer: one of those, or come of age for it soon."""
        if any(one.person_id == self.person.pk for one in self.needed):
            return True
        return not any(one.why == "health" for one in self.needed) and may_answer(self.log, self.person)

    @property
    def my_answer(self):
        return self.mine.answer if self.mine else None

    @cached_property
    def my_goals(self):
        """The goals one's own yes is about, by number; None when it is about all that was asked."""
        only = self.mine.narrowed_to() if self.my_answer == Answer.YES else None
        return None if only is None else list(Goal.objects.filter(pk__in=only).order_by("number"))

    @property
    def my_goals_words(self):
        return goals_in_words(goal.number for goal in self.my_goals)

    @cached_property
    def holds_here(self):
        """Whether whoever has the baton works in this service."""
        return Holding.objects.filter(log=self.log, unit_id=self.consent.unit_id, laid_down_at=None).exists()

    @property
    def my_choice(self):
        """What the form begins with: one's own answer, and the goals it is about."""
        only = self.my_goals
        return {"answer": self.my_answer if only is None else "some", "goals": [str(goal.pk) for goal in only or ()]}

    @cached_property
    def to_withdraw(self):
        """The goals one can take back one by one: those one's own yes is about, when there are several."""
        goals = self.my_goals if self.my_goals is not None else self.goals
        if self.my_goals is None and self.consent.scope == Scope.WHOLE:
            goals = Goal.objects.filter(log=self.log)
        found = sorted(goals, key=lambda goal: goal.number)
        return found if len(found) > 1 else []

    def left_without(self, goal):
        """The goals that are left of one's own yes without this one, in words; nothing when it is the last."""
        numbers = [one.number for one in self.to_withdraw if one.pk != goal.pk]
        return goals_in_words(numbers) if numbers else ""

    @property
    def withdrawn(self):
        return bool(self.mine and self.mine.withdrawn_at)

    @cached_property
    def hearing(self):
        return hearings_of(self.log).get(self.consent.pk)

    @cached_property
    def registration(self):
        """How one's own answer was given, when another wrote it down and one has not answered since; else None."""
        return registered_of(self.log, self.person).get(self.mine.pk) if self.mine else None

    @property
    def registered(self):
        return self.registration.in_words if self.registration else ""

    @property
    def text(self):
        """The numbered text that is answered."""
        return f"relaylog/consent/{self.consent.text_version}.html"

    @property
    def last_day(self):
        """The last whole day that the consent is about."""
        return day_before(self.consent.ends_at)


class RenewalPage(ConsentPage):
    """The same service and the same goals, for a while more; by the row one has answered, or the one to be made."""

    def __init__(self, log, consent, person, *, text_version):
        super().__init__(log, consent, person)
        self.old_last_day, self.over = super().last_day, consent.ends_at <= clock.now()
        newest = log.consents.filter(**consent.to_the_same, replaced_at=None).latest("ends_at")
        self.mine_now, self.mine = self.mine, None
        if newest.pk != consent.pk:
            self.mine = ConsentAnswer.objects.filter(consent=newest, person=person).first()
        begun = self.mine is not None and self.mine.answer
        newest.log = log
        self.ends_on = day(newest.ends_at) if begun else self._until(newest, consent)
        self.version = newest.text_version if begun else text_version

    @staticmethod
    def _until(newest, consent):
        """As the operation reckons: from the one that ends, never from what another has pressed."""
        return (newest if newest.ends_at <= clock.now() else consent).renewed_until()

    @cached_property
    def still_only(self):
        """The goals that a yes to go on is about, in words, when it is not about all that was asked."""
        only = self.consent.still_only(self.person)
        rows = Goal.objects.filter(pk__in=only or ())
        return "" if only is None else goals_in_words(goal.number for goal in rows)

    @property
    def text(self):
        return f"relaylog/consent/{self.version}.html"

    @property
    def last_day(self):
        return day_before(self.ends_on)


def exemptions_of(log):
    """Guardians whose answer is not waited for, newest first; and names, where they can be seen."""
    rows = list(Exemption.objects.filter(log=log).order_by("-written_at"))
    return rows, People([log.child_id, *[one for row in rows for one in (row.person_id, row.written_by_id)]])
