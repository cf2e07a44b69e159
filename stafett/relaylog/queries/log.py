"""The page of one log: everything on it in a handful of questions, whether there are five entries or fifty."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.core.together import ask_together
from stafett.design.covers import Cover
from stafett.design.dates import day_month, time_of_day, weekday_date

from ..models import (
    AgreementAnswer,
    BrightSpot,
    Closure,
    Consent,
    ConsentAnswer,
    ConsentGoal,
    Correction,
    Deputyship,
    Evaluation,
    Focus,
    Goal,
    HelpReply,
    HelpRequest,
    Holding,
    LevelChange,
    Measure,
    Meeting,
    MeetingChange,
    MeetingSlot,
    Member,
    MovedAway,
    MovedHere,
    Note,
    Offer,
    OfferAnswer,
    OfferWords,
    OwnWords,
    Pause,
    PrivatePerson,
    Redaction,
)
from ..models.baton import WordsAbout
from ..models.deputy import is_over
from ..policy import Part
from .birthdays import has_been, next_birthday, told, told_afterwards
from .consents import consents_of, states_from, states_of
from .meeting_times import still_open
from .moved import moved_of
from .people import People
from .places import where
from .plan import Plan
from .protection import is_sheltered
from .readers import IN_THE_TEAM, Audience, readers_from, who_reads
from .rows import gathered, rows_of
from .team import team_of
from .timeline import timeline_of
from .who_answers import AGES, may_answer

FRAME = (Holding, Deputyship, LevelChange, Offer, Closure, Pause, MovedAway)
TEAM = (Member, Consent, ConsentGoal, PrivatePerson)
CONTENT = (
    Focus,
    Goal,
    Measure,
    Evaluation,
    Note,
    BrightSpot,
    Meeting,
    MeetingChange,
    MeetingSlot,
    Correction,
    Redaction,
    OfferWords,
    MovedHere,
    OwnWords,
)
PERSONS = (
    (Holding, "holder_id"),
    (Deputyship, "deputy_id"),
    (Offer, "to_id"),
    (Offer, "offered_by_id"),
    (Member, "person_id"),
    (Measure, "responsible_id"),
    (Note, "written_by_id"),
    (BrightSpot, "written_by_id"),
    (Redaction, "written_by_id"),
    (MovedAway, "written_by_id"),
    (MovedHere, "written_by_id"),
)
ANSWERS = (AgreementAnswer, ConsentAnswer, OfferAnswer)
KINDS = FRAME + TEAM + CONTENT + ANSWERS
OF_THE_FAMILY = KINDS + (HelpRequest, HelpReply)
OF_ONESELF = """
select exists (select from relaylog_draft where log_id = %s),
       exists (select from relaylog_questionanswer a join relaylog_question q on q.id = a.question_id
                where q.log_id = %s and q.written_by_id = %s),
       array(select r.about || ' ' || coalesce(r.meeting_id, r.measure_id) from relaylog_response r
              where r.log_id = %s and r.written_by_id = %s and r.replaced_at is null
                and not exists (select from relaylog_meetingchange c  -- it was moved since
                                 where r.about = 'coming' and c.meeting_id = r.meeting_id
                                   and c.written_at > r.written_at)
                and not exists (select from relaylog_meetingslot s  -- or other times are proposed, or one was set
                                 where r.about = 'coming' and s.meeting_id = r.meeting_id
                                   and greatest(s.written_at, s.ended_at) > r.written_at)
                and not exists (select from relaylog_evaluation e
                                 where e.measure_id = r.measure_id and e.written_at > r.written_at))
