"""A reader picks the service once, in the address, and every step is as it is there. No cookie remembers it."""

import pytest

from stafett.guide.format import GuideRefused, read_guide, write_guide
from stafett.guide.operations.national import LANGUAGES, read_national
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .pages import Page

MAP, STEP = "/handlingsveileder/", "niva-0/trinn-3/"
SERVICES = {"barnehage", "skole", "helsestasjon"}
FILE = """format: stafett-guide/1
municipality: {name: Bø}
guide: {language: nb}
levels:
  - title: Undring
    steps:
      - title: Del
        who: Du
        how: [Spør noen]
        variants:
          - {service: SFO, who: Den som er der, how: [Spør SFO-lederen], say: [Hei]}
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_told_to_kindergarten_school_and_health_station(language):
    for level in read_national(language)["levels"]:
        for step in level["steps"]:
            told = {one["service"]: one for one in step["variants"]}
            assert told.keys() == SERVICES, (level["code"], step["code"])
            assert all({"who", "arena", "how", "say"} <= one.keys() for one in told.values())


@pytest.mark.row("A5")
def test_what_is_chosen_stands_in_the_address_and_follows_from_page_to_page(lived_in, read):
    page = Page(read("nordvik", f"{MAP}{STEP}"))
    assert f"{MAP}skole/{STEP}" in page.links and "Hent det" not in page.text
    chosen = read("nordvik", f"{MAP}skole/{STEP}")
    there = Page(chosen)
    assert "Kontaktlæreren, med rektor i ryggen" in there.text and "Snakk med eleven før du ringer hjem." in there.text
    assert "Drøft uten navn hvis du er usikker." in there.text  # what holds everywhere comes after
    assert not chosen.cookies
    own = [link for link in there.internal_links() if link.startswith(MAP) and "niva-0/trinn-4" in link]
    assert own == [f"{MAP}skole/niva-0/trinn-4/"]


@pytest.mark.parametrize(
    "path", ["", "niva-1/", "niva-1/trinn-2/", "verktoy/", "finn-veien/", "skriv-ut/", "meld-fra/"]
)
def test_every_page_is_there_as_it_is_at_a_service(path, lived_in, read):
    assert read("nordvik", f"{MAP}helsestasjon/{path}").status_code == 200
    assert read("nordvik", f"{MAP}romskip/{path}").status_code == 404


def test_a_guide_of_its_own_goes_before_what_the_common_one_says_to_a_service(with_guide, read):
    with_guide("siljan-skole")
    assert "Hvor jobber du?" not in Page(read("siljan", f"{MAP}skole/")).text
    assert read("siljan", f"{MAP}barnehage/").status_code == 404


def test_a_file_can_say_it_and_comes_out_as_it_came():
    document = read_guide(FILE.encode())
    assert write_guide(document) == FILE
    with pytest.raises(GuideRefused):
        read_guide(FILE.replace("service: SFO, ", "").encode())


def test_an_editor_writes_what_is_so_at_a_service(tordis, lived_in, read):
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    address = f"/min/veileder/for-alle/{STEP}"
    assert tordis.save(address).headers["Location"] == f"{address}?lagret=ja"
    written = {"alle-variants-3-service": "NAV", "nb-variants-3-who": "Veilederen", "nn-variants-3-who": "Rettleiaren"}
    assert tordis.save(address, **written).status_code == 302
    assert tordis.save("/min/veileder/for-alle/publiser/", when="now").status_code == 302
    text = Page(read("nordvik", f"{MAP}nav/{STEP}")).text
    assert "Veilederen" in text and "Drøft uten navn" in text
    assert "Snakk med eleven" in Page(read("nordvik", f"{MAP}skole/{STEP}")).text


def test_machines_read_it_as_a_guide_of_that_service(lived_in, read):
    guides = {one["url"] for one in read("nordvik", "/api/v1/guides").json()["guides"]}
    assert {f"/api/v1/guides/nb/{service}" for service in SERVICES} <= guides
    told = read("nordvik", "/api/v1/guides/nb/skole/levels/niva-0/steps/trinn-3").json()
    assert told["who"] == ["Kontaktlæreren, med rektor i ryggen"] and told["page"] == f"{MAP}skole/{STEP}"


def test_the_draft_is_previewed_as_it_will_be_at_each_service(lived_in, tordis):
    """Chosen on the page as a reader does, and still chosen on the next one."""
    root = "/min/veileder/for-alle/forhandsvis/nb/"
    for_all = Page(tordis.get(f"{root}niva-0/trinn-3/"))
    assert {f"{root}hos-{service}/niva-0/trinn-3/" for service in SERVICES} <= set(for_all.links)
    theirs = read_national("nb")["levels"][0]["steps"][2]["variants"]
    for one in theirs:
        page = Page(tordis.get(f"{root}hos-{one['service']}/niva-0/trinn-3/"))
        assert one["say"][0] in page.text and one["say"][0] not in for_all.text and "Dette er utkastet" in page.text
        within = [link for link in page.links if link.startswith(f"{root}hos-{one['service']}/")]
        assert within and {tordis.get(link).status_code for link in within} == {200}
    assert f"{root}niva-0/trinn-3/" in page.links
    assert tordis.get(f"{root}hos-tannlegen/niva-0/trinn-3/").status_code == 404
