"""A municipality that follows the national guide has it put into a Sámi language, text by text.

The words here are marks that nobody takes for Sámi: we invent none.
"""

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.design.tests.printed import Printed
from stafett.guide.models import Guide, Phrase, PhrasesOut, Unsaved
from stafett.guide.operations.phrasing import publish_phrases, write_phrases
from stafett.guide.operations.writing import publish, save_draft
from stafett.guide.phrases.texts import texts_of, worded
from stafett.guide.queries import forget
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import decide, move_in

from .conftest import Editor, employed
from .pages import Page
from .test_who_edits import WHO, somebody

DESK = "/min/oversatt/se/"
LEVEL, STEP = f"{DESK}for-alle/niva-0/", f"{DESK}for-alle/niva-0/trinn-2/"
MAP, READ = "/handlingsveileder/", "/se/handlingsveileder/niva-0/trinn-2/"


@pytest.fixture
def in_sami(lived_in):
    """Nordvik, which follows the national guide and has decided to have it in Northern Sámi."""
    decide(lived_in, "guide_translated_to", ["se"], source="Sak 7/26", since=clock.today())
    return lived_in


def boxes(form):
    return [name for name in form if name.startswith("tekst-")]


def fill(who, address=STEP, but=0):
    """Every box with its number, but for the last ones."""
    form = who.open(address)
    names = boxes(form)
    names = names[: len(names) - but]
    return who.post(address, form | {name: f"[se {n}]" for n, name in enumerate(names)})


def put_out(who):
    return who.post(f"{DESK}publiser", {"seen": Phrase.objects.count(), **token(who)})


def token(who):
    return {name: value for name, value in who.open(STEP).items() if name.startswith("csrf")}


def test_every_box_is_empty_and_marked_with_its_language(tordis, in_sami):
    page = tordis.get(STEP)
    form, tags = tordis.open(STEP), Page(page).tags
    assert boxes(form) and not any(form[name] for name in boxes(form))
    assert {has["lang"] for tag, has in tags if tag == "textarea"} == {"se"}
    assert {has["lang"] for tag, has in tags if tag == "label" and has["for"].startswith("tekst-")} == {"nb"}


def test_the_way_there_is_shown_only_where_it_is_chosen(tordis, lived_in):
    assert DESK not in tordis.get("/min/veileder/for-alle/").content.decode()
    assert tordis.get(DESK).status_code == tordis.get(STEP).status_code == 404
    decide(lived_in, "guide_translated_to", ["se"], source="Sak 7/26", since=clock.today())
    assert DESK in tordis.get("/min/veileder/for-alle/").content.decode()
    assert tordis.get("/min/oversatt/sma/").status_code == 404


def test_a_step_with_all_its_words_is_read_in_sami_and_the_others_as_before(tordis, read, in_sami):
    assert fill(tordis).status_code == 302 and put_out(tordis).status_code == 302
    told = read("nordvik", READ).content.decode()
    assert '<html lang="nb"' in told and '<article class="st-flyt st-artikkel" lang="se">' in told
    assert '<h1 class="ds-heading" data-size="xl">[se 0]</h1>' in told and "bare skrevet på" not in told
    other = read("nordvik", READ.replace("trinn-2", "trinn-3")).content.decode()
    assert '<article class="st-flyt st-artikkel">' in other and "foreløpig bare skrevet på bokmål" in other
    assert "[se" not in read("nordvik", READ.removeprefix("/se")).content.decode()
    shown = read("nordvik", f"/se{MAP}").content.decode()
    assert 'lang="se">[se 0]</span>' in shown and "Noe av dette er foreløpig bare skrevet på bokmål" in shown
    assert "Menyer og knapper er ikke oversatt ennå" in shown
    assert f'href="/se{MAP}" lang="se"' in read("nordvik", MAP).content.decode()


