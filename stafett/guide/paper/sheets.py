"""A step, a level or the whole guide as a document for the press: what the pages say, with nothing folded away."""

from django.utils.translation import gettext as _

from stafett.design.press import parts

from .. import wording
from ..languages import plainly
from .issue import frame, in_another_language
from .prose import prose, runs


def step_sheet(issue, step):
    with issue.aloud():
        title, level = name_of(issue, step), name_of(issue, step.level)
        made = frame(issue, title, above=[title_of(issue), level])
        made["front"] += [*in_another_language(issue, [step]), *violence(issue)]
        made["parts"] = told_in_its_language(issue, step, 2, {})
    return made


def level_sheet(issue, level):
    with issue.aloud():
        made = frame(issue, name_of(issue, level), above=[title_of(issue)])
        names = names_of([level])
        made["front"] += [*in_another_language(issue, [level, *level.steps]), *violence(issue)]
        made["parts"] = told_in_its_language(issue, level, 2, names)
        for step in level.steps:
            made["parts"] += told_under_name(issue, step, 2, names, level.colour)
        made["parts"] += tools_told(issue, issue.outline.tools_at(level))
    return made


def guide_sheet(issue):
    outline = issue.outline
    with issue.aloud():
        made = frame(issue, title_of(issue), above=[outline.service_name], contents=_("Innhold"))
        names = names_of(outline.levels)
        summary = prose(issue, outline.about.get("summary", "").split("\n"), first=2, style="lead")
        made["front"][:0] = issue.told_in(outline.told_in).marked(summary)
        made["front"] += [*in_another_language(issue, [*outline.levels, *outline.steps]), *violence(issue)]
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


def title_of(issue):
    """The guide's, in its own language."""
    return issue.told_in(issue.outline.told_in).named(issue.outline.title)


def name_of(issue, block):
    """The block's name in its own language, where something else stands around it."""
    theirs = issue.told_in(block.language)
    with theirs.aloud():
        return theirs.named(titled(block))


def told_under_name(issue, block, level, names, colour):
    """A block speaks its own language all through: what we say of its deadlines and outcomes too."""
    theirs = issue.told_in(block.language)
    with theirs.aloud():
        name = parts.heading(titled(block), level, name=names[id(block)], colour=colour)
    return [*theirs.marked([name]), *told_in_its_language(issue, block, level + 1, names)]


def told_in_its_language(issue, block, level, names):
    theirs = issue.told_in(block.language)
    with theirs.aloud():
        return theirs.marked([*told(theirs, block, level, names), *tools_named(theirs, block, level)])


def told(issue, block, level, names):
    """Everything a level or a step says; its headings begin at this level."""
    made = prose(issue, block.texts("summary") + block.texts("what"), first=level, style="lead")
    facts = wording.facts(block, plainly)
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
    made, language = [], issue.language
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
    lines, told_in = [], []
    for name, title, address, lang in issue.laws(block) if issue.laws else []:
        told_in.append(lang or issue.language)
        said = (foreign_if(issue.language, words, told_in[-1]) for words in (name, f" – {title}"))
        lines.append([parts.run(next(said), to=issue.origin + address), parts.run(next(said))])
    ours = wording.law_in_another_language(*told_in)
    return ([parts.bullets(lines)] if lines else []) + ([parts.paragraph(issue.say(ours), "small")] if ours else [])


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
    titles = [foreign_if(issue.language, tool.title, tool.language_in(issue.outline)) for tool in tools]
    lines = [[parts.run(title, to=issue.address("tool", tool.id))] for title, tool in zip(titles, tools, strict=True)]
    return under(issue, _("Verktøy"), level, [parts.bullets(lines)] if lines else [])


def tools_told(issue, tools):
    """What each tool is and what belongs in it. The forms themselves are papers of their own."""
    made = [part for tool in tools for part in tool_told(issue.told_in(tool.language_in(issue.outline)), tool)]
    return [parts.heading(issue.say(_("Verktøyene")), 2), *made] if made else []


def tool_told(issue, tool):
    made = [parts.heading(tool.title, 3), *(parts.paragraph(text) for text in tool.texts("purpose"))]
    made += listed([f"{title} – {text}" if text else title for title, text in tool.fields])
    return issue.marked(
        made + [parts.paragraph(text, "small") for text in tool.texts("advice") + tool.texts("archive")]
    )
