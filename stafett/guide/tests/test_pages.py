"""What a reader meets: every level and step in order, and what is missing shown calmly as missing."""

import re

import pytest
from django.test import Client

from stafett.design.dates import date_words
from stafett.guide.desk.following import started
from stafett.guide.format import read_guide
from stafett.guide.models import Guide
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.national import read_national
from stafett.tenancy.operations.municipalities import move_in

from .pages import Page
from .real_guides import GUIDES

MAP = "/handlingsveileder/"
NOT_THEIRS = {"nb": "Dette er ikke siden til kommunen", "nn": "Dette er ikkje sida til kommunen"}
NATIONAL_NUMBERS = {"tel:112", "tel:113", "tel:116111", "tel:116117", "tel:02800", "tel:116006"}
BAD = """format: stafett-guide/1
municipality: {name: Bø}
guide: {language: nb, service: %s, title: Veileder %s}
levels:
  - {title: Undring}
"""


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.row("A1")
def test_the_map_shows_every_level_and_step_in_order_by_title_or_by_code(name, with_guide, read):
    document = with_guide(name).document
    shown = Page(read(name.split("-")[0], MAP)).text
    shown = shown[shown.index("Vold, overgrep") if "Vold, overgrep" in shown else shown.index("Vald, overgrep") :]
    place = 0
    for label in labels(document):
        place = shown.index(label, place) + len(label)


@pytest.mark.slow
@pytest.mark.parametrize("name", GUIDES)
def test_every_link_of_a_real_guide_leads_somewhere(name, with_guide, read):
    with_guide(name)
    walk(read, name.split("-")[0])


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", *(pytest.param(one, marks=pytest.mark.proof) for one in ("/nn", "/en"))])
def test_every_link_of_the_national_guide_leads_somewhere(language, lived_in, read):
    assert walk(read, "nordvik", f"{language}/") > 60


@pytest.mark.parametrize("name", GUIDES)
def test_every_deadline_of_a_real_guide_is_shown_with_all_it_says(name, with_guide, read):
    with_guide(name)
    for level in with_guide_levels(name):
        for step in level.get("steps", []):
            for deadline in [step["deadline"]] if "deadline" in step else step.get("deadlines", []):
                page = Page(read(name.split("-")[0], address_of(name, level, step))).text
                for key in ("anchor", "condition", "about", "text"):
                    assert deadline.get(key, "") in page
                assert str(deadline.get("amount", "")) in page


def test_letters_stand_for_numbers_where_a_guide_has_letters(lived_in, read):
    raw = b"format: stafett-guide/1\nmunicipality: {name: Nordvik}\nguide: {language: nb, step_word: fase}\nlevels:\n" \
          b"  - {code: A, title: Se, steps: [{code: a}, {title: Snakk}, {}]}\n"  # fmt: skip
    import_guide(read_guide(raw), municipality=lived_in)
    page = Page(read("nordvik", MAP)).text
    assert "Nivå A" in page and "A.a" in page
    assert page.index("Fase a") < page.index("Snakk") < page.index("Fase 3")


@pytest.mark.parametrize("count", [1, 6, 12, 50])
def test_a_level_can_have_many_steps(count, lived_in, read):
    steps = ", ".join(f"{{code: {n}, title: Steg nummer {n}}}" for n in range(1, count + 1))
    raw = GUIDES["froland"].read_text().replace("title: Undring,", f"title: Undring, steps: [{steps}],")
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    assert Page(read("nordvik", MAP)).text.count("Steg nummer") == count


def test_a_guide_of_something_else_than_text_is_shown_as_text(lived_in, read):
    raw = GUIDES["marker"].read_text().replace("title: Avklar", 'title: "<script>alert(1)</script> {{ 7*7 }}"')
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    body = read("nordvik", MAP).content.decode()
    assert "<script>alert" not in body
    assert "{{ 7*7 }}" in Page(read("nordvik", MAP)).text


