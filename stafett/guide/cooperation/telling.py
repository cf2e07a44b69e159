"""The model told to machines: the same as the pages say. What is not said is empty, never missing."""

from django.urls import reverse

from stafett.core import clock

from .wheel import this_month, wheel_of


def model_told(model):
    return {
        "title": model.nation.title,
        "language": model.nation.language,
        "lead": model.nation.lead,
        "page": reverse("cooperation"),
        "calendar": reverse("cooperation-calendar"),
        "levels": [level_told(model, level) for level in model.nation.levels],
        "year": [turn_told(turn) for turn in wheel_of(model, this_month()).turns if turn.day >= clock.today()],
    }


def level_told(model, level):
    views = [view_told(model, level, view) for view in model.nation.views]
    return {"id": level.id, "title": level.title, "text": level.text, "views": views}


def view_told(model, level, view):
    things = [thing_told(thing) for thing in model.in_cell(level, view)]
    return {"id": view.id, "title": view.title, "text": view.text, "things": things}


def thing_told(thing):
    """`own` is false for a national suggestion: then nothing here is a fact about the municipality."""
    row = thing.row
    return {
        "id": thing.name,
        "title": thing.title,
        "what": thing.words["what"],
        "language": thing.lang or "",
        "own": thing.own,
        "owner": thing.words["owner"],
        "every": thing.every,
        "next": thing.next_day.isoformat() if thing.next_day else "",
        "document": {"title": thing.words["document"], "url": row.link if row else ""},
        "law": thing.words["law"],
        "plan": thing.is_plan,
        "decided_by": thing.words["decided_by"],
        "valid_from": row.valid_from if row else None,
        "valid_to": row.valid_to if row else None,
        "page": reverse("cooperation-thing", args=[thing.name]),
    }


def turn_told(turn):
    return {"date": turn.day.isoformat(), "id": turn.thing.name, "title": turn.thing.title}
