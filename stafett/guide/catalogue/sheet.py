"""The catalogue as a file that opens in a spreadsheet, and back. A line is judged by the same form as the page."""

import csv
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _

from . import shapes
from .form import SHARED, OfferingForm, initial_of

MOST_BYTES, MOST_ROWS = 1_000_000, 500
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take these for the beginning of a formula
ADDRESS = "adresse"
EDITION = "utgave"  # the number of the row that went out: words written since are not lost
# The words of the file are bokmål whatever the reader's language is: a file is the same for all.
COLUMNS = {
    "kind": "slags", "age_from": "fra alder", "age_to": "til alder", "levels": "nivå", "themes": "tema",
    "targets": "for hvem", "phone": "telefon", "email": "e-post", "url": "nettside", "owner": "ansvarlig",
    "title": "navn", "what": "hva", "how": "slik får du det", "who": "hvem står bak", "cost": "pris",
    "waiting": "ventetid", "hours": "åpent", "evidence": "hva vi vet",
    "goals": "mål i planen", "measures": "tiltak i planen",
}  # fmt: skip
WORDS = {
    "kind": {"measure": "tiltak", "service": "tjeneste", "arena": "arena", "resource": "ressurs", "tool": "verktøy",
             "template": "mal"},
    "themes": {
        "wellbeing": "trivsel", "bullying": "mobbing", "absence": "skolefravær", "mental-health": "psykisk helse",
        "substances": "rus", "violence": "vold og overgrep", "economy": "økonomi", "separation": "samlivsbrudd",
        "grief": "sorg og sykdom", "parenting": "foreldre", "pregnancy": "svangerskap og spedbarn",
        "learning": "læring", "leisure": "fritid", "language": "språk og flukt", "cooperation": "samarbeid",
    },
    "targets": {"child": "barn og unge", "parents": "foreldre", "group": "grupper", "system": "tjenestene"},
    "age_from": {"-1": "svangerskap"},
    "age_to": {"-1": "svangerskap"},
}  # fmt: skip
SEVERAL = ("levels", "themes", "targets")


@dataclass(frozen=True)
class Fault:
    """What is wrong in the file: on which line (0: in all of it), in which column, in plain words."""

    line: int
    column: str
    words: str


class BadSheet(Exception):
    """Nothing was taken in. `faults` says why, line by line."""

    def __init__(self, faults):
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def columns(languages):
    """{the name of a box on the form: the heading of its column}, in the order of the file."""
    first = {name: COLUMNS[name] for name in ("kind",)}
    texts = {f"{key}-{code}": f"{COLUMNS[key]} ({code})" for code in languages for key, *_rest in shapes.TEXTS}
    rest = ("age_from", "age_to", "levels", "themes", "targets", *SHARED)
    return first | texts | {name: COLUMNS[name] for name in rest}


def first_line(languages):
    return [ADDRESS, EDITION, *columns(languages).values()]


def written(offers, languages):
    """The file as bytes, as Excel wants it: with its mark in front, semicolons, and nothing that can be a formula."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    boxes = columns(languages)
    sheet.writerow(first_line(languages))
    for offer in offers:
        shown = initial_of(offer.content)
        sheet.writerow(
            [offer.key, offer.row.number, *(harmless(in_words(name, shown.get(name, ""))) for name in boxes)]
        )
    return out.getvalue().encode("utf-8-sig")


def in_words(name, value):
    words = WORDS.get(name, {})
    return ", ".join(words.get(one, one) for one in value) if name in SEVERAL else words.get(value, value)


def harmless(text):
    return f"'{text}" if text.startswith(DANGEROUS) else text


def as_written(text):
    """A cell without the mark that `harmless` set before it."""
    text = text.replace("\r\n", "\n").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(DANGEROUS) else text


def read(raw, languages, known):
    """[(key or "", content)] of every line; BadSheet when anything is wrong. `known`: {key: the offer that stands}."""
    rows = list(lines(text_of(raw)))
    boxes = {heading: name for name, heading in columns(languages).items()} | {ADDRESS: ADDRESS, EDITION: EDITION}
    headings = headings_in(rows[0][1]) if rows else []
    faults = list(faults_of_headings(headings, boxes))
    if faults:
        raise BadSheet(faults)
    found, seen = [], {}
    for line, cells in rows[1:]:
        key, form, wrong = judged(line, cells, headings, boxes, languages, known)
        if key and key in seen:
            wrong.append(
                Fault(line, ADDRESS, _("«%(key)s» står også på linje %(line)s.") % {"key": key, "line": seen[key]})
            )
        seen.setdefault(key, line)
        faults += wrong
        if not wrong:
            found.append((key, form.content()))
    if faults:
        raise BadSheet(faults)
    return found


def text_of(raw):
    """The file's text, in the ways that spreadsheets write it."""
    if len(raw) > MOST_BYTES:
        raise BadSheet([Fault(0, "", _("Fila er for stor. Den kan være på opptil 1 MB."))])
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadSheet([Fault(0, "", _("Vi kan ikke lese tegnene i fila. Lagre den som «CSV UTF-8», og prøv igjen."))])