def test_what_is_missing_is_said_to_be_missing(with_guide, read):
    with_guide("loten")
    page = Page(read("loten", "/handlingsveileder/niva-1/trinn-5/")).text
    assert "Ikke oppgitt" in page
    assert "Veilederen har 4 utfall her. De er ikke lagt inn." in page
    assert "Dette er ikke lagt inn for dette trinnet: hvordan, setninger å bruke, spørsmål, verktøy." in page
    assert "Trinnene på dette nivået er ikke lagt inn." in Page(read("loten", "/handlingsveileder/niva-2/")).text


@pytest.mark.parametrize("name", GUIDES)
def test_a_brought_in_guide_says_that_it_is_not_the_municipality_and_is_not_indexed(name, with_guide, read):
    """And shows no number but the national ones, on any of its own pages."""
    version = with_guide(name)
    place, words = name.split("-")[0], NOT_THEIRS[version.document["guide"]["language"]]
    for path in ("/", "/hjelp/", "/hjelp/kjenner/", *own_pages(name)):
        answer = read(place, path)
        body, links = answer.content.decode(), Page(answer).links
        assert answer.status_code == 200 and words in body, path
        assert f"{version.document['municipality']['name']} bruker Stafett" not in body
        assert '<meta name="robots" content="noindex">' in body, path
        assert {link for link in links if link.startswith("tel:")} <= NATIONAL_NUMBERS, path


def test_a_municipality_that_publishes_nynorsk_shows_nynorsk(with_guide, read):
    with_guide("sauda")
    page = Page(read("sauda", "/handlingsveileder/niva-0/trinn-1/"))
    assert "Innan" in page.text or "utan ugrunna opphald" in page.text
    assert "Ikkje oppgitt" in page.text
    assert ("html", {"lang": "nn", "data-color-scheme": "auto"}) in page.tags


def test_the_words_around_are_english_and_the_guide_stays_in_its_own_language(with_guide, read):
    with_guide("sauda")
    page = Page(read("sauda", "/en/handlingsveileder/niva-0/trinn-1/"))
    assert "Deadline" in page.text and "Definer uroa" in page.text
    assert any(tag == "article" and attributes.get("lang") == "nn" for tag, attributes in page.tags)


def test_the_national_guide_follows_the_language_of_the_page(lived_in, read):
    for prefix, title in (
        ("", "Sett ord på undringen"),
        ("/nn", "Set ord på undringa"),
        ("/en", "Put the wonder into words"),
    ):
        assert title in Page(read("nordvik", f"{prefix}{MAP}")).text


def test_a_guide_for_a_service_has_its_own_address_and_the_front_one_too(with_guide, read):
    with_guide("siljan-skole")
    assert "/handlingsveileder/skole/niva-0/trinn-1/" in Page(read("siljan", MAP)).links
    assert Page(read("siljan", "/handlingsveileder/skole/")).text == Page(read("siljan", MAP)).text
    assert read("siljan", "/handlingsveileder/barnehage/").status_code == 404


def test_several_guides_are_listed_on_the_front_one(lived_in, read):
    bo = move_in("Bø", hosts=["bo.localhost"])
    for service in ("skole", "barnehage"):
        import_guide(read_guide((BAD % (service, service)).encode()), municipality=bo)
    page = Page(read("bo", MAP))
    assert {"/handlingsveileder/skole/", "/handlingsveileder/barnehage/"} <= page.internal_links()
    assert "Veileder skole" in Page(read("bo", "/handlingsveileder/skole/")).text
    assert "/handlingsveileder/barnehage/" in Page(read("bo", "/handlingsveileder/skole/")).internal_links()


def test_a_guide_for_all_stands_in_front_of_those_for_services(lived_in, read):
    bo = move_in("Bø", hosts=["bo.localhost"])
    import_guide(read_guide((BAD % ("skole", "skole")).encode()), municipality=bo)
    import_guide(read_guide((BAD.replace("service: %s, ", "") % "for alle").encode()), municipality=bo)
    page = Page(read("bo", MAP))
    assert "Veileder for alle" in page.text
    assert "/handlingsveileder/skole/" in page.internal_links()


