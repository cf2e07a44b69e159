"""The guide that every municipality begins with is complete, in bokmål, nynorsk and English."""

import re

import pytest

from stafett.guide.law.shipped import shipped
from stafett.guide.operations.national import GUIDES, LANGUAGES, read_national

IN_EACH = pytest.mark.parametrize("language", LANGUAGES)
EVERY_STEP_SAYS = (
    "title",
    "what",
    "how",
    "who",
    "arena",
    "deadline",
    "say",
    "questions",
    "checklist",
    "tools",
    "outcomes",
)
# Words that give a language away.
BOKMAL = """ikke jeg hva hvem hvor hvordan hvorfor dere noe noen skole skolen tjeneste tjenesten mye uke sammen hjemme
            begynn trenger foreldrene hvis gjøre være mer fra selv uten"""
NYNORSK = """ikkje eg kva kven kvar korleis kvifor noko nokon skule skulen teneste tenesta mykje veke saman heime
             byrj treng foreldra dersom gjere vere meir frå sjølv utan"""
ENGLISH = "the and child parents what who how why not with"
ONLY_IN = {"nb": set(BOKMAL.split()), "nn": set(NYNORSK.split()), "en": set(ENGLISH.split())}
REAL_NUMBERS = {"112", "113", "116111", "116117", "116006", "02800"}


@IN_EACH
def test_it_has_four_levels_and_every_step_of_the_model(language):
    levels = read_national(language)["levels"]
    assert [level["code"] for level in levels] == ["0", "1", "2", "3"]
    assert [len(level["steps"]) for level in levels] == [4, 5, 5, 5]


@IN_EACH
def test_every_step_says_everything_a_step_can_say(language):
    for level, step in steps(language):
        assert not set(EVERY_STEP_SAYS) - step.keys(), (level["code"], step["code"])
        assert sum(len(group["words"]) for group in step["say"]) >= 2
        assert len(step["questions"]) >= 2
        assert "vold" in level["banners"]


# What the map promises: end it, go on, go up or go down again. There is no level under the first, and over the last
# stands the coordinating unit. By hand, as the levels are.
DECISIONS = {
    "0": {"close", "repeat", "to_level 1", "to_level 2", "system_measure", "report"},
    "1": {"close", "repeat", "next_level", "to_level 0", "report"},
    "2": {"close", "repeat", "next_level", "to_level 1", "report"},
    "3": {"close", "repeat", "coordinating_unit", "to_level 2", "individual_plan", "report"},
}


def ways(step):
    return {one.get("kind") or f"to_level {one['to_level']}" for one in step["outcomes"]}


@IN_EACH
def test_every_level_ends_in_a_decision_with_all_its_outcomes(language):
    assert {level["code"]: ways(level["steps"][-1]) for level in read_national(language)["levels"]} == DECISIONS


@IN_EACH
def test_every_other_step_goes_on_and_has_another_way_when_it_cannot(language):
    for level in read_national(language)["levels"]:
        for step in level["steps"][:-1]:
            assert "next_step" in ways(step) and len(ways(step)) >= 2, (level["code"], step["code"])
            assert all(one.get("title") and one.get("text") for one in step["outcomes"])


@IN_EACH
def test_every_tool_that_is_named_is_described(language):
    tools = {tool["id"]: tool for tool in read_national(language)["tools"]}
    named = {name for _level, step in steps(language) for name in step["tools"]}
    assert named <= tools.keys()
    assert all({"purpose", "who", "when", "fields"} <= tool.keys() for tool in tools.values())


def test_the_three_languages_say_the_same_things_in_the_same_places():
    first, *others = [shape(read_national(language)) for language in LANGUAGES]
    assert all(other == first for other in others)


@IN_EACH
def test_no_word_is_left_in_another_language(language):
    told = everything_told(language)
    words = {word.casefold() for word in re.findall(r"\w+", told)}
    for other, foreign in ONLY_IN.items():
        assert other == language or not words & foreign


