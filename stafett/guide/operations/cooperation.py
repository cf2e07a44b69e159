"""The cooperation model is made the municipality's own: added to, changed, moved, taken out. No word is ever lost."""

import json
import uuid

from django.db import connection, transaction

from stafett.audit.history import record
from stafett.core.errors import RuleBroken, Stale

from .. import policy
from ..addresses import leads_to_a_page
from ..cooperation.cells import FROM_THE_NATION, WORDS, latest, model_of
from ..cooperation.national import CELLS, LANGUAGES, first_language, national
from ..format.slugs import slug
from ..models import CellOrder, Practice

FACTS = {"every": "", "next_on": None, "link": "", "is_plan": False, "valid_from": None, "valid_to": None}


@transaction.atomic
def add_practice(municipality, *, cell, words, by, key=None, **facts):
    """A thing of the municipality's own. It gets an address that nothing here has had; sent twice, it is one."""
    rows = _opened(municipality, by)
    if sent := Practice.objects.filter(municipality=municipality, pk=key).first():
        return sent
    said = _checked(municipality, None, cell, words, facts)
    name = _free_name(said[first_language(municipality)]["title"], {*rows, *national("nb").things})
    return _write(municipality, by, "practice added", name, None, key=key, cell=cell, words=said, **facts)


@transaction.atomic
def change_practice(municipality, *, name, seen, cell, words, by, **facts):
    """What is said of it from now on; a suggestion becomes the municipality's own. `seen` is the number one read."""
    row = _unchanged_since(_opened(municipality, by), name, seen)
    said = _checked(municipality, name, cell, words, facts)
    return _write(municipality, by, "practice changed", name, row, cell=cell, words=said, **facts)


@transaction.atomic
def retire_practice(municipality, *, name, seen, by):
    """Readers do not meet it any more. What was said of it is kept."""
    row = _unchanged_since(_opened(municipality, by), name, seen)
    return _write(municipality, by, "practice taken out", name, row, retired=True)


@transaction.atomic
def bring_back_practice(municipality, *, name, seen, by):
    """It says what it said when it was taken out."""
    row = _unchanged_since(_opened(municipality, by), name, seen)
    return _write(municipality, by, "practice brought back", name, row, retired=False)


@transaction.atomic
def move_practice(municipality, *, name, up, place, by):
    """One place up or down in its cell. `place` is where it stood when the button was shown."""
    _opened(municipality, by)
    model = model_of(municipality, municipality.language)
    thing = model.thing(name)
    names = [other.name for other in model.cells[thing.cell]] if thing else []
    if name not in names or names.index(name) != place:
        raise Stale("guide.cell_order_changed", current=names)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(names):
        return None
    names[place], names[other] = names[other], names[place]
    return _put_in_order(municipality, thing.cell, names, by)


def _opened(municipality, by):
    """{name: what stands}. Nobody else writes in this model until the transaction ends."""
    policy.require(by, "edit the model", municipality)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"cooperation {municipality.pk}"])
    return latest(municipality)


def _unchanged_since(rows, name, seen):
    """What stands now, or None when it is an untouched suggestion."""
    row = rows.get(name)
    if row is None and name not in national("nb").things:
        raise RuleBroken("guide.practice_is_gone")
    if (row.number if row else 0) != seen:
        raise Stale("guide.changed_meanwhile", current=row)
    return row


def _checked(municipality, name, cell, words, facts):
    """{language: {word: words}}, without what only repeats the national suggestion."""
    said = {language: _own(language, name, words.get(language, {})) for language in LANGUAGES}
    if cell not in CELLS:
        raise RuleBroken("guide.no_such_cell", field="cell")
    first = first_language(municipality)
    if name not in national("nb").things and not said[first].get("title"):
        raise RuleBroken("guide.title_missing", field=f"{first}-title")
    if facts.get("link") and not leads_to_a_page(facts["link"]):
        raise RuleBroken("guide.not_an_address", field="link")
    if facts.get("valid_from") and facts.get("valid_to") and facts["valid_to"] < facts["valid_from"]:
        raise RuleBroken("guide.period_is_backwards", field="valid_to")
    return {language: own for language, own in said.items() if own}


def _own(language, name, typed):
    suggested = national(language).things.get(name)
    said = {word: typed.get(word, "").strip() for word in WORDS}
    same = {word for word in FROM_THE_NATION if suggested and said[word] == getattr(suggested, word)}
    return {word: words for word, words in said.items() if words and word not in same}


def _free_name(title, taken):
    name = slug(title) or "punkt"
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


def _write(municipality, by, action, name, before, *, key=None, cell=None, words=None, retired=None, **facts):
    """The next row. What is not said is as it was, or as nothing was said; nothing new makes no row."""
    suggested = national("nb").things.get(name)
    kept = {fact: getattr(before, fact) if before else empty for fact, empty in FACTS.items()}
    if before is None and suggested:
        kept |= {"every": suggested.every, "is_plan": suggested.plan}
    new = kept | facts | {
        "cell": cell or (before or suggested).cell,
        "text": (before.text if before else "{}") if words is None else json.dumps(words, sort_keys=True),
        "retired": before.retired if retired is None and before else bool(retired),
    }  # fmt: skip
    if before and all(getattr(before, fact) == value for fact, value in new.items()):
        return before
    row = Practice.objects.create(
        id=key or uuid.uuid4(),
        municipality=municipality,
        name=name,
        number=before.number + 1 if before else 1,
        **new | policy.signature(by),
    )
    record(action, who=by, about=row, practice=name, cell=row.cell, number=row.number)
    return row


def _put_in_order(municipality, cell, names, by):
    last = CellOrder.objects.filter(municipality=municipality, cell=cell).order_by("number").last()
    row = CellOrder.objects.create(
        municipality=municipality,
        cell=cell,
        number=last.number + 1 if last else 1,
        text=json.dumps(names),
        **policy.signature(by),
    )
    record("practices put in order", who=by, about=row, cell=cell, number=row.number)
    return row
