"""Deadlines, outcomes and warnings of a guide, said in the language of the page."""

from django.urls import get_script_prefix
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from stafett.design.dates import date_words

from . import rich
from .languages import marked, ours, plainly

UNITS = {
    "days": lambda n: ngettext("%(n)s dag", "%(n)s dager", n),
    "working_days": lambda n: ngettext("%(n)s arbeidsdag", "%(n)s arbeidsdager", n),
    "weeks": lambda n: ngettext("%(n)s uke", "%(n)s uker", n),
    "months": lambda n: ngettext("%(n)s måned", "%(n)s måneder", n),
}
BINDING = {
    "law": gettext_lazy("Følger av lov, skriver kommunen"),
    "local": gettext_lazy("Kommunens egen frist"),
    "recommendation": gettext_lazy("Anbefaling"),
}
OUTCOMES = {
    "close": (gettext_lazy("Avslutt"), "hake"),
    "next_step": (gettext_lazy("Gå videre til neste"), "pil-h"),
    "next_level": (gettext_lazy("Gå til neste nivå"), "pil-h"),
    "to_level": (gettext_lazy("Gå til et annet nivå"), "pil-h"),
    "repeat": (gettext_lazy("Ta en runde til"), "sti"),
    "refer": (gettext_lazy("Henvis til en annen tjeneste"), "ut"),
    "report": (gettext_lazy("Meld til barnevernet"), "advarsel"),
    "coordinating_unit": (gettext_lazy("Ta det opp med koordinerende enhet"), "opp"),
    "individual_plan": (gettext_lazy("Vurder individuell plan"), "dokument"),
    "system_measure": (gettext_lazy("Endre noe rundt barnet"), "hus"),
}
BANNERS = {
    "skolemiljø": (
        gettext_lazy("Gjelder det miljøet i barnehagen eller på skolen?"),
        gettext_lazy("Da har barnehagen og skolen en egen plikt til å handle. Si fra til lederen din med en gang."),
    ),
}
LAW_IS_WRITTEN_IN = ("nb", "nn")
LANGUAGES = {
    "nb": gettext_lazy("bokmål"),
    "nn": gettext_lazy("nynorsk"),
    "se": gettext_lazy("nordsamisk"),
    "sma": gettext_lazy("sørsamisk"),
    "smj": gettext_lazy("lulesamisk"),
    "en": gettext_lazy("engelsk"),
}
SERVICES = {
    "barnehage": gettext_lazy("Barnehage"),
    "skole": gettext_lazy("Skole"),
    "helsestasjon": gettext_lazy("Helsestasjon"),
    "nav": "NAV",
}
VIOLENCE = "vold"  # shown on every page of a guide, whether or not the guide says so


def how_long(deadline, say=plainly):
    """«Innen 2 uker», or the guide's own words."""
    if deadline.get("text") or deadline.get("date"):
        return deadline.get("text") or deadline["date"]
    if "amount" not in deadline:
        return say(_("Frist uten antall"))
    amount, unit = deadline["amount"], UNITS.get(deadline.get("unit"))
    return say(_("Innen %(time)s") % {"time": unit(amount) % {"n": amount} if unit else amount})


def shortly(deadline, language=""):
    """For a tile on the map: the time, and when it holds. `language`: of the guide's own words in it."""
    condition, say = deadline.get("condition"), ours(language)
    time = how_long(deadline, say)
    time = marked(time, language) if time in (deadline.get("text"), deadline.get("date")) else time
    return time + " (" + marked(condition, language) + ")" if condition else time


def counted_from(deadline, language=""):
    """The same, with what it is counted from."""
    anchor, said = deadline.get("anchor"), shortly(deadline, language)
    return said + ", " + ours(language)(_("regnet fra: %(words)s"), words=anchor) if anchor else said


def conditions(deadline, say=plainly):
    """The rest of a deadline, each a short sentence."""
    said = [
        (_("Regnes fra: %(words)s"), deadline.get("anchor")),
        (_("Gjelder: %(words)s"), deadline.get("condition")),
        (_("Innen da: %(words)s"), deadline.get("about")),
        (_("Kilde: %(words)s"), deadline.get("source")),
    ]
    told = [say(sentence, words=words) for sentence, words in said if words]
    binding = BINDING.get(deadline.get("binding"))
    return [*told, say(str(binding))] if binding else told


def facts(block, say=None):
    """(term, [(words, [more])]) about a level or step: when, who, where. What is not said, says so on a step.

    `say`: how our own words are told from the guide's; on a page they are marked with their language.
    """
    say = say or ours(block.language)
    told = [
        (_("Frist"), deadline_lines(block, say)),
        (_("Hvem"), plain_lines(block.texts("who"))),
        (_("Hvor"), plain_lines(block.texts("arena"))),
    ]
    if hasattr(block, "level"):
        told = [(term, lines or [(say(_("Ikke oppgitt")), [])]) for term, lines in told]
    if block.texts("voices"):
        told.append((_("Hvem som blir hørt"), plain_lines(block.texts("voices"))))
    return [(term, lines) for term, lines in told if lines]


def plain_lines(texts):
    return [(text[:1].upper() + text[1:], []) for text in texts]


def deadline_lines(block, say):
    if block.says_no_deadline:
        return [(say(_("Ingen fast frist")), [say(_("Kommunen kan sette sin egen."))])]
    return [(how_long(deadline, say), conditions(deadline, say)) for deadline in block.deadlines]


