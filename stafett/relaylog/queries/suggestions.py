"""What a focus, a goal or a measure can begin with: the municipality's templates for a situation, and its catalogue.

Asked where the setting `PLAN_SUGGESTIONS` says: the log knows no guide, and nothing of the log goes with the question.
"""

from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Suggestion:
    """`heading`: what it belongs to. `words`: what it is called. `texts`: {box: what is put there}."""

    heading: str
    words: str
    texts: dict

    @property
    def key(self):
        """Known again by what it says: lists are changed while pages stand open."""
        return f"{self.heading}: {self.words}"


def for_focus(municipality):
    return [
        Suggestion(_("Situasjoner"), title, {"title": title, "text": about})
        for title, about, _goals, _measures in asked("templates", municipality)
    ]


def for_goal(focus, municipality):
    """By situation; the one that the focus is called by comes first."""
    found = sorted(asked("templates", municipality), key=lambda one: one[0] != focus.title)
    return [Suggestion(title, goal, {"text": goal}) for title, _about, goals, _measures in found for goal in goals]


def for_measure(goal, municipality):
    """By situation, the one that has this goal first; then what the municipality offers."""
    found = sorted(asked("templates", municipality), key=lambda one: goal.text not in one[2])
    ready = [Suggestion(one, what, {"title": what}) for one, _about, _goals, measures in found for what in measures]
    offered = asked("measures", municipality)
    return ready + [Suggestion(_("Kommunens tiltak"), title, {"title": title, "how": what}) for title, what in offered]


def asked(what, municipality):
    return getattr(import_module(settings.PLAN_SUGGESTIONS), what)(municipality, get_language())
