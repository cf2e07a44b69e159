"""A feed of what has been published: every version that came out, and nothing of who wrote it."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest

from stafett.core import clock
from stafett.guide.format import read_guide
from stafett.guide.operations.importing import import_guide
from stafett.tenancy.operations.municipalities import move_in

from .pages import Page
from .real_guides import GUIDES

FEED = "/handlingsveileder/endringer.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response):
    feed = ElementTree.fromstring(response.content)
    return [(one.findtext(f"{ATOM}title"), one.find(f"{ATOM}link").get("href")) for one in feed.iter(f"{ATOM}entry")]


def test_each_version_that_came_out_is_there_newest_first(lived_in, read):
    raw = GUIDES["marker"].read_text()
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        import_guide(read_guide(raw.replace("title: Avklar", "title: Avgjør").encode()), municipality=lived_in)
        response = read("nordvik", FEED)
    assert [title.rsplit(", ", 1)[1] for title, _ in entries(response)] == ["utgave 2", "utgave 1"]
    assert {address for _, address in entries(response)} == {"/handlingsveileder/"}
    assert response["Content-Type"] == "application/atom+xml" and not response.cookies


def test_a_draft_and_an_author_are_not_in_it(lived_in, editor, read):
    raw = GUIDES["marker"].read_text()
    import_guide(read_guide(raw.encode()), municipality=lived_in, by=editor)
    import_guide(read_guide(raw.replace("Avklar", "Avgjør").encode()), municipality=lived_in, by=editor, as_draft=True)
    response = read("nordvik", FEED)
    assert len(entries(response)) == 1
    assert editor.name not in response.content.decode()


def test_what_is_written_in_a_guide_is_text_in_the_feed(lived_in, read):
    guide = 'guide: {language: nb, title: "<b>&"}'
    raw = f"format: stafett-guide/1\nmunicipality: {{name: N}}\n{guide}\nlevels: [{{title: Se}}]\n"
    import_guide(read_guide(raw.encode()), municipality=lived_in)
    assert entries(read("nordvik", FEED)) == [("<b>&, utgave 1", "/handlingsveileder/")]


def test_it_is_in_the_language_of_the_address_and_not_sent_again_unchanged(lived_in, read):
    assert "version 1" in entries(read("nordvik", f"/en{FEED}"))[0][0]
    first = read("nordvik", FEED)
    assert read("nordvik", FEED, **{"if-none-match": first["ETag"]}).status_code == 304


@pytest.mark.django_db(databases=["default", "keys"])
def test_before_anything_is_published_it_is_empty(read):
    move_in("Nordvik", hosts=["nordvik.localhost"])
    assert entries(read("nordvik", FEED)) == []


def test_the_model_the_catalogue_and_the_law_are_in_it_too(furnished, read, editor):
    found = dict(entries(read("nordvik", FEED)))
    assert found["Loven: barnevernsloven § 13-2"] == "/lov/barnevernsloven-13-2/"
    assert found["Tiltak og tilbud: Leksehjelp"] == "/tilbud/leksehjelp/"
    assert found["Tiltak og tilbud: Jordmor"] == "/tilbud/"  # taken out: it leads to what there is
    assert found["Samhandlingsmodellen: Kommuneplan"] == "/samhandlingsmodell/"
    assert editor.name not in read("nordvik", FEED).content.decode()
    for address in found.values():
        assert read("nordvik", address).status_code == 200


def test_it_is_atom_that_a_reader_of_feeds_can_hold_on_to(furnished, read):
    """RFC 4287: each entry has its own id, a title and a time with seconds, newest first; the same when asked again."""
    feed = ElementTree.fromstring(read("nordvik", FEED).content)
    assert feed.findtext(f"{ATOM}id").startswith("urn:uuid:") and feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    times = [one.findtext(f"{ATOM}updated") for one in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 5 and all(one.startswith("urn:uuid:") for one in ids)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)", one) for one in times)
    assert times == sorted(times, reverse=True) and feed.findtext(f"{ATOM}updated") == times[0]
    again = ElementTree.fromstring(read("nordvik", f"/en{FEED}").content)
    assert [one.findtext(f"{ATOM}id") for one in again.iter(f"{ATOM}entry")] == ids


def test_it_is_found_from_the_guide(lived_in, read):
    assert FEED in Page(read("nordvik", "/handlingsveileder/")).links
