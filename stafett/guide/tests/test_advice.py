"""While one writes, the desk helps with plain words, who and when, beside the box. It never stands in the way."""

import pytest

from stafett.core.asking import ask
from stafett.guide.desk.advice import advice_on, hard_to_read
from stafett.guide.models import GuideVersion
from stafett.guide.operations.law import publish_law_register
from stafett.guide.readability import FOR_CITIZENS, FOR_STAFF, LONGEST_SENTENCE, bound, long_sentences
from stafett.guide.readers import CITIZENS, LEADERS
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .pages import Page
from .readability import LANGUAGES, file

DESK = "/min/veileder/for-alle/"
STEP, MEND, PUBLISH = f"{DESK}niva-0/trinn-2/", f"{DESK}rett-opp/", f"{DESK}publiser/"
LONG = "Når " + "vi ser det " * 9 + "snakker vi."
HARD = "Kommunens samhandlingsmodell forutsetter tverrfaglig oppgaveløsning mellom tjenestene. " * 5
STEP_THAT_SAYS_ALL = {"title": "Ring", "how": ["Ring naboen."], "who": "Du", "deadline": "none"}


def places(content, language="nb", name="niva-0/trinn-1", service=""):
    return [(one.part.key, one.cell.name, one.row) for one in advice_on(name, content, language, service)]


def with_how(words):
    return STEP_THAT_SAYS_ALL | {"how": ["Ring naboen.", words]}


def test_a_step_that_says_who_and_when_in_short_sentences_gets_no_advice():
    assert places(STEP_THAT_SAYS_ALL) == []


def test_a_long_sentence_is_found_in_the_box_where_it_stands():
    assert places(STEP_THAT_SAYS_ALL | {"what": f"Kort. {LONG}"}) == [("what", "", 0)]
    assert places(with_how(LONG)) == [("how", "text", 1)]
    assert places(STEP_THAT_SAYS_ALL | {"say": [{"words": ["Hei.", LONG]}]}) == [("say", "words", 0)]


def test_a_sentence_is_long_from_the_first_word_too_many():
    assert long_sentences("ord " * LONGEST_SENTENCE) == []
    assert len(long_sentences("ord " * (LONGEST_SENTENCE + 1))) == 1


def test_points_of_a_list_are_not_one_long_sentence():
    assert places(STEP_THAT_SAYS_ALL | {"checklist": ["Lederen min vet om det"] * 9}) == []
    assert places(STEP_THAT_SAYS_ALL | {"what": "- Lederen min vet om det\n" * 9}) == []


def test_an_address_behind_a_link_makes_no_sentence_long():
    link = "[Les](https://www.nav.no/" + "/".join("abcdefghijklmnopqrstuvwxyzæøå") + ")"
    assert places(STEP_THAT_SAYS_ALL | {"what": link}) == []


def test_things_to_do_without_anybody_to_do_them_are_asked_about():
    assert places({**STEP_THAT_SAYS_ALL, "who": ""}) == [("who", "", 0)]
    assert places({"title": "Ring", "deadline": "none"}) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Skjemaet skal sendes samme dag."),
        ("nb", "Saken må ikke diskuteres."),
        ("nn", "Skjemaet skal sendast same dag."),
        ("en", "The form must be returned the same day."),
    ],
)
def test_a_thing_that_is_to_be_done_by_nobody_is_asked_about(language, words):
    assert places(with_how(words), language) == [("how", "text", 1)]
    assert places(STEP_THAT_SAYS_ALL | {"variants": [{"service": "skole", "how": [words]}]}, language) == [
        ("variants", "how", 0)
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Skjemaet skal sendes av læreren."),
        ("nb", "Skriv hva som ikke skal deles."),
        ("nb", "Avtal når dere skal møtes."),
        ("nn", "Skjemaet skal sendast av læraren."),
        ("nn", "Avtal når de skal møtast."),
        ("en", "The form must be returned by the teacher."),
        ("se", "Skjemaet skal sendes samme dag."),
    ],
)
def test_one_who_is_named_or_who_meets_somebody_is_not_asked_about(language, words):
    assert places(with_how(words), language) == []


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"deadline": {"amount": 2, "unit": "weeks"}}, [("deadlines", "anchor", 0)]),
        ({"deadline": {"amount": 2, "unit": "weeks", "anchor": "møtet"}}, []),
        ({"deadline": {"anchor": "møtet"}}, [("deadlines", "text", 0)]),
        ({"deadline": {"text": "Straks"}}, []),
        ({"deadline": None}, [("deadlines", "text", 0)]),
        ({"deadlines": [{"text": "Straks"}, {"amount": 1, "unit": "days"}], "deadline": None},
         [("deadlines", "anchor", 1)]),
        ({"outcomes": ["repeat"]}, [("outcomes", "title", 0)]),
        ({"outcomes": [{"kind": "close", "title": "Det gikk over"}, {"kind": "repeat"}]}, [("outcomes", "title", 1)]),
    ],
)  # fmt: skip
def test_a_deadline_or_a_way_on_without_a_when_is_asked_about(said, place):
    content = {key: value for key, value in (STEP_THAT_SAYS_ALL | said).items() if value is not None}
    assert places(content) == place


