"""The whole cooperation model as a document for the press: the nine cells, everything in them, the plans, the year."""

import datetime as dt

from django.utils.translation import gettext as _

from stafett.core import clock
from stafett.design.dates import date_words, day_month, month_words
from stafett.design.press import parts

from ..paper.issue import not_the_municipalitys, urgent
from . import wording
from .wheel import this_month, wheel_of


def model_sheet(model, *, place, is_own, contacts, address_of):
    """`address_of(thing)`: its page, with the host in it."""
    stands = _("Slik modellen står %(date)s") % {"date": date_words(clock.today())}
    made = parts.document(
        model.nation.title,
        language=model.nation.language,
        place=place,
        made=dt.datetime.combine(clock.today(), dt.time(12), dt.UTC),
        page=_("Side {n} av {all}"),
        missed=_("Noen tegn finnes ikke i skriften. De står som □."),
        about=[stands],
        foot=stands,
        contents=_("Innhold"),
    )
    made["front"] = [*not_the_municipalitys(is_own), parts.paragraph(model.nation.lead, "lead"), *whose(model)]
    made["front"].append(urgent(contacts))
    made["parts"] = [parts.new_page(), *overview(model), *levels(model, address_of), *plans(model), *year(model)]
    return made


def whose(model):
    """A suggestion is never told as something the municipality has."""
    if not model.own:
        words = _("Alt her er nasjonale forslag. Kommunen har ikke sagt ennå hvordan det er her.")
        return [parts.box([parts.paragraph(words)])]
    if model.has_suggestions:
        words = _("«Nasjonalt forslag» er noe mange kommuner har. Kommunen har ikke sagt ennå hvordan det er her.")
        return [parts.paragraph(words, "small")]
    return []


def overview(model):
    """The nine cells as a table, with the name of each thing."""
    views = model.nation.views
    rows = [[level.title, *(names(model, level, view) for view in views)] for level in model.nation.levels]
    head = [_("Nivå"), *(view.title for view in views)]
    return [parts.heading(_("Modellen på ett ark"), 2), parts.table(head, rows, named=True)]


def names(model, level, view):
    return [said(thing, named(model, thing)) for thing in model.in_cell(level, view)] or _("Ingenting her ennå")


def named(model, thing):
    """Its title; among the municipality's own, a suggestion says that it is one."""
    if model.own and not thing.own:
        return _("%(title)s (nasjonalt forslag)") % {"title": thing.title}
    return thing.title


def said(thing, words):
    return parts.foreign(words, thing.lang) if thing.lang else words


def levels(model, address_of):
    for level in model.nation.levels:
        yield parts.heading(level.title, 2)
        yield parts.paragraph(level.text)
        for view in model.nation.views:
            yield parts.heading(view.title, 3)
            things = model.in_cell(level, view)
            yield from (part for thing in things for part in told(model, thing, address_of))
            if not things:
                yield parts.paragraph(_("Ingenting her ennå"), "small")


def told(model, thing, address_of):
    """What it is, the facts beside it, and where the document is."""
    yield parts.heading(said(thing, named(model, thing)), 4)
    if thing.words["what"]:
        yield parts.paragraph(said(thing, thing.words["what"]))
    facts = wording.facts(thing)
    if facts:
        yield parts.facts([(term, [(str(words), [])]) for term, words in facts], beside=True)
    yield parts.line([document(thing, address_of)], "small")


def document(thing, address_of):
    """The document, or the thing's own page when there is none."""
    if thing.own and not thing.page and thing.row.link.startswith(("https://", "http://")):
        return parts.run(wording.link_words(thing), to=thing.row.link)
    if thing.own and not thing.page and thing.words["document"]:
        return parts.run(thing.words["document"])
    return parts.run(_("Se siden for %(title)s") % {"title": thing.title}, to=address_of(thing))


def plans(model):
    if not model.plans:
        return []
    rows = [
        [said(thing, thing.title), wording.period(thing.row) or "–", str(thing.words["owner"]) or "–"]
        for thing in model.plans
    ]
    head = [_("Plan"), _("Gjelder"), _("Ansvarlig")]
    return [parts.heading(_("Planene våre"), 2), parts.table(head, rows, named=True)]


def year(model):
    """The twelve months from this one on, in words: what the wheel draws."""
    months = wheel_of(model, this_month()).months
    made = [parts.heading(_("Årshjulet"), 2)] if months else []
    for first, turns in months:
        made.append(parts.heading(month_words(first).capitalize(), 3))
        made.append(
            parts.bullets(
                [
                    [
                        parts.run(day_month(one.day), strong=True),
                        parts.run(" "),
                        parts.run(said(one.thing, one.thing.title)),
                    ]
                    for one in turns
                ]
            )
        )
    return made
