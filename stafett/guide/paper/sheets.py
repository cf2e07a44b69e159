"""A step, a level or the whole guide as a document for the press: what the pages say, with nothing folded away."""

from django.utils.translation import gettext as _

from stafett.design.press import parts

from .. import wording
from .issue import frame
from .prose import prose, runs


def step_sheet(issue, step):
    with issue.aloud():
        made = frame(issue, titled(step), above=f"{issue.outline.title} – {step.level.whole_name}")
        made["front"] += violence(issue)
        made["parts"] = [*told(issue, step, 2, {}), *tools_named(issue, step, 2)]
    return made


def level_sheet(issue, level):
    with issue.aloud():
        made = frame(issue, level.whole_name, above=issue.outline.title)
        names = names_of([level])
        made["front"] += violence(issue)
        made["parts"] = [*told(issue, level, 2, names), *tools_named(issue, level, 2)]
        for step in level.steps:
            made["parts"] += told_under_name(issue, step, 2, names, level.colour)
        made["parts"] += tools_told(issue, issue.outline.tools_at(level))
    return made


def guide_sheet(issue):
    outline = issue.outline
    with issue.aloud():
        made = frame(issue, outline.title, above=outline.service_name, contents=_("Innhold"))
        names = names_of(outline.levels)
        made["front"][:0] = prose(issue, outline.about.get("summary", "").split("\n"), first=2, style="lead")
        made["front"] += violence(issue)
        for level in outline.levels:
            made["parts"] += [parts.new_page(), *told_under_name(issue, level, 2, names, level.colour)]
            for step in level.steps:
                made["parts"] += told_under_name(issue, step, 3, names, level.colour)
        made["parts"] += [parts.new_page(), *tools_told(issue, list(outline.tools.values()))]
    return made


def names_of(levels):
    """What each level and step is called inside the document, so that an outcome can lead to it."""
    blocks = [block for level in levels for block in (level, *level.steps)]
    return {id(block): f"b{place}" for place, block in enumerate(blocks)}


def titled(block):
    """A level's whole name, or a step's number and name."""
    return f"{block.number} {block.name}".strip() if hasattr(block, "level") else block.whole_name


def told_under_name(issue, block, level, names, colour):
    name = parts.heading(titled(block), level, name=names[id(block)], colour=colour)
    return [name, *told(issue, block, level + 1, names), *tools_named(issue, block, level + 1)]


def told(issue, block, level, names):
    """Everything a level or a step says; its headings begin at this level."""
    made = prose(issue, block.texts("summary") + block.texts("what"), first=level, style="lead")
    facts = wording.facts(block)
    if facts:
        made.append(parts.facts([(issue.say(term), lines) for term, lines in facts]))
    for title, text in own_warnings(block):
        made.append(parts.box([parts.paragraph(title, "strong"), parts.line(runs(issue, text))]))
    made += shown(issue, block)
    made += under(issue, _("Slik gjør du"), level, how(issue, block))
    made += under(issue, _("Dette kan du si"), level, say(issue, block))
    made += under(issue, _("Spørsmål dere kan stille"), level, listed(block.texts("questions")))
    made += under(issue, _("Sjekkliste"), level, ticks(issue, block.texts("checklist")))
    made += under(issue, _("Hva skjer videre?"), level, outcomes(issue, block, names))
    return made + under(issue, _("Hva sier loven?"), level, law(issue, block))


def under(issue, title, level, made):
    return [parts.heading(issue.say(title), level), *made] if made else []


def own_warnings(block):
    """Those of the level stand there when both are printed."""
    of_level = wording.warnings(block.level) if hasattr(block, "level") else []
    return [said for said in wording.warnings(block) if said not in of_level]


def shown(issue, block):
    """An image as it is; of a film or a paper where it is found, and of both what is seen there."""
    made, language = [], issue.outline.language
    for piece in issue.media(block) if issue.media else []:
        title, alt = (foreign_if(language, *piece.said(name, language)) for name in ("title", "alt"))
        if piece.is_image:
            name = piece.address.rpartition("/")[2]
            issue.pictures[name] = piece.file
            made.append(parts.picture(name, piece.content["file"], alt, title))
        else:
            called = _("Film") if piece.is_film else "PDF"
            told = [parts.run(title, to=issue.origin + piece.address), parts.run(f" ({called}, {piece.size_in_words})")]
            made += [parts.line(told), *([parts.paragraph(alt, "small")] if alt else [])]
    return made


def foreign_if(language, text, told_in):
    return text if told_in == language else parts.foreign(text, told_in)


def how(issue, block):
    return [parts.numbered([thing_to_do(issue, title, text) for title, text in block.how])] if block.how else []


def thing_to_do(issue, title, text):
    return ([parts.run(title, strong=True), parts.run(" ")] if title else []) + runs(issue, text)


def say(issue, block):
    made = []
    for about, words, note in block.say:
        made += [parts.paragraph(about, "strong")] if about else []
        made += listed([f"«{sentence}»" for sentence in words])
        made += [parts.line(runs(issue, note), "small")] if note else []
    return made


def listed(texts):
    return [parts.bullets([[parts.run(text)] for text in texts])] if texts else []


def ticks(issue, texts):
    return [parts.ticks([[parts.run(text)] for text in texts], _("Rute å krysse av i"))] if texts else []


def outcomes(issue, block, names):
    """Where it can lead: to a place in this document where it is there, else to its page."""
    made = []
    for one in block.body.get("outcomes", []):
        one = one if isinstance(one, dict) else {"kind": one}
        _icon, title, text, address, _colour = wording.outcome(block, one, issue.address)
        there = names.get(id(wording.target(block, one.get("kind") or "to_level", one)))
        made.append([parts.run(issue.say(title), strong=True, to=f"#{there}" if there else address or "")])
        made[-1] += [parts.run(f" – {text}")] if text else []
    return [parts.bullets(made)] if made else []


def law(issue, block):
    known = issue.laws(block) if issue.laws else []
    lines = [[parts.run(name, to=issue.origin + address), parts.run(f" – {title}")] for name, title, address in known]
    return [parts.bullets(lines)] if lines else []


def violence(issue):
    """On everything that says what to do: when the steps are not to be followed."""
    title, what = (
        _("Vold, overgrep eller alvorlig omsorgssvikt?"),
        _("Ikke følg trinnene, og ikke snakk med foreldrene først. Meld fra, også når du bare har mistanke."),
    )
    link = parts.run(issue.say(_("Slik melder du fra nå")), to=issue.address("report"))
    said = [parts.paragraph(issue.say(title), "strong"), parts.paragraph(issue.say(what)), parts.line([link])]
    return [parts.box(said, urgent=True)]


def tools_named(issue, block, level):
    tools = issue.outline.tools_of(block)
    lines = [[parts.run(tool.title, to=issue.address("tool", tool.id))] for tool in tools]
    return under(issue, _("Verktøy"), level, [parts.bullets(lines)] if lines else [])


def tools_told(issue, tools):
    """What each tool is and what belongs in it. The forms themselves are papers of their own."""
    made = []
    for tool in tools:
        made.append(parts.heading(tool.title, 3))
        made += [parts.paragraph(text) for text in tool.texts("purpose")]
        made += listed([f"{title} – {text}" if text else title for title, text in tool.fields])
        made += [parts.paragraph(text, "small") for text in tool.texts("advice") + tool.texts("archive")]
    return [parts.heading(issue.say(_("Verktøyene")), 2), *made] if made else []
