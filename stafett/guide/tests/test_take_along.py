"""«Ta med»: what can be saved is the guide for those at work, and nothing else."""

import pytest

from stafett.guide.format import read_guide
from stafett.guide.media.shelf import media_of
from stafett.guide.media.taking import take
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.media import put_in_medium, take_away_medium, word_medium
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .media_files import PDF, image, sent
from .pages import Page

TAKE = "/handlingsveileder/ta-med/"
CONTENT = f"{TAKE}innhold.json"
FLOW = "/handlingsveileder/finn-veien/"


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
def test_everything_that_is_taken_along_is_there_and_under_the_guides_own_address(prefix, furnished, read):
    told = read("nordvik", prefix + CONTENT).json()
    assert len(told["pages"]) > 40 and f"{prefix}/handlingsveileder/niva-0/trinn-1/" in told["pages"]
    for address in told["pages"]:
        answer = read("nordvik", address)
        assert address.startswith(f"{prefix}/handlingsveileder/") and answer.status_code == 200
        assert "no-store" not in answer["Cache-Control"]
    assert all(address.startswith("/static/") for address in told["looks"])


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "/nn"])
def test_the_questions_come_along_with_every_answer_one_can_give(prefix, furnished, read):
    taken = set(read("nordvik", prefix + CONTENT).json()["pages"])
    met, waiting = set(), [f"{prefix}{FLOW}"]
    while waiting:
        address = waiting.pop()
        if address not in met:
            met.add(address)
            waiting += [link for link in Page(read("nordvik", address)).links if link.startswith(f"{prefix}{FLOW}")]
    assert len(met) > 20 and met <= taken
    assert {address for address in taken if address.startswith(f"{prefix}{FLOW}")} == met


def test_where_the_guide_asks_nothing_there_are_no_questions_to_take_along(lived_in, read):
    raw = "format: stafett-guide/1\nmunicipality: {name: Nordvik}\nguide: {language: nb}\nlevels: [{title: Se}]\n"
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    assert not [address for address in read("nordvik", CONTENT).json()["pages"] if address.startswith(FLOW)]


def test_the_sign_differs_when_a_new_edition_is_out(tordis, furnished, read):
    before = read("nordvik", CONTENT).json()
    assert read("nordvik", CONTENT).json() == before
    tordis.save("/min/veileder/for-alle/niva-0/trinn-2/", nb_title_0="Klarere", nn_title_0="Klarare")
    list_acute_contacts(furnished, [("Legevakta", "116 117", "")])
    assert tordis.save("/min/veileder/for-alle/publiser/", when="now").status_code == 302
    assert read("nordvik", CONTENT).json()["version"] != before["version"]


@pytest.mark.parametrize(("prefix", "reach"), [("", "/handlingsveileder/"), ("/nn", "/nn/handlingsveileder/")])
def test_the_worker_reaches_no_further_than_the_guide(prefix, reach, furnished, read):
    page = Page(read("nordvik", prefix + TAKE))
    box = next(has for _tag, has in page.tags if "data-ta-med" in has)
    assert box["data-worker"] == f"{reach}ta-med.js" and box["data-root"] == reach
    answer = read("nordvik", box["data-worker"])
    assert answer["Content-Type"].startswith("text/javascript") and "Service-Worker-Allowed" not in answer


def test_no_other_page_speaks_of_a_worker(furnished, read):
    for address in ("/", "/handlingsveileder/", "/handlingsveileder/niva-0/trinn-1/", "/hjelp/", "/hjelp/ung/1/"):
        page = read("nordvik", address).content.decode()
        assert "take.js" not in page and "ta-med.js" not in page


def test_the_page_says_what_is_saved_and_works_for_each_service(furnished, read):
    text = Page(read("nordvik", "/handlingsveileder/skole/ta-med/")).text
    assert "4 nivåer" in text and "Ingenting fra stafettloggene" in text
    assert read("nordvik", "/handlingsveileder/innbyggere/ta-med/").status_code == 404


@pytest.fixture
def shown(tordis, furnished, editor):
    """Nordvik shows an image and a paper on a step; a second image lies there and is shown nowhere."""
    for title, content in (("Huset", image()), ("Søknad", PDF), ("Skuret", image(colour=(1, 2, 3)))):
        put_in_medium(furnished, taken=take(sent(content)), texts=words(title), captions={}, by=editor)
    for place, key in enumerate(("huset", "soknad")):
        tordis.save("/min/veileder/for-alle/niva-0/trinn-2/", **{f"alle_media_{place}_key": key})
    list_acute_contacts(furnished, [("Legevakta", "116 117", "")])
    assert tordis.save("/min/veileder/for-alle/publiser/", when="now").status_code == 302
    return media_of(furnished).by_key


def words(title, alt="Det viser noe."):
    return {"nb": {"title": title, "alt": alt}}


@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", "/nn"])
def test_the_images_that_the_pages_show_come_along_and_papers_do_not(prefix, shown, read):
    told = read("nordvik", prefix + CONTENT).json()
    (address,) = told["images"]
    assert address == prefix + shown["huset"].address and read("nordvik", address).status_code == 200
    assert address in read("nordvik", f"{prefix}/handlingsveileder/niva-0/trinn-2/").content.decode()
    assert not [one for one in told["pages"] if "filer" in one]


@pytest.mark.slow
def test_the_page_says_that_images_come_along_and_that_papers_do_not(shown, read):
    text = Page(read("nordvik", TAKE)).text
    assert (
        "Bildene på disse sidene blir med." in text and "Filmer og PDF-filer på disse sidene blir ikke lagret." in text
    )


def test_the_page_says_nothing_of_images_and_papers_where_no_page_shows_any(furnished, read):
    text = Page(read("nordvik", TAKE)).text
    assert "Bildene på" not in text and "PDF-filer på" not in text


def test_the_sign_differs_when_what_the_pages_show_has_changed_and_only_then(shown, furnished, read, editor):
    def sign():
        return read("nordvik", CONTENT).json()["version"]

    def reword(key):
        piece = shown[key]
        how = {"seen": str(piece.row.pk), "texts": words(key.title(), "Noe annet."), "captions": {}}
        word_medium(furnished, key=key, by=editor, **how)

    before = sign()
    reword("skuret")
    assert sign() == before
    reword("huset")
    reworded = sign()
    assert reworded != before
    seen = str(media_of(furnished).by_key["huset"].row.pk)
    take_away_medium(furnished, key="huset", seen=seen, by=editor)
    assert sign() not in (before, reworded) and read("nordvik", CONTENT).json()["images"] == []
