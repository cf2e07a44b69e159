"""The questions that lead to a level or a step, drawn from the guide's own outcomes. Asked one at a time, kept nowhere.

A question is a step, or a level, that can end in several ways. The first answer is always that one has not come there.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stafett.design import charts

from . import wording
from .languages import ours

WHOLE_LEVEL = "hele-nivaet"  # stands in the address where a step's id would


def asks(block):
    return "outcomes" in block.body or "outcome_count" in block.body


def questions(level):
    """The level's own, in the order one comes to them."""
    return [block for block in (*level.steps, level) if asks(block)]


def has_questions(outline):
    return any(questions(level) for level in outline.levels)


def block_asked(outline, level_id, step_id):
    """The step or level that an address asks about, or None."""
    block = outline.level(level_id) if step_id == WHOLE_LEVEL else outline.step(level_id, step_id)
    return block if block and asks(block) else None


def question_address(block, at):
    return at("flow-question", *ids(block))


def ids(block):
    return (block.level.id, block.id) if hasattr(block, "level") else (block.id, WHOLE_LEVEL)


def begin_at(level, at):
    """Where the questions about a level begin: at its first one, or at the level itself when it has none."""
    some = questions(level)
    return question_address(some[0], at) if some else at("level", level.id)


def ways(block):
    """The outcomes as mappings, in the order of the guide."""
    return [told if isinstance(told, dict) else {"kind": told} for told in block.body.get("outcomes", [])]


def addresses(outline, at):
    """Every page of the questions: where one begins, what is asked, and where each answer leads."""
    asked, first = [block for level in outline.levels for block in questions(level)], at("flow")
    answers = (address for block in asked for _icon, _title, _text, address, _colour in choices(block, at))
    led_to = (address for address in answers if (address or "").startswith(first))
    return dict.fromkeys([first, *(question_address(block, at) for block in asked), *led_to]) if asked else ()


def choices(block, at):
    """(icon, title, text, address, colour) of each answer, as outcomes are shown."""
    level, first = getattr(block, "level", block), before(block)
    say = ours(block.language)
    answers = [("klokke", say(_("Vi er ikke kommet hit ennå")), "", at("flow-result", *ids(block), 0), level.colour)]
    for number, told in enumerate(ways(block), start=1):
        icon, title, text, address, colour = wording.outcome(block, told, at, say)
        if told.get("kind") != "report":
            leads_to = wording.target(block, told.get("kind") or "to_level", told)
            asked_next = told.get("kind") == "next_step" and leads_to is not None and asks(leads_to)
            address = question_address(leads_to, at) if asked_next else at("flow-result", *ids(block), number)
        answers.append((icon, title, text, address, colour))
    if "outcomes" not in block.body:
        answers.append(("sti", say(_("Vi er her nå")), "", wording.address_of(block, at), level.colour))
    return answers if first else answers[1:]


def before(block):
    """The first step that no earlier question is about: what one does before one can answer this one."""
    level = getattr(block, "level", block)
    asked = questions(level)
    earlier = asked[asked.index(block) - 1] if asked.index(block) else None
    start = level.steps.index(earlier) + 1 if earlier else 0
    return level.steps[start] if start < len(level.steps) else None


@dataclass(frozen=True)
class Result:
    """Where an answer leads: a level or a step, or an ending that is written down at the step one came from."""

    title: str
    text: str
    icon: str
    block: object
    is_ending: bool


def has_result(block, number):
    """A page of its own for this answer. What is to be reported has one that is not asked for."""
    if number == 0:
        return before(block) is not None
    return number <= len(ways(block)) and ways(block)[number - 1].get("kind") != "report"


def result(block, number, at):
    """What the answer with this number leads to, or None when there is no such answer."""
    if not has_result(block, number):
        return None
    if number == 0:
        return Result("", "", "sti", before(block), is_ending=False)
    told = ways(block)[number - 1]
    icon, title, text, _address, _colour = wording.outcome(block, told, at, ours(block.language))
    leads_to = wording.target(block, told.get("kind") or "to_level", told)
    return Result(title, text, icon, leads_to or block, is_ending=leads_to is None)


@dataclass(frozen=True)
class Way:
    """One way on from a question, for an editor: what it says, what kind it is, and the level or step it comes to."""

    title: str
    kind: str
    block: object


def ways_on(block):
    """What is told, and one for each that is only counted."""
    untold = block.body.get("outcome_count", 0) if "outcomes" not in block.body else 0
    return [way_on(block, told) for told in ways(block)] + [Way(_("Ikke beskrevet"), "unknown", None)] * untold


def way_on(block, told):
    kind = told.get("kind") or "to_level"
    title, leads_to = wording.outcome(block, told, wording.nowhere)[1], wording.target(block, kind, told)
    if leads_to is None:
        lost = kind in wording.LEADS_SOMEWHERE
        return Way(title, "nowhere" if lost else "report" if kind == "report" else "ends", None)
    drawn = {"next_step": "on", "repeat": "back"}.get(kind, "level")
    return Way(title, drawn, leads_to)


def reached(outline):
    """The levels that some way comes to, besides the first, where one begins."""
    every = [way.block for level in outline.levels for block in questions(level) for way in ways_on(block)]
    return {outline.levels[0].id, *(one.id for one in every if one and not hasattr(one, "level"))}


def drawn(outline):
    """The whole of it as a picture."""
    return charts.flow([charts.Band(level.whole_name, level.colour, boxes_of(level)) for level in outline.levels])


def boxes_of(level):
    """The steps, and the level itself when it is asked about as a whole."""
    steps = tuple(box_of(step, _named(step)) for step in level.steps)
    return (*steps, box_of(level, _("Hele nivået"))) if asks(level) else steps


def _named(step):
    return f"{step.number} {step.name}".strip()


def box_of(block, words):
    told = [charts.Way(way.title, way.kind, way.block.place if way.kind == "level" else None) for way in ways_on(block)]
    on = not asks(block) and block is not block.level.steps[-1]
    return charts.Box(words, tuple(told), goes_on=on)