def test_a_level_need_not_have_a_deadline_of_its_own():
    assert places({"title": "Undring", "how": ["Ring."], "who": "Du"}, name="niva-0") == []


def test_citizens_are_not_asked_who_they_are():
    assert places({"title": "Mobbing", "how": ["Det skal meldes."]}, name="niva-ung/trinn-1", service=CITIZENS) == []


def test_the_bound_is_the_readers():
    assert (bound(CITIZENS), bound(LEADERS), bound(""), bound("skole")) == (FOR_CITIZENS, *[FOR_STAFF] * 3)
    between = {"what": "Skolen skal hjelpe elevene som trenger det, og foreldrene får beskjed hver eneste uke. " * 4}
    assert "over 38" in hard_to_read(between, CITIZENS) and hard_to_read(between, "") == ""


def test_a_text_of_a_few_words_is_not_measured():
    assert hard_to_read({"title": "Tverrfaglig samhandlingsmodell"}, "") == ""
    assert hard_to_read({}, "") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_guides_need_no_advice(language):
    for name, service in (("national", ""), ("citizens", CITIZENS), ("leaders", LEADERS)):
        for level in file(name, language)["levels"]:
            steps = {f"{level['id']}/{step['id']}": step for step in level.pop("steps", [])}
            for block, content in ({level["id"]: level} | steps).items():
                assert advice_on(block, content, language, service) == [], block


@pytest.mark.row("P6")
def test_advice_stands_beside_its_box_and_is_read_with_it(tordis, lived_in):
    assert tordis.save(STEP, nb_what_0=HARD * 8 + LONG, nb_who_0="").status_code == 302
    page = Page(tordis.get(STEP))
    assert "Setningen som begynner med «Når vi ser det vi», er på 30 ord." in page.text
    assert "Skriv hvem som gjør det." in page.text and "Bokmål: Teksten er tung å lese (LIX " in page.text
    boxes = {box["id"]: box.get("aria-describedby") for tag, box in page.tags if box.get("id", "").startswith("nb-")}
    assert boxes["nb-what-0"] == "nb-what-0-rad" and boxes["nb-who-0"] == "nb-who-0-rad"
    assert boxes["nb-what-0-rad"] is None and boxes["nb-arena-0"] is None


def test_advice_is_listed_before_publishing_and_stops_nobody(tordis, lived_in):
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    publish_law_register()
    assert "Råd om språket" not in Page(tordis.get(MEND)).text
    tordis.save(STEP, nb_what_0=LONG, nn_what_0="Kort.")
    for page in (Page(tordis.get(MEND)), Page(tordis.get(PUBLISH))):
        assert "Råd om språket (1)" in page.text and "(bokmål), hva: Setningen som begynner" in page.text
        assert f"{STEP}#del-what" in page.links
    assert "Ingenting må rettes." in Page(tordis.get(MEND)).text
    assert tordis.save(PUBLISH, when="now").status_code == 302
    assert GuideVersion.objects.filter(guide__municipality=lived_in).exists()
    assert "Råd om språket" not in Page(tordis.get(MEND)).text  # what is out is not in the draft


def test_words_that_wait_unsaved_are_not_mixed_with_advice_on_the_saved(tordis, lived_in, editor):
    tordis.save(STEP, nb_what_0=LONG)
    ask(editor, editor.hat)
    tordis.post(f"{STEP}ta-vare-pa", tordis.open(STEP) | {"nb-what-0": "Kort."})
    page = Page(tordis.get(STEP))
    assert "Her står det du skrev og ikke lagret" in page.text and "Setningen som begynner" not in page.text
