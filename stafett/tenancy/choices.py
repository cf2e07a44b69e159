"""The questions that municipalities answer differently, and the answer we ship until they have.

A default is ours, not a law: `source` says so. A municipality's own answer is a row with its own source and date.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Default:
    value: object
    says: str
    source: str = "Stafett's default"


DEFAULTS = {
    "level_names": Default(
        {"nb": ["Undring", "Egen tjeneste", "To tjenester", "Flere tjenester"],
         "nn": ["Undring", "Eiga teneste", "To tenester", "Fleire tenester"],
         "en": ["Wonder", "Own service", "Two services", "Several services"]},
        "what the levels are called",
    ),
    "log_starts_at": Default(1, "the level where a log may begin"),
    "heard_from": Default(7, "the age from which the child is always asked"),
    "co_consents_from": Default(15, "the age from which the youth says yes beside the parents"),
    "consents_alone_from": Default(18, "the age from which the log is the youth's alone"),
    "consent_months": Default(12, "how long a consent can last, at most twelve"),
    "offer_answer_days": Default(7, "days before an unanswered handover goes to the leader"),
    "pause_days": Default(14, "days from a taken-back agreement until the log closes"),
}  # fmt: skip
