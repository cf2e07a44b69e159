"""A tool as an empty form to fill in with a pen; or, when it is no form, what it is and what belongs in it."""

from django.utils.translation import gettext as _

from stafett.design.press import parts

from .form import boxes, can_be_filled_in
from .issue import frame, not_the_municipalitys
from .sheets import title_of

LINES = 4  # to write on, where somebody tells something
ROWS_TO_SIGN = 3


def tool_sheet(issue, tool, tool_id, above=""):
    """`tool_id`: what it is called on the site, when its words are the nation's. `above`: for the guide's title."""
    theirs = issue.told_in(tool.language_in(issue.outline))
    with theirs.aloud():
        made = frame(issue, theirs.named(tool.title), above=[above or title_of(issue)])
        made["front"] = not_the_municipalitys(issue.is_own, issue.say)
        made["front"] += theirs.marked([parts.paragraph(one) for one in tool.texts("purpose")])
        told = form(theirs, tool, tool_id) if can_be_filled_in(tool) else overview(theirs, tool)
        told += [parts.paragraph(text, "small") for text in tool.texts("advice")] + archive(theirs, tool)
        made["parts"] = theirs.marked(told)
    return made


def form(issue, tool, tool_id):
    asked, made = boxes(tool), [head(issue, tool)]
    if "rows" in tool.body:
        made.append(parts.table([box.title for box in asked], [[""] * len(asked)] * tool.body["rows"], room=2))
    else:
        made += places_to_write(issue, asked)
    there = parts.run(issue.say(_("Skjemaet kan også fylles ut på skjermen.")), to=issue.address("fill-in", tool_id))
    return [
        *made,
        parts.line([there, parts.run(" "), parts.run(issue.say(_("Ingenting blir sendt eller lagret.")))], "small"),
    ]


def head(issue, tool):
    """The same on every form. How secret it is, is for the one who fills it in to say."""
    asked = [_("Hvem det gjelder"), _("Skrevet av"), _("Tjeneste"), _("Dato"), _("Nivå og trinn"), _("Gradering")]
    first = boxes(tool)[0].title
    return parts.short_lines([issue.say(words) for words in asked if words != first])


def places_to_write(issue, asked):
    """Each place to write with its number; statements to tick stand together, and have none."""
    number, made = 0, []
    for box in asked:
        number += box.kind not in ("section", "check")
        for part in KINDS.get(box.kind, room_to_tell)(issue, box, number):
            if made and part["kind"] == made[-1]["kind"] == "ticks":
                made[-1]["items"] += part["items"]
            else:
                made.append(part)
    return made


def room_to_tell(issue, box, number):
    return [parts.writing(box.title, text=box.text, lines=LINES, number=number)]


def one_line(issue, box, number):
    return [parts.writing(box.title, text=box.text, lines=1, number=number)]


def section(issue, box, number):
    return [parts.heading(box.title, 2)] + ([parts.paragraph(box.text)] if box.text else [])


def choices(issue, box, number):
    title = box.title or issue.say(_("Velg det som passer best"))
    room = 1 if box.kind == "choice" else 0
    return [parts.choosing(title, box.choices, square(), text=box.text, lines=room, number=number)]


def check(issue, box, number):
    return [parts.ticks([[parts.run(f"{box.title}. {box.text}" if box.text else box.title)]], square())]


def to_sign(issue, box, number):
    head = [issue.say(words) for words in (_("Sted og dato"), _("Navn med store bokstaver"), _("Underskrift"))]
    title = parts.line([parts.run(f"{number}. ", strong=True), parts.run(box.title, strong=True)])
    return [title, parts.table(head, [[""] * len(head)] * ROWS_TO_SIGN, room=1)]


KINDS = {
    "line": one_line,
    "date": one_line,
    "section": section,
    "choice": choices,
    "option": choices,
    "check": check,
    "signature": to_sign,
}


def square():
    return _("Rute å krysse av i")


def overview(issue, tool):
    """What belongs in it, for what is no form."""
    facts = [(_("Hvem"), tool.texts("who")), (_("Når"), tool.texts("when"))]
    told = [(issue.say(term), [(text, []) for text in texts]) for term, texts in facts if texts]
    made = [parts.facts(told)] if told else []
    if tool.fields:
        made.append(parts.heading(issue.say(_("Dette skal være med")), 2))
    for name, pairs in tool.sections:
        made += [parts.heading(name, 3)] if name else []
        lines = [[parts.run(title, strong=bool(text)), parts.run(f" {text}" if text else "")] for title, text in pairs]
        made += [parts.numbered(lines)] if lines else []
    return made


def archive(issue, tool):
    """Every form says where it is to be kept."""
    if tool.texts("archive"):
        words = [parts.paragraph(text) for text in tool.texts("archive")]
    elif can_be_filled_in(tool):
        words = [parts.paragraph(issue.say(_("Ta vare på papiret slik tjenesten din har bestemt, eller makuler det.")))]
    else:
        return []
    return [parts.box([parts.paragraph(issue.say(_("Hvor det tas vare på")), "strong"), *words])]
