"""What a block is made of, in the order an editor meets it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..overlays import TOOLS as TOOLS_LIE_UNDER
from ..readers import CITIZENS, LEADERS
from ..wording import BANNERS, BINDING, OUTCOMES
from . import shapes

LINE, TEXT, BOX = "line", "text", "box"  # a line, some lines, many lines
ONE_LINE, PROSE = "line", "prose"


@dataclass(frozen=True)
class Cell:
    """One box. `shared`: the same in every language. `choices`: chosen from a list. `form`: the signs of `rich` work
    there, in a line or in a whole text ("line", "prose")."""

    name: str
    label: str
    size: str = LINE
    shared: bool = False
    choices: tuple = ()
    number: bool = False
    form: str = ""


@dataclass(frozen=True)
class Part:
    """One thing that is said of a block. `row`: what one row is called, when there can be several."""

    key: str
    label: str
    shape: object
    cells: tuple
    hint: str = ""
    row: str = ""
    spare: int = 0

    def show(self, content, tools):
        """The rows that are there, as text."""
        return [{name: plain(text) for name, text in row.items()} for row in self.shape.show(self.of(content), tools)]

    def of(self, content):
        """What the block holds of this. One deadline and several are two keys in a file, and one thing here."""
        if self.key != "deadlines":
            return content.get(self.key)
        alone = content.get("deadline")
        return ([alone] if isinstance(alone, dict) else []) + content.get("deadlines", [])

    def put(self, content, value):
        """The block with this said instead."""
        names = ("deadline", "deadlines") if self.key == "deadlines" else (self.key,)
        others = {key: kept for key, kept in content.items() if key not in names}
        if not value:
            return others
        if self.key == "deadlines" and len(value) == 1:
            return {**others, "deadline": value[0]}
        return {**content, self.key: value} if len(names) == 1 else {**others, self.key: value}

    def empty_row(self):
        return {cell.name: "" for cell in self.cells}


def plain(text):
    return text.replace("\r\n", "\n").strip()


def parts_of(name, service=""):
    """The parts of the level, the step or the tool with this name, in a guide for this service or for these readers."""
    if name.startswith(f"{TOOLS_LIE_UNDER}/"):
        return OF_TOOL
    if service == LEADERS:
        return OF_LEADERS
    if service == CITIZENS:
        return OF_SITUATION if "/" in name else OF_CITIZEN
    return OF_STEP if "/" in name else OF_LEVEL


NONE = ("", "–")
LEVEL_CHOICES = "levels"  # filled in with the guide's own
MEDIA_CHOICES = "media"  # and with what the municipality has put in
UNITS = (
    NONE,
    ("days", _("dager")),
    ("working_days", _("arbeidsdager")),
    ("weeks", _("uker")),
    ("months", _("måneder")),
    ("date", _("en dato i året")),
    ("text", _("med egne ord")),
)
KINDS = (NONE, *((kind, words) for kind, (words, _icon) in OUTCOMES.items()))
WARNINGS = (NONE, ("vold", _("Vold og overgrep")), ("skolemiljø", BANNERS["skolemiljø"][0]))


def single(key, label, shape, size=LINE, hint="", shared=False, form=""):
    return Part(key, label, shape(), (Cell("", label, size, shared, form=form),), hint)


TITLE = single("title", _("Tittel"), shapes.Text)
CODE = single("code", _("Nummer"), shapes.Text, shared=True, hint=_("Står foran tittelen. Kan stå tomt."))
SUMMARY = single("summary", _("Kort om nivået"), shapes.Text, BOX, form=PROSE)
QUOTE = single("quote", _("Med én setning"), shapes.Text)
WHAT = single("what", _("Hva"), shapes.Paragraphs, BOX, _("Tom linje mellom avsnitt."), form=PROSE)
HOW = Part(
    "how", _("Hvordan"), shapes.HowTo(),
    (Cell("title", _("Kort")), Cell("text", _("Forklaring"), TEXT, form=ONE_LINE)),
    row=_("Punkt %(n)s"), spare=2,
)  # fmt: skip
WHO = single("who", _("Hvem"), shapes.Paragraphs, TEXT)
ARENA = single("arena", _("Hvor"), shapes.Paragraphs, TEXT)
DEADLINES = Part(
    "deadlines", _("Frist"), shapes.Deadlines(),
    (
        Cell("amount", _("Antall"), shared=True, number=True),
        Cell("unit", _("Enhet"), shared=True, choices=UNITS),
        Cell("binding", _("Hvor bindende"), shared=True, choices=(NONE, *BINDING.items())),
        Cell("anchor", _("Regnes fra")),
        Cell("condition", _("Gjelder når")),
        Cell("about", _("Hva som skal være gjort")),
        Cell("text", _("Fristen med egne ord, i stedet for et antall")),
        Cell("date", _("Dato i året")),
        Cell("source", _("Lov eller vedtak den står i")),
    ),
    row=_("Frist %(n)s"), spare=1, hint=_("Skriv bare frister kommunen har bestemt, eller som står i lov."),
)  # fmt: skip
QUESTIONS = single("questions", _("Spørsmål til støtte"), shapes.Lines, BOX, _("Ett spørsmål per linje."))
SAY = Part(
    "say", _("Setninger å si"), shapes.Sayings(),
    (
        Cell("about", _("Når eller til hvem")),
        Cell("words", _("Setninger, én per linje"), TEXT),
        Cell("note", _("Merknad"), TEXT, form=ONE_LINE),
    ),
    row=_("Samtale %(n)s"), spare=1,
)  # fmt: skip
CHECKLIST = single("checklist", _("Sjekkliste"), shapes.Lines, BOX, _("Ett punkt per linje."))
VOICES = single("voices", _("Hvem som blir hørt"), shapes.Lines, TEXT, _("Én per linje."))
TOOLS = single("tools", _("Verktøy"), shapes.ToolNames, BOX, _("Ett verktøy per linje, med navnet det har i lista."))
LAW = single(
    "law", _("Hva loven sier"), shapes.Lines, TEXT,
    _("Én henvisning per linje, som «barnevernsloven § 13-2». Leserne ser det som er kontrollert i lovregisteret."),
)  # fmt: skip
OUTCOME_PART = Part(
    "outcomes", _("Hva skjer videre"), shapes.Outcomes(),
    (
        Cell("kind", _("Vei videre"), shared=True, choices=KINDS),
        Cell("to_level", _("Til nivå"), shared=True, choices=(LEVEL_CHOICES,)),
        Cell("title", _("Overskrift")),
        Cell("text", _("Forklaring"), TEXT),
    ),
    row=_("Utfall %(n)s"), spare=1,
)  # fmt: skip
BANNER_PART = Part(
    "banners", _("Varsel øverst på siden"), shapes.Banners(),
    (
        Cell("kind", _("Fast varsel"), shared=True, choices=WARNINGS),
        Cell("title", _("Eget varsel, overskrift")),
        Cell("text", _("Eget varsel, tekst"), TEXT, form=ONE_LINE),
    ),
    row=_("Varsel %(n)s"), spare=1,
)  # fmt: skip
MEDIA = Part(
    "media", _("Bilder, filmer og filer"), shapes.Keys(),
    (Cell("key", _("Bilde, film eller fil"), shared=True, choices=(MEDIA_CHOICES,)),),
    row=_("Nummer %(n)s"), spare=1, hint=_("Velg blant det dere har lagt inn under «Bilder, filmer og filer»."),
)  # fmt: skip
VARIANTS = Part(
    "variants", _("Hos én tjeneste"), shapes.Variants(),
    (
        Cell("service", _("Tjeneste, med ett ord (barnehage)"), shared=True),
        Cell("who", _("Hvem")),
        Cell("arena", _("Hvor")),
        Cell("how", _("Dette kommer først under «Slik gjør du», ett punkt per linje"), TEXT),
        Cell("say", _("Setninger, én per linje"), TEXT),
        Cell("questions", _("Spørsmål, ett per linje"), TEXT),
    ),
    row=_("Tjeneste %(n)s"), spare=1,
    hint=_("Hvem og hvor gjelder i stedet for det som står over. Leseren velger tjeneste øverst på siden."),
)  # fmt: skip

# What citizens read: a level is somebody who wonders, a step is what they wonder about.
CHOICE = single("quote", _("Valget på siden «Hvem kan hjelpe?»"), shapes.Text)
LEAD = single("summary", _("Innledning"), shapes.Text, BOX, form=PROSE)
FIRST = single("what", _("Innledning"), shapes.Paragraphs, BOX, _("Tom linje mellom avsnitt."), form=PROSE)
CONTACTS = Part(
    "contacts", _("Hvem en kan snakke med"), shapes.Rows("title", "text", "number", "hours", "address"),
    (
        Cell("number", _("Telefon"), shared=True),
        Cell("address", _("Nettside"), shared=True),
        Cell("title", _("Hvem")),
        Cell("text", _("Når og hvordan"), TEXT),
        Cell("hours", _("Åpningstid")),
    ),
    row=_("Kontakt %(n)s"), spare=1, hint=_("Den øverste er den som vises først, som «Begynn her»."),
)  # fmt: skip
TO_DO = Part(
    "how", _("Dette kan du gjøre"), shapes.HowTo(), HOW.cells, row=_("Punkt %(n)s"), spare=2,
)  # fmt: skip
SIGNS = single("signs", _("Se etter"), shapes.Lines, BOX, _("Ett tegn per linje."))
AFTERWARDS = single("afterwards", _("Hva som skjer når en tar kontakt"), shapes.Lines, BOX, _("Ett steg per linje."))
RIGHTS = single("rights", _("Rettigheter"), shapes.Lines, BOX, _("Én per linje."))
ANONYMOUS = single("anonymous", _("Råd uten å si hvem det gjelder"), shapes.Paragraphs, BOX)
RESOURCES = Part(
    "resources", _("Les mer hos andre"), shapes.Rows("title", "text", "address"),
    (Cell("address", _("Nettside"), shared=True), Cell("title", _("Hvem")), Cell("text", _("Hva en finner der"), TEXT)),
    row=_("Side %(n)s"), spare=1,
)  # fmt: skip

FOR_CITIZENS = (CONTACTS, TO_DO, SAY, SIGNS, AFTERWARDS, RIGHTS, ANONYMOUS, RESOURCES, MEDIA)
OF_CITIZEN = (TITLE, CHOICE, LEAD, *FOR_CITIZENS)
OF_SITUATION = (TITLE, FIRST, *FOR_CITIZENS)
# A tool: what it is, and the places to write in it.
TOOL_KINDS = (
    ("form", _("Skjema")), ("note", _("Notat")), ("conversation", _("Samtale")), ("meeting", _("Møte")),
    ("plan", _("Plan")), ("checklist", _("Sjekkliste")), ("consent", _("Samtykke")), ("report", _("Melding")),
    ("overview", _("Oversikt, uten noe å fylle ut")),
)  # fmt: skip
INPUTS = (
    ("", _("Plass til å fortelle")), ("line", _("Én linje")), ("date", _("Dato")), ("choice", _("Ett av flere valg")),
    ("check", _("Påstand å krysse av for")), ("signature", _("Underskrift")),
    ("section", _("Overskrift over de neste")), ("option", _("Ett av valgene i en rekke")),
)  # fmt: skip
FIELDS = Part(
    "fields", _("Det som skal fylles ut"), shapes.Fields(),
    (
        Cell("input", _("Slags felt"), shared=True, choices=INPUTS),
        Cell("title", _("Hva det spørres om")),
        Cell("text", _("Hjelp til den som skriver")),
        Cell("choices", _("Valgene, ett per linje"), TEXT),
    ),
    row=_("Felt %(n)s"), spare=3,
)  # fmt: skip
OF_TOOL = (
    TITLE,
    Part("kind", _("Slags verktøy"), shapes.Text(), (Cell("", _("Slags verktøy"), shared=True, choices=TOOL_KINDS),)),
    single("purpose", _("Hva det er til"), shapes.Text, TEXT),
    single("who", _("Hvem"), shapes.Paragraphs, TEXT),
    single("when", _("Når"), shapes.Paragraphs, TEXT),
    FIELDS,
    Part(
        "rows", _("Skjema med rader"), shapes.Number(), (Cell("", _("Antall tomme rader"), shared=True, number=True),),
        hint=_("Fra 2 til 30. Feltene blir da kolonner i en tabell. La det stå tomt ellers."),
    ),
    single("advice", _("Råd"), shapes.Paragraphs, TEXT),
    single("archive", _("Hvor det tas vare på"), shapes.Text),
)  # fmt: skip
OF_LEADERS = (TITLE, LEAD, TO_DO, SAY)
IN_BOTH = (
    WHAT,
    HOW,
    WHO,
    ARENA,
    DEADLINES,
    QUESTIONS,
    SAY,
    CHECKLIST,
    VOICES,
    TOOLS,
    LAW,
    OUTCOME_PART,
    BANNER_PART,
    MEDIA,
)
OF_STEP = (TITLE, CODE, *IN_BOTH, VARIANTS)
OF_LEVEL = (TITLE, CODE, QUOTE, SUMMARY, *IN_BOTH)