def test_one_text_without_words_and_the_whole_step_stays_in_bokmal(tordis, read, in_sami):
    fill(tordis, but=1)
    put_out(tordis)
    assert "[se" not in read("nordvik", READ).content.decode()
    assert f'href="/se{MAP}"' not in read("nordvik", MAP).content.decode()
    assert "1 tekst mangler" in tordis.get(DESK).content.decode()


def test_nobody_reads_it_before_it_is_published(tordis, read, in_sami):
    fill(tordis)
    assert "[se" not in read("nordvik", READ).content.decode()
    assert "Noe er skrevet som leserne ikke har sett" in tordis.get(DESK).content.decode()
    put_out(tordis)
    assert "[se" in read("nordvik", READ).content.decode()


def test_words_of_a_text_that_is_changed_are_not_read_as_words_of_the_new_one(tordis, read, in_sami):
    fill(tordis)
    put_out(tordis)
    guide = Guide.objects.get(municipality=None, service="", language="nb")
    document = guide.published().document
    step = next(step for step in document["levels"][0]["steps"] if step["block"]["id"] == "trinn-2")
    step["title"] = "En ny tittel"
    publish(save_draft(guide, document))
    forget(in_sami)
    told = read("nordvik", READ).content.decode()
    assert "En ny tittel" in told and "[se" not in told
    assert "1 tekst mangler" in tordis.get(DESK).content.decode()
    form = tordis.open(STEP)
    assert sorted(form[name] for name in boxes(form))[0] == "" and "[se 1]" in form.values()


def test_it_never_holds_the_municipalitys_own_guide_back(tordis, in_sami):
    tordis.save("/min/veileder/for-alle/niva-0/trinn-2/", nb_title_0="Vårt", nn_title_0="Vårt")
    told = tordis.get("/min/veileder/for-alle/rett-opp/").content.decode()
    assert "samisk" not in told


def test_own_words_of_the_municipality_are_what_is_translated(tordis, in_sami):
    page = tordis.open("/min/veileder/for-alle/niva-0/trinn-2/")
    assert not any(name.startswith("se-") for name in page)
    tordis.post("/min/veileder/for-alle/niva-0/trinn-2/", page | {"nb-title-0": "Vår tittel"})
    assert "Vår tittel" not in tordis.get(STEP).content.decode()  # not out yet


def test_the_list_says_what_is_missing_and_can_be_printed(tordis, in_sami):
    count = len(boxes(tordis.open(STEP)))
    listed = tordis.get(DESK).content.decode()
    assert f"{count} tekster mangler" in listed and f'href="{STEP}"' in listed
    before = tordis.get(f"{DESK}mangler/").content.decode()
    fill(tordis)
    after = tordis.get(f"{DESK}mangler/").content.decode()
    assert f'href="{STEP}"' in before and f'href="{STEP}"' not in after


def test_an_earlier_edition_can_be_read_again_and_what_is_written_stays(tordis, read, in_sami):
    fill(tordis)
    put_out(tordis)
    form = tordis.open(STEP)
    tordis.post(STEP, form | {boxes(form)[0]: "[se ny]"})
    put_out(tordis)
    assert "[se ny]" in read("nordvik", READ).content.decode()
    assert tordis.post(f"{DESK}ga-tilbake", {"number": 1, **token(tordis)}).status_code == 302
    assert "[se 0]" in read("nordvik", READ).content.decode()
    assert "[se ny]" in tordis.open(STEP).values()
    assert PhrasesOut.objects.count() == 3 and Event.objects.filter(action="guide put out in words").count() == 3


def test_two_who_write_the_same_text_lose_nothing(tordis, in_sami):
    form = tordis.open(STEP)
    name = boxes(form)[0]
    tordis.post(STEP, form | {name: "[se først]"})
    page = tordis.post(STEP, form | {name: "[se mitt]"})
    told = page.content.decode()
    assert page.status_code == 409 and "[se mitt]" in told and "mens du skrev: [se først]" in told
    assert Phrase.objects.count() == 1
    assert fill(tordis).status_code == 302