def lines(text):
    """(line number, cells) of every row that has something in it. The number is where the row begins."""
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    sheet, begins, count = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), 1, 0
    if first.strip().casefold() in ("sep=;", "sep=,", "sep=\t"):  # how Excel is told what stands between the cells
        next(sheet)
    try:
        for cells in sheet:
            if any(cell.strip() for cell in cells):
                yield begins, cells
                count += 1
            begins = sheet.line_num + 1
            if count > MOST_ROWS:
                raise BadSheet(
                    [Fault(begins, "", _("Fila har for mange linjer. Den kan ha %(n)s.") % {"n": MOST_ROWS})]
                )
    except csv.Error:
        words = _("Et hermetegn står feil, så resten av fila kan ikke leses.")
        raise BadSheet([Fault(begins, "", words)]) from None


def headings_in(cells):
    """Without the nameless columns that a spreadsheet leaves after the last one."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip().casefold() for cell in cells]


def faults_of_headings(headings, boxes):
    if not headings:
        yield Fault(0, "", _("Fila er tom."))
        return
    for place, heading in enumerate(headings, start=1):
        if not heading:
            yield Fault(1, "", _("Kolonne %(n)s har ikke noe navn.") % {"n": place})
        elif heading not in boxes:
            yield Fault(1, heading, _("Vi kjenner ikke kolonnen «%(name)s».") % {"name": heading})
        elif headings.count(heading) > 1:
            yield Fault(1, heading, _("Kolonnen «%(name)s» står flere ganger.") % {"name": heading})
    if COLUMNS["kind"] not in headings:
        yield Fault(1, COLUMNS["kind"], _("Kolonnen «%(name)s» mangler.") % {"name": COLUMNS["kind"]})


def judged(line, cells, headings, boxes, languages, known):
    """(key, form, faults) of one line. A column that is not in the file keeps what is there."""
    typed = dict(zip(headings, map(as_written, cells), strict=False))
    key, edition = typed.pop(ADDRESS, ""), typed.pop(EDITION, "")
    faults, there = [], known.get(key)
    if any(cell.strip() for cell in cells[len(headings) :]):
        faults.append(Fault(line, "", _("Linja har flere felt enn det er kolonner.")))
    if key and not there:
        faults.append(Fault(line, ADDRESS, _("«%(key)s» finnes ikke. La feltet stå tomt for noe nytt.") % {"key": key}))
    now = there.content if there else None
    data = (initial_of(now) if now else {}) | {
        boxes[heading]: meant(boxes[heading], text) for heading, text in typed.items()
    }
    form = OfferingForm(data, now=now, languages=languages)
    shown = columns(languages)
    for name, said in form.errors.items():
        faults += [Fault(line, shown.get(name, ""), words) for words in said]
    if there and there.own and form.is_valid() and form.content() != now:
        faults += faults_of_edition(line, there, edition)
    return key, form, faults


def faults_of_edition(line, there, edition):
    """A line that changes something says which row it was changed in: what somebody has written since is not lost."""
    if not edition:
        words = _("Linja endrer «%(key)s», men sier ikke hvilken utgave. Last ned fila på nytt, og endre den.")
        yield Fault(line, EDITION, words % {"key": there.key})
    elif edition != str(there.row.number):
        words = _("Noen har endret «%(key)s» etter at fila ble lastet ned. Last den ned på nytt, og endre den.")
        yield Fault(line, EDITION, words % {"key": there.key})


def meant(name, text):
    """The codes of the words in a cell; a word that is none is left for the form to say no to."""
    codes = {word.casefold(): code for code, word in WORDS.get(name, {}).items()}
    if name in SEVERAL:
        return [codes.get(one.strip().casefold(), one.strip()) for one in text.split(",") if one.strip()]
    return codes.get(text.casefold(), text)
