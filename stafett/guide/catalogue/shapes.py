"""What an offering in the catalogue is described by. The codes are stored; the words are shown, and stand in files."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "measure": _("Tiltak"),
    "service": _("Tjeneste"),
    "arena": _("Arena"),
    "resource": _("Ressurs"),
    "tool": _("Verktøy"),
    "template": _("Mal"),
}
HEADINGS = {
    "measure": _("Tiltak"),
    "service": _("Tjenester"),
    "arena": _("Steder der tjenestene møtes"),
    "resource": _("Ressurser"),
    "tool": _("Verktøy"),
    "template": _("Maler for planer"),
}
ICONS = {
    "measure": "maal", "service": "hus", "arena": "personer", "resource": "lenke", "tool": "dokument",
    "template": "sti",
}  # fmt: skip
THEMES = {
    "wellbeing": _("Trivsel og vennskap"),
    "bullying": _("Mobbing"),
    "absence": _("Skolefravær"),
    "mental-health": _("Psykisk helse"),
    "substances": _("Rus"),
    "violence": _("Vold og overgrep"),
    "economy": _("Økonomi og bolig"),
    "separation": _("Samlivsbrudd"),
    "grief": _("Sorg og sykdom"),
    "parenting": _("Å være foreldre"),
    "pregnancy": _("Svangerskap og spedbarn"),
    "learning": _("Læring og utvikling"),
    "leisure": _("Fritid"),
    "language": _("Språk og flukt"),
    "cooperation": _("Samarbeid mellom tjenester"),
}
TARGETS = {"child": _("Barn og unge"), "parents": _("Foreldre"), "group": _("Grupper"), "system": _("Tjenestene")}
LEVELS = {code: _("Nivå %(code)s") for code in ("0", "1", "2", "3")}
PREGNANCY, OLDEST = -1, 24
AGES = {
    "svangerskap": (_("Svangerskapet"), PREGNANCY, PREGNANCY),
    "0-5": (_("0–5 år"), 0, 5),
    "6-12": (_("6–12 år"), 6, 12),
    "13-15": (_("13–15 år"), 13, 15),
    "16-18": (_("16–18 år"), 16, 18),
    "19-24": (_("19–24 år"), 19, OLDEST),
}
# What is written once in each language: (name, label, hint, most letters).
TEXTS = (
    ("title", _("Navn"), "", 150),
    ("what", _("Hva det er"), "", 2000),
    ("how", _("Slik får du det"), _("Kan man ta kontakt selv, eller må noen henvise?"), 1000),
    ("who", _("Hvem står bak"), _("Tjenesten, eller hvem som er med."), 300),
    ("cost", _("Hva det koster"), "", 200),
    ("waiting", _("Ventetid"), "", 200),
    ("hours", _("Når det er åpent"), "", 300),
    ("evidence", _("Hva vi vet om at det hjelper"), _("Bare det dere kan vise til. La det ellers stå tomt."), 1000),
    ("goals", _("Mål i planen"), _("Bare for en mal. Ett mål på hver linje."), 1500),
    ("measures", _("Tiltak i planen"), _("Bare for en mal. Ett tiltak på hver linje."), 3000),
)
OF_A_PLAN = ("goals", "measures")  # what a template holds, a line each
LONGEST_LINE, MOST_LINES = 200, 12
ONE_LINE = ("title", "who", "cost", "waiting", "hours")


def level_name(code):
    return LEVELS[code] % {"code": code}


def age_name(age):
    return str(AGES["svangerskap"][0]) if age == PREGNANCY else str(age)
