"""«Ta med»: what can be saved is the guide for those at work, and nothing else."""

import pytest

from .pages import Page

TAKE = "/handlingsveileder/ta-med/"
CONTENT = f"{TAKE}innhold.json"


@pytest.mark.parametrize("prefix", ["", "/nn", "/en"])
def test_everything_that_is_taken_along_is_there_and_under_the_guides_own_address(prefix, furnished, read):
    told = read("nordvik", prefix + CONTENT).json()
    assert len(told["pages"]) > 40 and f"{prefix}/handlingsveileder/niva-0/trinn-1/" in told["pages"]
    for address in told["pages"]:
        answer = read("nordvik", address)
        assert address.startswith(f"{prefix}/handlingsveileder/") and answer.status_code == 200
        assert "no-store" not in answer["Cache-Control"]
    assert all(address.startswith("/static/") for address in told["looks"])


def test_the_sign_differs_when_a_new_edition_is_out(tordis, furnished, read):
    before = read("nordvik", CONTENT).json()
    assert read("nordvik", CONTENT).json() == before
    tordis.save("/min/veileder/for-alle/niva-0/trinn-2/", nb_title_0="Klarere", nn_title_0="Klarare")
    from stafett.tenancy.operations.municipalities import list_acute_contacts

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