def test_what_is_typed_for_a_text_that_is_gone_is_shown(tordis, in_sami):
    page = tordis.post(STEP, tordis.open(STEP) | {"tekst-0000000000000000": "[se borte]"})
    assert page.status_code == 422 and "[se borte]" in page.content.decode()


@pytest.mark.parametrize("typed", ["x" * 6001, "x\u0007"])
def test_what_cannot_be_kept_is_said_beside_the_box(tordis, in_sami, typed):
    form = tordis.open(STEP)
    page = tordis.post(STEP, form | {boxes(form)[0]: typed, boxes(form)[1]: "[se her]"})
    assert page.status_code == 422 and "[se her]" in page.content.decode() and not Phrase.objects.exists()


def test_the_same_twice_and_nothing_new_change_nothing(tordis, in_sami):
    assert put_out(tordis).status_code == 422
    fill(tordis)
    count = Phrase.objects.count()
    fill(tordis)
    assert Phrase.objects.count() == count
    assert put_out(tordis).status_code == 302 and put_out(tordis).status_code == 422
    assert tordis.post(f"{DESK}publiser", {"seen": "x", **token(tordis)}).status_code == 409


def test_where_two_are_to_see_it_the_one_who_wrote_does_not_publish(tordis, in_sami):
    decide(in_sami, "second_person_approves", True, source="Sak 8/26", since=clock.today())
    fill(tordis)
    page = put_out(tordis)
    assert page.status_code == 422 and "kan ikke publisere det" in page.content.decode()
    assert put_out(Editor(employed(in_sami, Role.EDITOR, "Mona Vik"))).status_code == 302


def test_citizens_read_theirs_and_the_paper_is_marked(tordis, read, in_sami):
    fill(tordis)
    whom = next(link for link in Page(tordis.get(DESK)).links if "/innbyggere/niva-" in link)
    fill(tordis, whom)
    put_out(tordis)
    assert 'href="/se/hjelp/" lang="se"' in read("nordvik", "/hjelp/").content.decode()
    page = read("nordvik", f"/se/hjelp/{whom.rstrip('/').rpartition('niva-')[2]}/").content.decode()
    assert '<article class="st-flyt st-artikkel" lang="se">' in page
    paper = Printed(
        read("nordvik", READ.replace("niva-0", "skriv-ut/niva-0").replace("trinn-2/", "trinn-2.pdf")).content
    )
    assert paper.is_accessible() and paper.languages()[1] == {"se", "nb"}
    assert read("nordvik", "/se/sok/?q=se").status_code == 200


BY_SCRIPT = {"accept": "application/json"}


def leave(who, address=STEP, **typed):
    """Write in the first box and go away, without saving."""
    form = who.open(address)
    return who.post(f"{address}ta-vare-pa", form | {boxes(form)[0]: "[se halv"} | typed, headers=BY_SCRIPT)


def test_what_a_translator_left_unsaved_stands_in_the_boxes_and_nowhere_else(tordis, editor, read, in_sami):
    assert "at" in leave(tordis).json()
    other = Editor(employed(in_sami, Role.EDITOR, "Mona Vik"))
    assert "[se halv" not in other.open(STEP).values() and not Phrase.objects.exists()
    again = Editor(editor)
    assert "[se halv" in again.open(STEP).values() and "Her står det du skrev" in again.get(STEP).content.decode()
    assert "[se halv" not in again.open("/min/veileder/for-alle/niva-0/trinn-2/").values()
    assert again.post(STEP, again.open(STEP)).status_code == 302
    assert Phrase.objects.get().words == "[se halv" and "Her står det" not in again.get(STEP).content.decode()