@IN_EACH
def test_no_number_and_no_paragraph_of_law_is_invented(language):
    told = everything_told(language)
    assert "§" not in told
    numbers = {number.replace(" ", "") for number in re.findall(r"\b\d[\d ]{2,}\d\b|\b\d{3,}\b", told)}
    assert numbers <= REAL_NUMBERS


# By hand: what a step asks of people because the law does. The rest is good practice, and points to no law.
RESTS_ON_LAW = ["0.2", "0.3", "0.4", "1.1", "1.4", "1.5", "2.1", "2.2", "2.4", "2.5", "3.1", "3.2", "3.4", "3.5"]


@IN_EACH
def test_a_step_that_rests_on_law_points_to_what_the_register_holds_and_is_in_force(language):
    known, pointing = shipped(), {}
    for level, step in steps(language):
        if step.get("law"):
            pointing[f"{level['code']}.{step['code']}"] = step["law"]
    assert list(pointing) == RESTS_ON_LAW
    for key in {key for keys in pointing.values() for key in keys}:
        assert key in known and not known[key]["to"], key


@IN_EACH
def test_whoever_may_end_in_a_report_is_pointed_to_the_duty(language):
    for level, step in steps(language):
        if step["code"] == level["steps"][-1]["code"]:
            assert "barnevernsloven-13-2" in step["law"]


@IN_EACH
@pytest.mark.parametrize("guide", ["citizens", "leaders"])
def test_what_citizens_and_leaders_read_is_the_same_in_every_language(guide, language):
    assert shape(read_national(language, guide)) == shape(read_national("nb", guide))


@IN_EACH
def test_a_leader_is_told_no_numbers(language):
    told = sentences({"levels": read_national(language, "leaders")["levels"]})
    assert not re.search(r"\d", " ".join(told))


WHO = ["mitt-barn", "kjenner", "trener", "ung", "barn", "gravid"]
ON_EVERY_CITIZENS_PAGE = ("quote", "title", "summary", "contacts", "how", "say", "signs", "afterwards", "anonymous",
                          "rights", "resources")  # fmt: skip
ON_EVERY_SITUATION = ("title", "what", "contacts", "how", "say", "signs")


@IN_EACH
def test_each_of_six_who_wonder_is_told_of_the_ten_commonest_situations(language):
    levels = read_national(language, "citizens")["levels"]
    assert [level["id"] for level in levels] == [f"niva-{who}" for who in WHO]
    for level in levels:
        assert set(ON_EVERY_CITIZENS_PAGE) <= level.keys(), level["id"]
        assert [step["id"] for step in level["steps"]][:10] == [f"trinn-{number}" for number in range(1, 11)]
        for step in level["steps"]:
            assert set(ON_EVERY_SITUATION) <= step.keys(), (level["id"], step["title"])


@IN_EACH
def test_whoever_reads_of_violence_or_of_dying_has_a_number_that_answers_at_night(language):
    for level in read_national(language, "citizens")["levels"]:
        for step in (level["steps"][1], level["steps"][5]):
            numbers = {contact.get("number") for contact in [*step["contacts"], *level["contacts"]]}
            assert numbers & {"112", "116 117", "116 006", "116 111"}, (level["id"], step["title"])


def everything_told(language):
    return " ".join(sentence for guide in GUIDES for sentence in sentences(read_national(language, guide)))


def steps(language):
    return [(level, step) for level in read_national(language)["levels"] for step in level["steps"]]


def shape(value):
    """The bones without the words; how a tool is called elsewhere may differ."""
    if isinstance(value, dict):
        return {key: shape(child) for key, child in value.items() if key not in ("block", "aliases")}
    return [shape(child) for child in value] if isinstance(value, list) else type(value).__name__


def sentences(value):
    """Every text of more than one word."""
    if isinstance(value, dict):
        for key, child in value.items():
            if key not in ("block", "aliases", "format", "id", "address"):
                yield from sentences(child)
    elif isinstance(value, list):
        for child in value:
            yield from sentences(child)
    elif isinstance(value, str) and (" " in value or value.replace(" ", "").isdigit() and len(value) > 2):
        yield value
