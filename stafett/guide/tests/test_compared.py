"""Versions set against each other in words; and the draft as wide as the screen it is to be read on."""

import pytest

from stafett.guide.models import Guide, GuideVersion
from stafett.tenancy.operations.municipalities import list_acute_contacts
from tests.everyday import one_in

from .pages import Page

DESK = "/min/veileder/for-alle/"
STEP, PUBLISH, VERSIONS = f"{DESK}niva-0/trinn-2/", f"{DESK}publiser/", f"{DESK}utgaver/"


@pytest.fixture
def three(tordis, lived_in):
    """Nordvik has published three times. {number: the version in bokmål}."""
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    for title in ("Den første", "Den andre", "Den tredje"):
        tordis.save(STEP, nb_title_0=title, nn_title_0=f"{title} på nynorsk")
        tordis.save(PUBLISH, when="now")
    return {one.number: one for one in GuideVersion.objects.filter(guide__municipality=lived_in, guide__language="nb")}


def test_a_version_is_compared_with_the_one_before_it_in_words(tordis, three):
    assert f"{VERSIONS}{three[3].pk}/" in Page(tordis.get(VERSIONS)).links
    page = tordis.get(f"{VERSIONS}{three[3].pk}/")
    assert "<del>" in page.content.decode() and "<ins>" in page.content.decode()
    assert "andre" in Page(page).text and "tredje" in Page(page).text and "første" not in Page(page).text


@pytest.mark.slow
def test_or_with_any_that_is_older(tordis, three):
    text = Page(tordis.get(f"{VERSIONS}{three[3].pk}/", {"mot": "1"})).text
    assert "første" in text and "andre" not in text.replace("Den andre på nynorsk", "")


@pytest.mark.parametrize("against", one_in(4, ["3", "99", "x", ""]))
def test_against_what_is_not_older_it_is_the_one_before(against, tordis, three):
    assert "andre" in Page(tordis.get(f"{VERSIONS}{three[3].pk}/", {"mot": against})).text


@pytest.mark.slow
def test_the_same_act_is_seen_in_the_other_language(tordis, three):
    page = Page(tordis.get(f"{VERSIONS}{three[2].pk}/"))
    other = GuideVersion.objects.exclude(pk=three[2].pk).get(together=three[2].together)
    assert f"{VERSIONS}{other.pk}/" in page.links
    assert "andre på nynorsk" in Page(tordis.get(f"{VERSIONS}{other.pk}/")).text


@pytest.mark.slow
def test_the_first_has_nothing_to_be_compared_with(tordis, three):
    assert "Dette er den første utgaven" in Page(tordis.get(f"{VERSIONS}{three[1].pk}/")).text


@pytest.mark.slow
def test_another_municipalitys_version_is_not_compared(tordis, three):
    national = Guide.objects.get(municipality=None, service="", language="nb").published()
    assert tordis.get(f"{VERSIONS}{national.pk}/").status_code == 404


# Screens


def frame(answer):
    return next(has for tag, has in Page(answer).tags if tag == "iframe")


@pytest.mark.parametrize(("width", "shown"), [("768", "768"), ("1280", "1280"), ("", "360"), ("x", "360")])
def test_the_draft_is_shown_as_wide_as_a_screen_in_a_frame(width, shown, tordis):
    tordis.save(STEP, nn_title_0="Gjer det no")
    answer = tordis.get(f"{DESK}skjermer/nn/niva-0/trinn-2/", {"bredde": width} if width else {})
    assert frame(answer)["data-bredde"] == shown
    inside = tordis.get(frame(answer)["src"])
    assert "Gjer det no" in inside.content.decode()


def test_the_draft_may_be_framed_by_our_own_pages_and_nothing_else_of_the_desk_by_anybody(tordis):
    rules = {
        path: tordis.get(f"{DESK}{path}").headers["Content-Security-Policy"]
        for path in (
            "forhandsvis/nb/niva-0/trinn-2/",
            "skjermer/nb/",
            "niva-0/trinn-2/",
            "",
            "publiser/",
            "forhandsvis/sv/",
        )
    }
    first, *others = rules.values()
    assert "frame-ancestors 'self'" in first and "frame-src" not in first
    assert all("frame-ancestors 'none'" in rule for rule in others)
    assert [path for path, rule in rules.items() if "frame-src 'self'" in rule] == ["skjermer/nb/"]


@pytest.mark.parametrize("path", ["sv/", "nb/niva-9/", "nb/niva-0/trinn-99/"])
def test_what_is_not_there_has_no_screen(path, tordis):
    assert tordis.get(f"{DESK}skjermer/{path}").status_code == 404
