"""What can be found: steps, tools, sentences to say, those one can call, and the citizens' pages."""

from functools import lru_cache

from django.utils.translation import gettext as _

from ..catalogue import shapes
from ..catalogue.shelf import kept_catalogue
from ..cooperation.cells import model_of
from ..editions import outline_of
from ..law.register import kept_register
from ..rich import plain
from .index import Entry, Index

TOLD_BY = ("questions", "checklist", "who", "arena")


@lru_cache(maxsize=60)
def guide_indexes(edition):
    """Of the exact version, as everything else that is kept."""
    outline = outline_of(edition)
    blocks = [block for level in outline.levels for block in (level, *level.steps)]
    found = [block_entry(block, outline) for block in blocks]
    found += [tool_entry(tool, outline) for tool in outline.tools.values()]
    found += [sentence for block in blocks for sentence in sentences(block, outline)]
    return by_language(found, outline.language)


def by_language(found, first):
    """An index for each language: a word has its endings, and others that mean the same, in its own language."""
    languages = (first, *sorted({entry.language for entry in found} - {first}))
    return [Index([entry for entry in found if entry.language == language], language) for language in languages]


def block_entry(block, outline):
    texts = [plain(text) for text in (*block.texts("summary"), *block.texts("what"))]
    texts += [f"{title} {plain(text)}".strip() for title, text in block.how]
    texts += [text for key in TOLD_BY for text in block.texts(key)]
    texts += [said[key] for said in block.deadlines for key in ("text", "about", "condition") if key in said]
    if hasattr(block, "level"):
        return Entry("step", f"{block.number} {block.name}".strip(), tuple(texts), block, outline, block.language)
    return Entry("level", block.whole_name, tuple(texts), block, outline, block.language)


def tool_entry(tool, outline):
    fields = [" ".join(pair).strip() for pair in tool.fields]
    texts = [*tool.texts("purpose"), *tool.texts("when"), *tool.texts("advice"), *fields, *tool.texts("aliases")]
    return Entry("tool", tool.title, tuple(texts), tool, outline, tool.language_in(outline))


def sentences(block, outline):
    for about, words, note in block.say:
        for sentence in words:
            told = tuple(filter(None, (about, plain(note))))
            yield Entry("sentence", sentence, told, block, outline, block.language)


@lru_cache(maxsize=16)
def model_index(municipality, changes, day, language):
    """The cooperation model and its year, and what the municipality has made its own in it. No suggestions."""
    model = model_of(municipality, language)
    told = [Entry("cooperation", model.nation.title, (model.nation.lead,)), Entry("cooperation-wheel", _("Årshjulet"))]
    return Index([*told, *(practice_entry(thing) for thing in model.own)], language)


def practice_entry(thing):
    words = (thing.words["what"], thing.words["owner"], thing.words["document"])
    return Entry("practice", thing.title, tuple(filter(None, words)), thing)


@lru_cache(maxsize=16)
def law_index(municipality, stamp, day, language):
    """What the law says, as far as somebody at the municipality has checked it."""
    laws = kept_register(municipality, stamp).verified(day)
    return Index(
        [Entry("law", one.title(language), (one.says(language), one.name(language)), one) for one in laws], language
    )


@lru_cache(maxsize=16)
def catalogue_index(municipality, stamp, language):
    """What there is for children, families and those who help them."""
    return Index([offer_entry(offer, language) for offer in kept_catalogue(municipality, stamp).offers], language)


def offer_entry(offer, language):
    themes = [str(shapes.THEMES[theme]) for theme in offer.content["themes"]]
    texts = [offer.text(name, language) for name, *_rest in shapes.TEXTS if name != "title"]
    return Entry("offering", offer.text("title", language), (*filter(None, texts), *themes), offer)


@lru_cache(maxsize=400)
def contacts_index(language, own):
    """Those one can call: (name, number, hours) of the municipality's own, and the national ones."""
    contacts = (*own, *national_contacts())
    return Index([contact_entry(*contact) for contact in contacts], language)


def contact_entry(name, number, hours):
    """The number is found with and without its spaces."""
    return Entry("contact", name, (hours, number, number.replace(" ", "")), number)


def national_contacts():
    return (
        (_("Politi – noen er i fare nå"), "112", ""),
        (_("Ambulanse – fare for liv"), "113", ""),
        (_("Alarmtelefonen for barn og unge, hele døgnet"), "116 111", ""),
        (_("Legevakt"), "116 117", ""),
        (_("Politiet når det ikke haster"), "02800", ""),
        (_("VO-linjen, for den som er utsatt for vold eller overgrep"), "116 006", ""),
    )


@lru_cache(maxsize=60)
def readers_indexes(language, citizens, leaders):
    """What lies beside the guides, asked for while the page is in this language: what to do when it is serious, what
    citizens read, each page with everybody one can talk to on it, what leaders read, and what a relay log is."""
    of_citizens = outline_of(citizens) if citizens else None
    blocks = [block for level in of_citizens.levels for block in (level, *level.steps)] if citizens else []
    found = [serious(language), *(page_entry(block, of_citizens) for block in blocks)]
    told = [*found, *([leaders_entry(outline_of(leaders))] if leaders else []), about_log(language)]
    return by_language(told, language)


def serious(language):
    """First among equals: whoever searches for violence is to find this before any step."""
    texts = (
        _(
            "Dette gjelder når du tror et barn lever med vold, overgrep eller alvorlig omsorgssvikt. "
            "Du trenger ikke være sikker."
        ),
        _("Ring barnevernet."),
        _("Send en bekymringsmelding."),
    )
    return Entry("report", _("Meld fra med en gang"), texts, language=language)


def leaders_entry(outline):
    things = [text for level in outline.levels for text in (level.body["title"], *said_on(level))]
    said = (outline.about.get("summary", ""), *things)
    return Entry("for-leaders", outline.title, said, language=outline.language)


def about_log(language):
    texts = (
        _(
            "Stafettloggen er familiens felles plan når noen skal hjelpe et barn. "
            "Der står mål, avtaler, møter og hvem som gjør hva."
        ),
        _("Dere ser hvem som har lest, og når."),
        _("Barnet blir spurt og hørt, på sin måte."),
    )
    return Entry("about-log", _("Om stafettloggen"), texts, language=language)


def page_entry(block, outline):
    talk_to = [f"{who['title']}: {who.get('text', '')}" for who in block.body.get("contacts", [])]
    texts = [*block.texts("summary"), *block.texts("what"), *block.texts("signs"), *talk_to, *said_on(block)]
    return Entry("page", block.body.get("title", ""), tuple(texts), block, outline, block.language)


def said_on(block):
    """What one can do and say there."""
    to_say = [sentence for _about, words, _note in block.say for sentence in words]
    return [*(" ".join(pair).strip() for pair in block.how), *to_say]