"""
CHOICES = (
    "level_names",
    "consent_reminder_days",
    "heard_from",
    "pause_days",
    "keep_closed_months",
    *AGES.values(),
)
HATS = ((Holding, "hat_id"), (Deputyship, "hat_id"), (Offer, "to_hat_id"), (Member, "hat_id"))


@dataclass(frozen=True)
class HolderShown:
    """Who holds the baton now. `acting`: the leader, because there is nobody else."""

    person_id: object
    name: str
    work: str
    since: object
    acting: bool


class LogPage:
    """One log as one person sees it.

    `has_begun`, `has_been_answered`: whether one of the family has written something here that is not sent, and has
    asked something that somebody has answered. For most both are no, and nobody need ask which. `answered`: what
    that one has answered of meetings and measures, as they stand now.
    """

    def __init__(self, log, standing, person):
        self.log, self.standing, self.person = log, standing, person
        here, kinds = log.municipality, OF_THE_FAMILY if standing.is_family else KINDS
        rows, readers, consents, [[self.sheltered]], chosen, *of_oneself = ask_together(
            rows_of(log, kinds),
            who_reads(log),
            states_of(log),
            is_sheltered(log),
            here.asking_for(*CHOICES),
            *([(OF_ONESELF, [log.pk, log.pk, person.pk, log.pk, person.pk])] if standing.is_family else []),
        )
        [[(self.has_begun, self.has_been_answered, self.answered)]] = of_oneself or [[(False, False, ())]]
        self.found = gathered(log, kinds, rows)
        names = {row.pk: row.name for row in self.found[PrivatePerson]}
        self.readers = readers_from(readers, names)
        self.consent_states = states_from(consents, names)
        self.chosen = here.chosen(chosen, *CHOICES)
        self.people = People(self._person_ids(), self._hat_ids())
        self.plan = Plan(log, self.found, self.people, person, standing.can, self.readers)

    def _person_ids(self):
        yield from (self.log.child_id, self.person.pk)
        for kind, name in PERSONS:
            yield from (getattr(row, name) for row in self.found[kind])
        yield from (reader.person_id for reader in self.readers)

    def _hat_ids(self):
        for kind, name in HATS:
            yield from (getattr(row, name) for row in self.found[kind])
        yield from (reader.hat_id for reader in self.readers)

    @property
    def child(self):
        return self.people.person(self.log.child_id)

    @cached_property
    def team(self):
        return team_of(self.found, self.people, self.readers, self.plan.goals, self.person)

    @cached_property
    def audience(self):
        return Audience(self.log, self.standing, self.person, self.people, self.readers)

    @cached_property
    def level_names(self):
        names = self.chosen["level_names"]
        return names.get((get_language() or "nb")[:2]) or names["nb"]

    @cached_property
    def level(self):
        """The level now, or None before the log is open."""
        return next((row.level for row in self.found[LevelChange] if row.until is None), None)

    @cached_property
    def timeline(self):
        return timeline_of(self.log, self.found, self.people, self.plan, self.level_names)

    @cached_property
    def moved(self):
        return moved_of(self.found, self.people)

    @cached_property
    def holder(self):
        """Who holds the baton now: when the holder is gone, the one who is acting."""
        row = next((row for row in self.found[Holding] if row.laid_down_at is None), None)
        if row is None:
            return None
        acting = next((one for one in self.readers if "acting" in one.parts), None)
        if acting and not row.acting:
            name = self.people.name(acting.person_id)
            return HolderShown(acting.person_id, name, self.people.work(acting.hat_id), None, True)
        name = self.people.name(row.holder_id)
        return HolderShown(row.holder_id, name, self.people.work(row.hat_id), row.taken_at, row.acting)

    @cached_property
    def deputyship(self):
        """Who stands in for the holder, or will; None when it is over, or that one may not read the log any more."""
        held = {row.pk for row in self.found[Holding] if row.laid_down_at is None}
        row = next((row for row in self.found[Deputyship] if row.holding_id in held and not is_over(row)), None)
        if row is None or row.first_day > clock.today() or not self.standing.parts & IN_THE_TEAM:
            return row  # whether that one reads the log just now is not for leaders
        return row if any(row.hat_id == one.hat_id and Part.DEPUTY in one.parts for one in self.readers) else None

    @property
    def deputy_words(self):
        """Emil Vik, til og med 3. desember"""
        row = self.deputyship
        said = {"name": self.people.name(row.deputy_id, _("En ansatt")), "last": day_month(row.last_day)}
        if row.first_day <= clock.today():
            return _("%(name)s, til og med %(last)s") % said
        said["first"] = day_month(row.first_day)
        return _("%(name)s, fra %(first)s til og med %(last)s") % said

    @cached_property
    def offer(self):
        return next((row for row in self.found[Offer] if row.ended_at is None), None)

    @property
    def offer_summary(self):
        """What the one who asks wants the next holder to know; empty for one who may not read it."""
        rows = self.found[OfferWords]
        said = [row for row in rows if self.offer and row.offer_id == self.offer.pk]
        return next((row.text for row in said if row.about == WordsAbout.SUMMARY), "")

    @cached_property
    def someone_awaits(self):
        """Whether the care has changed hands, and somebody who answers now has not been asked."""
        return Part.BEARER in self.standing.parts and bool(self.log.still_to_ask())

    @cached_property
    def closure(self):
        return next(iter(self.found[Closure]), None)

    @cached_property
    def meetings(self):
        """Those that are not called off, in order."""
        return sorted((row for row in self.found[Meeting] if not row.called_off_at), key=self.expected)

    @cached_property
    def slots(self):
        return still_open(self.found)

    def expected(self, meeting):
        """When it is; while times are proposed for it, when it can be at the earliest."""
        return self.slots[meeting.pk][0].at if meeting.pk in self.slots else meeting.at

    def is_to_come(self, meeting):
        return not meeting.held_at and self.expected(meeting) >= clock.now()

    @cached_property
    def next_meeting(self):
        return next(filter(self.is_to_come, self.meetings), None)

    @property
    def next_time(self):
        """When the next meeting is, in words: while times are proposed, it is at none of them."""
        row = self.next_meeting
        if row.pk in self.slots:
            return _("Tiden er ikke bestemt ennå")
        return _("%(day)s kl. %(time)s") % {"day": weekday_date(row.at).capitalize(), "time": time_of_day(row.at)}

    @cached_property
    def next_place(self):
        """Where the next meeting is, for the one who reads."""
        return where(self.next_meeting, self.person)

    @property
    def meeting_news(self):
        """What is new of the meetings ahead, for those who were to come: (meeting, the latest change of it)."""
        ahead = {row.pk: row for row in self.found[Meeting] if self.is_to_come(row) and row.pk not in self.slots}
        latest = {}
        for one in sorted(self.found[MeetingChange], key=lambda one: one.written_at):
            latest[one.meeting_id] = one
        return [(ahead[pk], latest[pk]) for pk in sorted(latest.keys() & ahead, key=lambda pk: ahead[pk].at)]

    @property
    def meetings_to_write_up(self):
        """Meetings whose time has passed without anything being written about them."""
        return [row for row in self.meetings if not row.held_at and not self.is_to_come(row)]

    @property
    def held_meetings(self):
        return [row for row in reversed(self.meetings) if row.held_at]

    @cached_property
    def may_answer(self):
        """Whether the child answers now, or from a birthday that is near, without having been asked."""
        return self.standing.is_child and may_answer(self.log, self.person)

    @property
    def birthday(self):
        """What the next birthday changes, in words; empty when it is far away, or in a log that is not open."""
        if self.level is None:
            return ""
        ages = {why: self.chosen[key] for why, key in AGES.items()}
        days = self.chosen["consent_reminder_days"][0]
        coming, been = (ask(self.child, ages, days) for ask in (next_birthday, has_been))
        if been and Part.BEARER in self.standing.parts:
            return told_afterwards(self.child.given_name(), been)
        return told(self.standing, self.child.given_name(), *coming) if coming else ""

    @cached_property
    def consents(self):
        return consents_of(self.found, self.plan.goals, self.consent_states)

    @property
    def cover(self):
        return cover_of(self.log)


def cover_of(log):
    return Cover(log.colour, log.symbol, log.mark)