@pytest.mark.row("A11")
@pytest.mark.parametrize("page", ["", "niva-0/", "niva-0/trinn-1/", "verktoy/{}/"])
def test_a_page_says_which_edition_it_is_when_it_came_out_and_what_it_builds_on(page, lived_in, with_guide, read):
    nation = Guide.objects.get(municipality=None, service="", language="nb").published()
    address = MAP + page.format("undringsnotat")
    assert f"Nasjonal veileder, utgave 1, {date_words(nation.publish_at)}" in Page(read("nordvik", address)).text
    assert "National guide, version 1, " in Page(read("nordvik", f"/en{address}")).text
    own = with_guide("tromso")
    address = MAP + page.format("samtykkeskjema")
    assert f"Utgave 1, {date_words(own.publish_at)}" in Page(read("tromso", address)).text
    import_guide(started(nation.document, lived_in), municipality=lived_in)
    assert "Bygger på nasjonal utgave 1" in Page(read("nordvik", MAP + page.format("undringsnotat"))).text


def test_a_page_that_does_not_exist_is_not_found(lived_in, read):
    for path in ("niva-9/", "niva-0/trinn-9/", "verktoy/hammer/", "sfo/", "sfo/niva-0/", "niva-0/trinn-1/x/"):
        assert read("nordvik", MAP + path).status_code == 404
    assert read("nordvik", "/hjelp/ingen/").status_code == 404


@pytest.mark.django_db(databases=["default", "keys"])
def test_before_anything_is_published_the_page_says_so(read):
    move_in("Nordvik", hosts=["nordvik.localhost"])
    assert "ikke publisert ennå" in Page(read("nordvik", MAP)).text
    assert read("nordvik", "/").status_code == 200


@pytest.mark.row("A2")
def test_each_step_lists_its_own_tools_and_no_others(lived_in, read):
    for level in read_national("nb")["levels"]:
        for step in level["steps"]:
            page = read("nordvik", f"{MAP}{level['id']}/{step['id']}/").content.decode()
            aside = page[page.index("<aside") : page.index("</aside>")]
            listed = re.findall(rf'href="{MAP}verktoy/([^/"]+)/"', aside)
            assert listed == step["tools"] and listed, step["title"]


@pytest.mark.row("A3")
def test_an_assistant_finds_the_right_step_and_its_tool_in_three_clicks(lived_in, read):
    front = Page(read("nordvik", "/"))
    level = Page(read("nordvik", click(front, "/handlingsveileder/niva-0/")))
    step = Page(read("nordvik", click(level, "/handlingsveileder/niva-0/trinn-3/")))
    tool = Page(read("nordvik", click(step, "/handlingsveileder/verktoy/undringssamtale-foreldre/")))
    assert "Samtale med foreldrene" in tool.text


@pytest.mark.parametrize("whom", ["mitt-barn", "kjenner", "trener", "ung", "barn", "gravid"])
def test_each_that_may_wonder_has_somebody_to_call_three_clicks_from_the_front_page(whom, lived_in, read):
    """The front page, the citizens' door, the page of one's own; the third click is the call."""
    door = Page(read("nordvik", click(Page(read("nordvik", "/")), "/hjelp/")))
    own = Page(read("nordvik", click(door, f"/hjelp/{whom}/")))
    assert "Begynn her" in own.text
    main = own.text[own.text.index("Begynn her") : own.text.index("Dette kan du si")]
    assert "116 111" in main or "116 006" in main
    assert "tel:112" in own.links


def test_from_a_step_one_goes_on_to_a_relay_log_where_there_can_be_one(lived_in, read):
    start, there = "/min/logg/start", {}
    for page in ("niva-0/", "niva-0/trinn-2/", "niva-1/", "niva-1/trinn-2/", "niva-3/trinn-1/"):
        there[page] = start in Page(read("nordvik", f"/handlingsveileder/{page}")).links
    assert there == {page: not page.startswith("niva-0") for page in there}
    assert start not in Page(read("nordvik", "/innebygd/niva-1/trinn-2/")).links
    assert read("nordvik", start).headers["Location"].startswith("/min/")


@pytest.mark.row("A3")
def test_a_leader_finds_what_is_asked_of_them_two_clicks_from_the_front_page(lived_in, read):
    guide = Page(read("nordvik", click(Page(read("nordvik", "/")), MAP)))
    page = Page(read("nordvik", click(guide, "/for-ledere/"))).text
    assert "Se at alle logger har en stafettholder." in page
    for prefix, words in (("/nn", "Kvar veke"), ("/en", "Every week")):
        assert words in Page(read("nordvik", f"{prefix}/for-ledere/")).text