def not_there(step):
    """What this step could have had and the guide does not say."""
    parts = {"how": _("hvordan"), "say": _("setninger å bruke"), "questions": _("spørsmål"), "tools": _("verktøy")}
    return [
        words
        for key, words in parts.items()
        if key not in step.body and not (key == "tools" and key in step.level.body)
    ]


LEADS_SOMEWHERE = ("to_level", "next_step", "next_level")


def outcomes(block, at):
    """(icon, title, text, address, colour) of each way that a step or a level can end."""
    ways, say = block.body["outcomes"], ours(block.language)
    return [outcome(block, told if isinstance(told, dict) else {"kind": told}, at, say) for told in ways]


def outcome(block, told, at, say=plainly):
    kind = told.get("kind") or "to_level"
    title, icon = OUTCOMES[kind]
    leads_to = target(block, kind, told)
    if kind == "to_level" and "to_level" in told:
        title = _("Gå til nivå %(code)s") % {"code": told["to_level"]}
    level = getattr(leads_to, "level", leads_to)
    address = at("report") if kind == "report" else address_of(leads_to, at)
    colour = level.colour if level else "neutral"
    return icon, told.get("title") or say(str(title)), rich.plain(told.get("text", "")), address, colour


def nowhere(name, *ids):
    """Stands for `at` where nothing can be pressed, as on paper."""
    return ""


def address_of(block, at):
    """Where a level or step is read; None when there is none."""
    if block is None:
        return None
    return at("step", block.level.id, block.id) if hasattr(block, "level") else at("level", block.id)


def target(block, kind, told):
    """The level or step that an outcome leads to, or None."""
    level = getattr(block, "level", block)
    outline = level.outline
    if kind == "to_level":
        return outline.level_with_code(told.get("to_level", ""))
    if kind == "next_step":
        return getattr(block, "after", None)
    if kind == "next_level":
        return outline.levels[level.place + 1] if level.place + 1 < len(outline.levels) else None
    if kind == "repeat":
        return level.steps[0] if level.steps else None
    return None


def warnings(block):
    """(title, text) of the block's own warnings and those of its level, without the one that is always shown."""
    level = getattr(block, "level", block)
    told = [*level.body.get("banners", []), *(block.body.get("banners", []) if block is not level else [])]
    return [said for said in map(warning, told) if said]


def warning(told):
    told = told if isinstance(told, dict) else {"kind": told}
    if told.get("kind") == VIOLENCE and not told.get("text"):
        return None
    title, text = BANNERS.get(told.get("kind"), (told.get("kind", ""), ""))
    return told.get("title") or title, told.get("text") or text


def says_it_ourselves(title):
    """Whether a warning is one of ours, and not in the words of the guide."""
    return any(title == ours for ours, _text in BANNERS.values())


def services(level):
    """«To tjenester», from how many services the level counts; empty when it does not say."""
    span = level.body.get("services", {})
    least, most = span.get("min"), span.get("max")
    if least is not None and least == most:
        return ngettext("%(n)s tjeneste", "%(n)s tjenester", least) % {"n": least}
    if least is not None and most is not None:
        return _("%(least)s til %(most)s tjenester") % {"least": least, "most": most}
    if least is not None:
        return _("%(n)s tjenester eller flere") % {"n": least}
    return _("Opptil %(n)s tjenester") % {"n": most} if most is not None else ""


def about_guide(guide):
    """(term, words) of what a guide says about itself."""
    if guide.national:
        return []
    about = guide.about
    told = [
        (_("For"), about.get("service")),
        (_("Alder"), "–".join(str(age) for age in about.get("target_age", []))),
        (_("Innganger"), ", ".join(about.get("entrances", []))),
        (_("Plass i samhandlingsmodellen"), about.get("placed_under", {}).get("organisational_level")),
        (_("Oversikter"), ", ".join(about.get("catalogue", []))),
        (_("Språk"), ", ".join(language_name(code) for code in about.get("other_languages", []))),
        (_("Utgaver"), _("Egne veiledere for hver tjeneste") if about.get("variants_by_service") else ""),
        (_("Status"), _("Forpliktende rutine") if about.get("binding_routine") else ""),
    ]
    return [(term, words) for term, words in told if words]


def service_name(service):
    """How a service is written where one chooses it."""
    return str(SERVICES.get(service, service.replace("-", " ").capitalize()))


def asked_for(code):
    """Whether the address asks for this language: then it is no surprise to meet it."""
    return get_script_prefix() == f"/{code}/"


def language_name(code):
    return str(LANGUAGES.get(code, code))


def law_in_another_language(*told_in):
    """Said beside what the law says when some of it is told in a language that the law is not written in."""
    ours = sorted(set(told_in) - {*LAW_IS_WRITTEN_IN})
    if not ours:
        return ""
    said = _(
        "Teksten på %(language)s er vår egen, og ikke en offisiell oversettelse. Det er den norske loven som gjelder."
    )
    return said % {"language": language_name(ours[0])}


def edition_said(number, published, lies_over, *, national):
    """Which edition it is, and what it builds on: [(whose, number)], the nearest first."""
    said = {"n": number, "date": date_words(published)}
    if national:
        return _("Nasjonal veileder, utgave %(n)s, %(date)s") % said
    if lies_over:
        said["below"] = ", ".join(edition_below(*one) for one in lies_over)
        return _("Utgave %(n)s, %(date)s. Bygger på %(below)s") % said
    return _("Utgave %(n)s, %(date)s") % said


def edition_below(whose, number):
    said = {"whose": whose, "n": number}
    return (_("utgave %(n)s fra %(whose)s") if whose else _("nasjonal utgave %(n)s")) % said
