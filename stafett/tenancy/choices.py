"""The questions that municipalities answer differently, and the answer we ship until they have.

A default is ours, not a law: `source` says so. A municipality's own answer is a row with its own source and date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

AN_ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s\"'<>]{0,400})?")


@dataclass(frozen=True)
class Default:
    """Our answer, what the question is, and which answers make sense."""

    value: object
    says: str
    allows: Callable[[object], bool]
    source: str = "Stafett's default"


def between(least, most):
    return lambda value: type(value) is int and least <= value <= most


def none_or(allows):
    """Not decided yet, or one of the answers."""
    return lambda value: value is None or allows(value)


def four_names_in_each_language(value):
    return (
        isinstance(value, dict)
        and set(value) == {"nb", "nn", "en"}
        and all(len(names) == 4 for names in value.values())
    )


def days_before(most):
    """The days of reminders, the first one first: each nearer than the one before."""
    each = between(1, most)
    return lambda value: (
        isinstance(value, list) and bool(value) and all(map(each, value)) and value == sorted(set(value), reverse=True)
    )


def one_of(*answers):
    return lambda value: value in answers


def some_of(*answers):
    return lambda value: isinstance(value, list) and bool(value) and all(one in answers for one in value)


def any_of(*answers):
    """Some of them, or none."""
    return lambda value: value == [] or some_of(*answers)(value)


def hours_of_the_day(value):
    """From one hour to another, over midnight or not."""
    return isinstance(value, list) and len(value) == 2 and all(map(between(0, 23), value)) and value[0] != value[1]


def names(value):
    """Names of services, or none."""
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def an_address_or_none(value):
    return value == "" or isinstance(value, str) and bool(AN_ADDRESS.fullmatch(value))


LEVELS = {
    "nb": ["Undring", "Egen tjeneste", "To tjenester", "Flere tjenester"],
    "nn": ["Undring", "Eiga teneste", "To tenester", "Fleire tenester"],
    "en": ["Wonder", "Own service", "Two services", "Several services"],
}
DEFAULTS = {
    "level_names": Default(LEVELS, "what the levels are called", four_names_in_each_language),
    "log_starts_at": Default(1, "the level where a log may begin", between(1, 2)),
    "heard_from": Default(7, "the age from which the child is always asked", between(0, 18)),
    "co_consents_from": Default(15, "the age from which the youth says yes beside the parents", between(0, 18)),
    "consents_alone_to_health_from": Default(
        16, "the age from which the youth alone says yes to health services", between(0, 18)
    ),
    "consents_alone_from": Default(18, "the age from which the log is the youth's alone", between(0, 18)),
    "consent_months": Default(12, "how long a consent can last, at most twelve months", between(1, 12)),
    "consent_reminder_days": Default(
        [30, 7, 1], "days before a consent ends when the holder and the family are reminded", days_before(365)
    ),
    "offer_answer_days": Default(7, "days before an unanswered handover goes to the leader", between(1, 60)),
    "guide_languages": Default(
        ["nb", "nn"], "the languages that the municipality writes its guide in", some_of("nb", "nn", "en")
    ),
    "guide_translated_to": Default(
        [], "the languages that a translator puts the guide into; never waited for", any_of("se", "sma", "smj")
    ),
    "levels_shown_as": Default(
        "map", "how the guide shows its levels: as a map, a staircase or a flow", one_of("map", "staircase", "flow")
    ),
    "accessibility_statement": Default(
        "", "where the municipality's accessibility statement stands; empty until it is said", an_address_or_none
    ),
    "second_person_approves": Default(
        False,
        "whether another editor must approve a draft of the guide before it goes out",
        lambda value: type(value) is bool,
    ),
    "catalogue_confirmed_months": Default(
        12, "months until an entry in the catalogue that nobody has confirmed says so", between(1, 36)
    ),
    # Whether it may is for the municipality's own lawyer to say: docs/decisions/0018.
    "leader_may_except": Default(
        False,
        "whether a leader may let a log go on without the answer of a guardian who cannot be asked",
        lambda value: type(value) is bool,
    ),
    # How long is for the municipality's archive plan to say: until it has, nothing is destroyed.
    "keep_closed_months": Default(
        None, "months that a closed log is kept before its key is destroyed", none_or(between(0, 1200))
    ),
    # From where a reading is looked at by a log controller: docs/unusual-readings.md says what they cost.
    "unusual_night": Default([23, 6], "the hours when reading a log is unusual, in Norway", hours_of_the_day),
    "works_at_night": Default([], "the services that are on duty at night, by name", names),
    "unusual_logs_an_hour": Default(12, "logs opened in an hour that are unusually many", between(2, 500)),
    "unusual_days_without_task": Default(
        6, "days in a month that a log is opened by one who has nothing to do in it", between(1, 30)
    ),
    "new_in_log_days": Default(14, "days that whoever has come into a log is getting to know it", between(0, 60)),
    "leaves_soon_days": Default(
        14, "days before a job ends when one who has no task in a log is leaving", between(0, 90)
    ),
    "readings_drawn_a_month": Default(
        5, "who has read which log, drawn by lot each month for the log controller", between(0, 100)
    ),
    "common_name_from": Default(2, "employees with a family name that make it a common one", between(2, 1000)),
    # From when something that holds a log's work together is missing (walls/8_gaps.sql). No law says how many days.
    "evaluation_grace_days": Default(0, "days after its date that a measure can wait to be evaluated", between(0, 60)),
    "silent_log_days": Default(60, "days without anything written that make a log a silent one", between(7, 365)),
    "silent_service_days": Default(
        45, "days that a service with something to do in a log can be without writing in it", between(7, 365)
    ),
    "consent_wait_days": Default(14, "days that a question about consent can wait for an answer", between(1, 120)),
    "minutes_days": Default(3, "days after a meeting until what came out of it stands in the log", between(1, 60)),
    "child_heard_months": Default(6, "months that can go without the child being heard", between(1, 24)),
    "request_answer_days": Default(
        7, "days that a family can wait for a service to answer before the leader above it sees it too", between(1, 30)
    ),
    "pause_days": Default(14, "days from a taken-back agreement until the log closes", between(1, 60)),
}