def test_a_public_page_sets_no_cookie_and_asks_nobody_else_for_anything(lived_in, read):
    for path in ("/", MAP, "/handlingsveileder/niva-0/trinn-3/", "/handlingsveileder/verktoy/", "/hjelp/mitt-barn/"):
        response = read("nordvik", path)
        assert not response.cookies
        assert "Set-Cookie" not in response.headers
        page = Page(response)
        for tag, attributes in page.tags:
            source = attributes.get("src") or (attributes.get("href") if tag in ("link", "use") else "") or ""
            assert not source.startswith(("http:", "https:", "//")), source
            assert "style" not in attributes and not any(name.startswith("on") for name in attributes)
            assert tag != "style" and (tag != "script" or attributes.get("src"))


def test_a_citizens_page_leaves_nothing_behind(lived_in, read):
    for path in ("/hjelp/", "/hjelp/ung/", "/hjelp/gravid/"):
        response = read("nordvik", path)
        assert response["Cache-Control"] == "no-store"
        assert "<title>Hvem kan hjelpe? – Nordvik</title>" in response.content.decode()


def test_a_page_that_has_not_changed_is_not_sent_again(lived_in, read):
    first = read("nordvik", MAP)
    again = read("nordvik", MAP, **{"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    packed = read("nordvik", MAP, **{"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < 10_000


def test_a_query_of_somebodys_own_does_not_fill_the_memory(lived_in, read):
    from stafett.guide import kept

    read("nordvik", MAP)
    before = len(kept._pages)
    for number in range(5):
        assert read("nordvik", f"{MAP}?x={number}").status_code == 200
    assert len(kept._pages) == before


def test_a_page_is_only_asked_for_and_never_posted_to(lived_in):
    assert Client().post(MAP, headers={"host": "nordvik.localhost"}).status_code in (403, 404, 405)


def labels(document):
    word = document["guide"].get("step_word", "trinn")
    for level in document["levels"]:
        yield level["title"]
        for step in level.get("steps", []):
            yield step.get("title") or f"{word.capitalize()} {step['code']}"


def own_pages(name):
    yield MAP
    for level in with_guide_levels(name):
        yield from (address_of(name, level, step) for step in level.get("steps", []) if "code" in step)


def with_guide_levels(name):
    return read_guide(GUIDES[name].read_bytes())["levels"]


def address_of(name, level, step):
    service = f"{name.split('-')[1]}/" if "-" in name else ""
    return f"{MAP}{service}niva-{level['code']}/trinn-{step['code']}/"


def click(page, address):
    """A click is only possible where the page has the link."""
    assert address in page.links
    return address


def walk(read, place, start="/"):
    """Follow every link on the public half from the front page; each must be found. Answers with how many."""
    seen, waiting = set(), [start]
    while waiting:
        path = waiting.pop()
        if path in seen or path.startswith(("/static/", "/min/")):
            continue
        seen.add(path)
        response = read(place, path, method="head" if path.endswith(".pdf") else "get")
        if "/min/" in path:  # confidential pages have one address, whatever the language
            assert response.status_code == 302 and response["Location"] == path[path.index("/min/") :]
            continue
        assert response.status_code == 200, path
        if response["Content-Type"].startswith("text/html"):
            waiting += [link for link in Page(response).internal_links() if same_language(link, start)]
    return len(seen)


def same_language(link, start):
    return (link[:4] if link[:4] in ("/nn/", "/en/", "/nb/") else "/") == start or not link.startswith(("/nn/", "/en/"))


def test_a_guide_for_a_service_that_follows_the_nation_is_still_for_that_service(lived_in, read):
    for service in ("", "Barnehage"):
        document = started(
            Guide.objects.get(municipality=None, service="", language="nb").published().document, lived_in
        )
        about = document["guide"] | ({"service": service} if service else {})
        import_guide({**document, "guide": about}, municipality=lived_in)
    assert ">Barnehage</a>" in read("nordvik", MAP).content.decode()
    assert f'href="{MAP}barnehage/niva-0/"' in read("nordvik", f"{MAP}barnehage/").content.decode()