@pytest.mark.parametrize("address", [LEVEL, f"{DESK}for-alle/om/", f"{DESK}for-alle/verktoy/undringsnotat/"])
def test_it_can_be_thrown_away_and_a_form_sent_again_after_a_log_in_gets_its_page(address, tordis, in_sami):
    leave(tordis, address)
    assert "[se halv" in tordis.open(address).values()
    assert tordis.post(f"{address}kast-ulagret")["Location"] == address
    assert "[se halv" not in tordis.open(address).values()
    assert tordis.post(f"{address}ta-vare-pa", {boxes(tordis.open(address))[0]: "[se]"})["Location"] == address
    assert "[se]" in tordis.open(address).values()


@pytest.mark.parametrize("where", ["niva-0/" + "a" * 200, "niva-" + "9" * 200, "niva-9/finnes-ikke"])
def test_nothing_is_kept_for_a_page_that_is_not_there(where, tordis, in_sami):
    for address in (f"{DESK}for-alle/{where}/", f"{DESK}{'b' * 90}/niva-0/"):
        assert tordis.post(f"{address}ta-vare-pa", {"tekst-x": "hei"}, headers=BY_SCRIPT).status_code == 404
        assert tordis.post(f"{address}kast-ulagret").status_code == 404
    assert not Unsaved.objects.exists()


def test_what_another_saved_while_it_lay_unsaved_is_shown_beside_it(tordis, in_sami):
    leave(tordis)
    fill(Editor(employed(in_sami, Role.EDITOR, "Mona Vik")))
    page = tordis.post(STEP, tordis.open(STEP))
    told = page.content.decode()
    assert page.status_code == 409 and "[se halv" in told and "mens du skrev: [se 0]" in told


def test_what_lay_unsaved_for_a_text_that_is_gone_is_still_shown(tordis, in_sami):
    leave(tordis, **{"tekst-0000000000000000": "[se borte]"})
    assert "Dette skrev du til en tekst som er borte:" in tordis.get(STEP).content.decode()
    assert "[se borte]" in tordis.get(STEP).content.decode()


NOTE = "verktoy/undringsnotat"


@pytest.mark.slow
def test_what_the_guide_says_of_itself_is_put_into_words_too(tordis, read, in_sami):
    fill(tordis, f"{DESK}for-alle/om/")
    assert "[se" not in read("nordvik", f"/se{MAP}").content.decode()
    put_out(tordis)
    shown = read("nordvik", f"/se{MAP}").content.decode()
    assert '<h1 class="ds-heading" data-size="xl"><span lang="se">[se 0]</span></h1>' in shown
    assert '<p class="st-ingress" lang="se">[se 1]</p>' in shown and '<li class="st-medikon" lang="se">' in shown
    assert f'href="/se{MAP}" lang="se"' in read("nordvik", MAP).content.decode()
    assert "[se" not in read("nordvik", MAP).content.decode()
    whole = Printed(read("nordvik", f"/se{MAP}skriv-ut/veileder.pdf").content)
    assert whole.is_accessible() and whole.pdf.metadata.title == "[se 0]" and "[se 1]" in whole.said_in("se")


def test_a_tool_is_put_into_words_and_is_still_found_by_the_steps_that_name_it(tordis, read, in_sami):
    fill(tordis, f"{DESK}for-alle/{NOTE}/")
    put_out(tordis)
    told = read("nordvik", f"/se{MAP}{NOTE}/").content.decode()
    assert '<article class="st-flyt st-artikkel" lang="se">' in told and "[se 0]</h1>" in told
    assert {f"{prefix}{MAP}{NOTE}.pdf" for prefix in ("", "/nn", "/en", "/se")} <= set(
        Page(read("nordvik", f"/se{MAP}{NOTE}/")).links
    )
    step = read("nordvik", READ.replace("trinn-2", "trinn-1")).content.decode()
    assert f'href="/se{MAP}{NOTE}/"' in step and '<span lang="se">[se 0]</span>' in step
    on_screen = read("nordvik", f"/se{MAP}{NOTE}/fyll-ut/").content.decode()
    assert '<h1 class="ds-heading" data-size="xl" lang="se">[se 0]</h1>' in on_screen
    assert "[se" not in read("nordvik", f"{MAP}{NOTE}/").content.decode()
    paper = Printed(read("nordvik", f"/se{MAP}{NOTE}.pdf").content)
    assert paper.is_accessible() and paper.languages()[0] == "nb" and "[se 5]" in paper.said_in("se")
    assert "Skrevet av" in paper.said_in("nb") and "Skrevet av" not in paper.said_in("se")


