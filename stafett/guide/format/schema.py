"""Every key of a guide file. What stands here can be read, stored, shown and written out again; nothing else can."""

from .values import (
    PARAGRAPH,
    TITLE,
    address,
    block_id,
    code,
    either,
    flag,
    known_or,
    list_of,
    mapping,
    one_of,
    phone,
    text,
    whole,
)  # fmt: skip

MUNICIPAL, NATIONAL = "stafett-guide/1", "stafett-national/1"
LANGUAGES = ("nb", "nn", "se", "sma", "smj", "en")
UNITS = ("days", "working_days", "weeks", "months", "date", "text")
BINDING = ("law", "local", "recommendation")
OUTCOMES = (
    "close", "next_step", "next_level", "repeat", "refer", "report", "coordinating_unit", "individual_plan",
    "system_measure", "to_level",
)  # fmt: skip
ICONS = ("samtale", "laas", "kalender", "pinne", "hjerte", "personer", "hus", "info")
INPUTS = ("text", "line", "date", "choice", "option", "check", "signature", "section")
TOOL_KINDS = ("note", "form", "conversation", "consent", "meeting", "plan", "checklist", "overview", "report")

paragraph = text(PARAGRAPH)
texts = either(paragraph, when_list=list_of(paragraph))

DEADLINE = mapping(
    amount=whole(1, 1000),
    unit=one_of(*UNITS),
    text=text(TITLE),
    date=text(TITLE),
    anchor=text(TITLE),
    condition=text(TITLE),
    binding=one_of(*BINDING),
    about=text(TITLE),
    source=text(TITLE),
)
NO_DEADLINE = "none"  # said out loud, which is not the same as not being seen
OUTCOME = either(
    one_of(*OUTCOMES[:-1]),
    when_mapping=mapping(kind=one_of(*OUTCOMES), to_level=code, title=text(TITLE), text=paragraph),
)
BANNER = either(text(TITLE), when_mapping=mapping(kind=text(80), title=text(TITLE), text=paragraph))
THING_TO_DO = either(paragraph, when_mapping=mapping(title=text(TITLE), text=paragraph))
THING_TO_SAY = either(paragraph, when_mapping=mapping(about=text(TITLE), words=list_of(paragraph), note=paragraph))
CONTACT = mapping(
    required=("title",), title=text(TITLE), text=paragraph, number=phone, hours=text(TITLE), address=address
)
RESOURCE = mapping(required=("title",), title=text(TITLE), text=paragraph, address=address)

IN_A_LEVEL_OR_STEP = dict(  # noqa: C408 (keywords, as in the mappings beside it)
    code=code,
    title=text(TITLE),
    summary=paragraph,
    what=texts,
    how=either(paragraph, when_list=list_of(THING_TO_DO)),
    who=texts,
    arena=texts,
    deadline=either(one_of(NO_DEADLINE), when_mapping=DEADLINE),
    deadlines=list_of(DEADLINE),
    questions=texts,
    say=either(paragraph, when_list=list_of(THING_TO_SAY)),
    checklist=list_of(paragraph),
    voices=texts,
    tools=list_of(text(TITLE)),
    law=list_of(text(TITLE)),
    media=list_of(block_id(), most=20),
    outcomes=list_of(OUTCOME),
    outcome_count=whole(1, 50),
    banners=list_of(BANNER),
    contacts=list_of(CONTACT, most=30),
    signs=texts,
    afterwards=texts,
    rights=texts,
    anonymous=texts,
    resources=list_of(RESOURCE, most=30),
)

VARIANT = mapping(
    required=("service",),
    service=text(80),
    who=texts,
    arena=texts,
    how=list_of(paragraph),
    say=list_of(paragraph),
    questions=list_of(paragraph),
)
STEP = mapping(id=block_id("trinn-"), **IN_A_LEVEL_OR_STEP, variants=list_of(VARIANT, most=20))
LEVEL = mapping(
    required=("title",),
    id=block_id("niva-"),
    **IN_A_LEVEL_OR_STEP,
    quote=text(TITLE),
    services=mapping(min=whole(0, 50), max=whole(0, 50)),
    starts_log=flag,
    steps=list_of(known_or(STEP), most=50),
)
FIELD = mapping(title=text(TITLE), text=paragraph, input=one_of(*INPUTS), choices=list_of(text(TITLE), most=20))
TOOL = mapping(
    required=("id", "title"),
    id=block_id(),
    title=text(TITLE),
    kind=one_of(*TOOL_KINDS),
    purpose=paragraph,
    who=texts,
    when=texts,
    fields=list_of(either(paragraph, when_mapping=FIELD)),
    rows=whole(2, 30),
    fill_in=flag,
    advice=texts,
    archive=paragraph,
    aliases=list_of(text(TITLE)),
)
GUIDE = mapping(
    required=("language",),
    title=text(TITLE),
    summary=paragraph,
    language=one_of(*LANGUAGES),
    other_languages=list_of(one_of(*LANGUAGES)),
    service=text(80),
    variants_by_service=flag,
    step_word=text(30),
    target_age=list_of(whole(0, 120), least=2, most=2),
    entrances=list_of(text(80)),
    placed_under=mapping(organisational_level=text(80)),
    binding_routine=flag,
    catalogue=list_of(text(TITLE)),
    source=address,
)
MUNICIPALITY = mapping(required=("name",), name=text(100), number=code)
PRINCIPLE = mapping(required=("title",), title=text(TITLE), text=paragraph, icon=one_of(*ICONS))

CONTENT = dict(  # noqa: C408 (keywords, as in the mappings beside it)
    guide=GUIDE,
    levels=list_of(LEVEL, most=20),
    principles=list_of(PRINCIPLE, most=12),
    tools=list_of(known_or(TOOL), most=200),
)
ROOTS = {
    MUNICIPAL: mapping(
        required=("municipality", "guide", "levels"),
        format=one_of(MUNICIPAL),
        municipality=MUNICIPALITY,
        **CONTENT,
    ),
    NATIONAL: mapping(required=("guide", "levels"), format=one_of(NATIONAL), **CONTENT),
}