def test_a_consent_form_is_put_into_words_only_where_a_translator_stands_for_it(tordis, in_sami):
    assert "samtykke-taushetsplikt" not in tordis.get(DESK).content.decode()
    assert tordis.get(f"{DESK}for-alle/verktoy/samtykke-taushetsplikt/").status_code == 404


def test_what_is_chosen_counted_or_referred_to_is_no_text():
    block = {
        "title": "A", "tools": ["b"], "law": ["bvl. § 1"], "outcomes": ["close", {"kind": "refer", "title": "C"}],
        "deadline": {"amount": 2, "unit": "weeks", "anchor": "D", "source": "lov"},
        "banners": ["vold", "skolemiljø", "E"],
        "contacts": [{"title": "F", "number": "116 117", "address": "/x/"}], "say": [{"about": "G", "words": ["H"]}],
    }  # fmt: skip
    assert sorted(texts_of(block)) == list("ACDEFGH")
    assert worded(block, str.lower)["outcomes"] == ["close", {"kind": "refer", "title": "c"}]
    assert worded({"deadline": "none"}, str.upper) == {"deadline": "none"}


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_pages_and_writes_past_them(who, may, in_sami):
    person = somebody(who, in_sami)
    client = Editor(person)
    for address in (DESK, f"{DESK}mangler/", LEVEL, STEP):
        assert client.get(address).status_code == (200 if may else 403)
    assert client.post(STEP, {}).status_code == (302 if may else 403)
    for act in ("publiser", "ga-tilbake"):
        assert client.post(f"{DESK}{act}", {"seen": 0, "number": 1}).status_code == (422 if may else 403)
    other = move_in("Sørvik")
    ask(person, person.hat)
    for put in (PHRASE, OUT):
        assert sql(put, in_sami.pk, person.pk) is may and not sql(put, other.pk, person.pk)
    for table in ("guide_phrase", "guide_phrasesout"):
        assert not sql(f"update {table} set language = 'sma'") and not sql(f"delete from {table}")


PHRASE = """insert into guide_phrase
(id, municipality_id, language, number, source, words, author, author_id, written_at)
values (gen_random_uuid(), %s, 'se', 900, 'a', 'b', 'x', %s, now())"""
OUT = """insert into guide_phrasesout (id, municipality_id, language, number, up_to, author, author_id, out_at)
values (gen_random_uuid(), %s, 'se', 900, 900, 'x', %s, now())"""


def sql(statement, *values):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return False
    return True


@pytest.mark.parametrize("who", [who for who, may in WHO.items() if not may])
def test_only_the_editors_see_words_that_are_not_out(who, in_sami, editor):
    write_phrases(in_sami, language="se", said={"Hva": "[se]"}, seen={}, by=editor)
    somebody(who, in_sami)
    assert not Phrase.objects.exists()
    ask(editor, editor.hat)
    publish_phrases(in_sami, language="se", seen=1, by=editor)
    somebody(who, in_sami)
    assert Phrase.objects.count() == 1


def test_nobody_writes_or_publishes_without_a_hat_or_in_a_language_that_is_not_chosen(in_sami, editor):
    for by in (None, employed(in_sami, Role.LEADER)):
        with pytest.raises(NotAllowed):
            write_phrases(in_sami, language="se", said={}, seen={}, by=by)
        with pytest.raises(NotAllowed):
            publish_phrases(in_sami, language="se", seen=0, by=by)
    ask(editor, editor.hat)
    with pytest.raises(RuleBroken):
        write_phrases(in_sami, language="sma", said={"Hva": "x"}, seen={}, by=editor)
