"""Images, films and papers of a municipality's own: put in by its editors, with words for all, seen by anybody."""

import pytest
from django.db import DatabaseError, connection, transaction

from stafett.audit.models import Event
from stafett.core.errors import NotAllowed, RuleBroken, Stale
from stafett.guide.editions import document_of
from stafett.guide.format import GuideRefused, read_guide, write_guide
from stafett.guide.media import taking
from stafett.guide.media.kinds import PART
from stafett.guide.media.shelf import media_of
from stafett.guide.models import FilePart, Medium, MediumFile
from stafett.guide.operations.media import put_in_medium, take_away_medium, word_medium
from stafett.guide.queries import what_is_out
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import list_acute_contacts, move_in

from .conftest import Editor, employed
from .described import faults
from .media_files import PDF, VTT, image, mp4, sent
from .test_who_edits import WHO, somebody

DESK = "/min/filer/"
STEP = "/min/veileder/for-alle/niva-0/trinn-2/"
PAGE = "/handlingsveileder/niva-0/trinn-2/"
TEXTS = {
    "nb": {"title": "Huset", "alt": "Et gult hus med flagg."},
    "nn": {"title": "Huset", "alt": "Eit gult hus med flagg."},
}


@pytest.fixture
def put(lived_in, editor):
    """A medium in Nordvik's guide: put(image(), texts=…)."""

    def come(content=None, texts=TEXTS, captions=None, by=editor):
        taken = taking.take(sent(content or image()))
        said = {code: taking.take_captions(sent(text), f"captions-{code}") for code, text in (captions or {}).items()}
        return put_in_medium(lived_in, taken=taken, texts=texts, captions=said, by=by)

    return come


def now(municipality, key):
    return media_of(municipality).by_key[key]


def typed(**more):
    words = {f"{name}-{code}": text for code, told in TEXTS.items() for name, text in told.items()}
    return words | {"file": sent(image())} | more


def fetch(read, piece, method="get", **headers):
    return read("nordvik", piece.address, method=method, **headers)


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_an_editor_puts_in_an_image_and_shows_it_on_a_step(tordis, read, lived_in):
    assert tordis.post(f"{DESK}ny", typed()).status_code == 302
    piece = now(lived_in, "huset")
    assert "Et gult hus med flagg." in tordis.get(f"{DESK}huset/").content.decode()
    assert tordis.save(STEP, alle_media_0_key="huset").status_code == 302
    assert piece.address not in read("nordvik", PAGE).content.decode()
    preview = tordis.get("/min/veileder/for-alle/forhandsvis/nb/niva-0/trinn-2/").content.decode()
    assert f'src="{piece.address}" alt="Et gult hus med flagg." width="40" height="30"' in preview
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    tordis.save("/min/veileder/for-alle/publiser/", when="now")
    for path in (PAGE, "/innebygd/niva-0/trinn-2/", "/handlingsveileder/skriv-ut/"):
        assert piece.address in read("nordvik", path).content.decode(), path
    assert "Eit gult hus med flagg." in read("nordvik", f"/nn{PAGE}").content.decode()
    assert Event.objects.filter(action="medium put in").count() == 1


def test_a_page_shows_new_words_at_once_and_nothing_that_was_taken_away(tordis, read, lived_in, put, editor):
    put()
    tordis.save(STEP, alle_media_0_key="huset")
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    tordis.save("/min/veileder/for-alle/publiser/", when="now")
    address = now(lived_in, "huset").address
    assert address in read("nordvik", PAGE).content.decode()
    assert tordis.save(f"{DESK}huset/", alt_nb="Et rødt hus.").status_code == 302
    assert "Et rødt hus." in read("nordvik", PAGE).content.decode()
    seen = str(now(lived_in, "huset").row.pk)
    assert tordis.post(f"{DESK}huset/ta-bort", {"seen": seen}).status_code == 302
    assert address not in read("nordvik", PAGE).content.decode()
    assert read("nordvik", address).status_code == 404
    assert not MediumFile.objects.exists() and not FilePart.objects.exists()
    assert list(Event.objects.filter(action__startswith="medium").order_by("at").values_list("action", flat=True)) == [
        "medium put in", "medium worded", "medium taken away",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"alt-nb": " "}, "alt-nb", "Skriv hva det viser eller handler om, for den som ikke ser det."),
        ({"title-nb": ""}, "title-nb", "Skriv en tittel."),
        ({"file": sent(b"MZ program", "bilde.jpg")}, "file", "Dette er ikke en slags fil vi tar imot."),
        ({"file": sent(b"\xff\xd8\xff<html>", "bilde.jpg")}, "file", "Fila er ikke et bilde vi kan lese."),
        ({"file": sent(mp4(), "film.mp4")}, "captions-nb", "En film må ha teksting."),
        (
            {"file": sent(mp4(), "film.mp4"), "captions-nb": sent("Hei.", "t.vtt")},
            "captions-nb",
            "Dette er ikke teksting.",
        ),
        ({"file": ""}, "file", "Velg en fil først."),
        ({"title-nb": "x\u202ey"}, "title-nb", "Teksten har skjulte tegn i seg."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(tordis, lived_in, changed, field, why):
    page = tordis.post(f"{DESK}ny", typed(**{"title-nn": "Huset vårt"} | changed))
    told = page.content.decode()
    assert page.status_code == 422 and not Medium.objects.exists() and not MediumFile.objects.exists()
    beside = told[told.index(f'id="{field}-feil"') :]
    assert why in beside[: beside.index("</p>")] and 'value="Huset vårt"' in told


def test_a_paper_is_sent_to_be_saved(read, put, lived_in):
    put(PDF, texts={"nb": {"title": "Skjema", "alt": "Det kommunen spør om."}})
    answer = fetch(read, now(lived_in, "skjema"))
    assert body(answer) == PDF and answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="skjema.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_film_has_its_captions_and_they_have_an_address(read, put, lived_in, tordis):
    put(mp4(), captions={"nb": VTT})
    told = tordis.get(f"{DESK}huset/").content.decode()
    (language, address), *_rest = now(lived_in, "huset").captions("nb")
    assert f'<track kind="captions" src="{address}" srclang="nb"' in told and language == "nb"
    assert body(read("nordvik", address)) == VTT.encode()


def test_a_file_is_fetched_for_ever_from_one_address_and_leaves_no_cookie(read, put, lived_in):
    put()
    piece = now(lived_in, "huset")
    answer = fetch(read, piece)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies and answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == 'inline; filename="huset.jpg"'
    assert len(body(answer)) == piece.file.size == int(answer.headers["Content-Length"])
    etag = {"if-none-match": answer.headers["ETag"]}
    assert fetch(read, piece, **etag).status_code == 304
    for wrong in (piece.address.replace(".jpg", ".html"), piece.address.replace("/filer/", "/filer/0")):
        assert read("nordvik", wrong).status_code == 404
    asked = read("nordvik", piece.address, method="head")
    assert asked.headers["Content-Length"] == str(piece.file.size) and not asked.content


FILM = mp4() + (PART // 4).to_bytes(4, "big") + b"free" + bytes(range(256)) * (PART // 1024 - 1) + bytes(248)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=500-", 500, -1),
        ("bytes=-7", -7, -1),
        ("bytes=10-99999999999", 10, -1),
    ],
)
def test_a_player_can_ask_for_a_part_of_a_film(read, put, lived_in, asked, first, last):
    put(FILM, captions={"nb": VTT})
    piece, size = now(lived_in, "huset"), len(FILM)
    kept = body(fetch(read, piece))
    answer = fetch(read, piece, range=asked)
    first, last = (place % size for place in (first, last))
    assert answer.status_code == 206 and body(answer) == kept[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{size}"


def test_a_part_that_spans_several_rows_is_whole(read, put, lived_in, monkeypatch):
    film = mp4() + media_box(3 * PART)
    put(film, captions={"nb": VTT})
    piece = now(lived_in, "huset")
    assert piece.file.parts.count() == 4
    assert (
        body(fetch(read, piece, range=f"bytes={PART - 5}-{2 * PART + 5}")) == film_kept(piece)[PART - 5 : 2 * PART + 6]
    )
    monkeypatch.setattr("stafett.guide.views.media.MOST_AT_ONCE", 100)
    answer = fetch(read, piece, range="bytes=50-")
    assert answer.headers["Content-Range"] == f"bytes 50-149/{len(film)}" and len(body(answer)) == 100


def media_box(size):
    return size.to_bytes(4, "big") + b"free" + (bytes(range(251)) * (size // 251 + 1))[: size - 8]


def film_kept(piece):
    return b"".join(bytes(part.content) for part in piece.file.parts.order_by("number"))


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_part_that_is_not_there_is_said_to_be_so(read, put, lived_in, asked):
    put()
    piece = now(lived_in, "huset")
    answer = fetch(read, piece, range=asked)
    assert answer.status_code == 416 and answer.headers["Content-Range"] == f"bytes */{piece.file.size}"


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=1-2,4-5", "lines=1-2", "bytes=-", "bytes=x-y", "bytes=²-3"])
def test_a_wish_for_a_part_that_nobody_understands_gets_the_whole(read, put, lived_in, asked):
    put()
    assert fetch(read, now(lived_in, "huset"), range=asked).status_code == 200


def test_the_file_of_one_municipality_is_not_at_the_address_of_another(read, put, lived_in):
    move_in("Sørvik", hosts=["sorvik.localhost"])
    put()
    assert read("sorvik", now(lived_in, "huset").address).status_code == 404


def test_the_same_file_sent_twice_is_one_and_other_words_are_another(put, lived_in):
    assert put().pk == put().pk
    other = put(texts={"nb": {"title": "Huset", "alt": "Baksiden."}})
    assert other.key == "huset-2" and MediumFile.objects.count() == 1


def test_the_bytes_stay_as_long_as_something_shows_them(put, lived_in, editor):
    put()
    put(texts={"nb": {"title": "Igjen", "alt": "Det samme."}})
    take_away_medium(lived_in, key="huset", seen=str(now(lived_in, "huset").row.pk), by=editor)
    assert FilePart.objects.count() == 1


def test_two_who_word_the_same_lose_nothing(tordis, put, lived_in, editor):
    put()
    form = tordis.open(f"{DESK}huset/")
    word_medium(lived_in, key="huset", seen=form["seen"], texts={"nb": {"title": "Nytt", "alt": "Nytt."}}, by=editor)
    page = tordis.save(f"{DESK}huset/", form, alt_nb="Mitt.")
    assert page.status_code == 409 and "Mitt." in page.content.decode()
    with pytest.raises(Stale):
        take_away_medium(lived_in, key="huset", seen=form["seen"], by=editor)


def test_there_is_an_end_to_the_room(put, lived_in, monkeypatch):
    monkeypatch.setattr("stafett.guide.operations.media.MOST_OF_ALL", 10)
    with pytest.raises(RuleBroken) as broken:
        put()
    assert broken.value.code == "guide.no_more_room" and not Medium.objects.exists()


def test_a_draft_that_shows_what_is_not_here_cannot_go_out(tordis, put, lived_in, editor):
    put()
    tordis.save(STEP, alle_media_0_key="huset")
    take_away_medium(lived_in, key="huset", seen=str(now(lived_in, "huset").row.pk), by=editor)
    assert "huset (finnes ikke her)" in tordis.get(STEP).content.decode()
    told = tordis.get("/min/veileder/for-alle/publiser/").content.decode()
    assert "Bildet, filmen eller fila «huset» finnes ikke her." in told


def test_a_file_of_the_guide_names_its_media_and_comes_back_the_same(with_guide):
    document = with_guide("marker").document
    level = {**document["levels"][0], "media": ["huset", "en-film"]}
    text = write_guide({**document, "levels": [level, *document["levels"][1:]]})
    again = read_guide(text.encode())
    assert again["levels"][0]["media"] == ["huset", "en-film"] and write_guide(again) == text
    with pytest.raises(GuideRefused) as refused:
        read_guide(text.replace("media:", "medier:").encode())
    assert [problem.key for problem in refused.value.problems] == ["levels[1].medier"]


def test_machines_are_told_what_an_image_shows(read, put, lived_in):
    put()
    told = read("nordvik", "/api/v1/media/huset").json()
    assert told["texts"]["nb"]["alt"] == "Et gult hus med flagg." and told["file"] == now(lived_in, "huset").address
    everything = read("nordvik", "/api/v1/media").json()
    assert everything["media"] == [told]
    description = read("nordvik", "/api/v1/openapi.json").json()
    named = description["components"]["schemas"]["Media"]
    assert not list(faults(everything, named, description))
    assert read("nordvik", "/api/v1/media/annet").status_code == 404


def test_an_image_stands_in_the_pdf_with_its_alternative(tordis, read, put, lived_in):
    pypdf = pytest.importorskip("pypdf")
    put()
    tordis.save(STEP, alle_media_0_key="huset")
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    tordis.save("/min/veileder/for-alle/publiser/", when="now")
    answer = read("nordvik", "/handlingsveileder/skriv-ut/niva-0/trinn-2.pdf")
    assert answer.status_code == 200
    import io

    paper = pypdf.PdfReader(io.BytesIO(answer.content))
    assert any(page.images for page in paper.pages)
    said = [obj.get("/Alt") for obj in map(paper.get_object, range(1, paper.trailer["/Size"])) if hasattr(obj, "get")]
    assert "Et gult hus med flagg." in said


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_reaches_the_pages(who, may, lived_in, put):
    put()
    client, seen = Editor(somebody(who, lived_in)), str(now(lived_in, "huset").row.pk)
    for page in (DESK, f"{DESK}ny", f"{DESK}huset/"):
        assert client.get(page).status_code == (200 if may else 403), page
    assert client.post(f"{DESK}huset/ta-bort", {"seen": "x"}).status_code == (422 if may else 403)
    assert client.post(f"{DESK}huset/ta-bort", {"seen": seen}).status_code == (302 if may else 403)
    assert client.post(f"{DESK}ny", typed()).status_code == (302 if may else 403)


PUT = {
    "guide_medium": "insert into guide_medium (id, municipality_id, key, number, text, author, author_id, written_at)"
    " values (gen_random_uuid(), %(place)s, 'x', 1, '', 'x', %(who)s, now())",
    "guide_mediumfile": "insert into guide_mediumfile (id, municipality_id, digest, type, size)"
    " values (gen_random_uuid(), %(place)s, 'x', 'image/png', 1)",
    "guide_filepart": "insert into guide_filepart (id, municipality_id, file_id, number, content)"
    " values (gen_random_uuid(), %(place)s, %(file)s, 9, '')",
}


@pytest.mark.parametrize("table", PUT)
@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_writes_past_the_pages(who, may, table, lived_in, put):
    put()
    file = MediumFile.objects.get().pk
    person = somebody(who, lived_in)
    assert sql(PUT[table], place=lived_in.pk, who=person.pk, file=file) is may
    assert not sql(PUT[table], place=move_in("Sørvik").pk, who=person.pk, file=file)


@pytest.mark.parametrize(("who", "may"), WHO.items())
def test_who_takes_bytes_away_past_the_pages(who, may, lived_in, put):
    put()
    somebody(who, lived_in)
    FilePart.objects.all().delete()
    assert FilePart.objects.exists() is not may


def test_what_was_said_is_never_rewritten(lived_in, put):
    put()
    for change in (
        "update guide_medium set text = ''",
        "delete from guide_medium",
        "update guide_filepart set content = ''",
    ):
        assert not sql(change), change


def sql(statement, **values):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return False
    return True


def test_the_house_puts_in_nothing_by_itself(lived_in, put):
    with pytest.raises(NotAllowed):
        put(by=None)
    with pytest.raises(NotAllowed):
        put(by=employed(lived_in, Role.LEADER))


def test_what_is_out_knows_that_something_was_put_in(lived_in, put):
    before = what_is_out(lived_in).media
    put()
    assert what_is_out(lived_in).media != before
    assert document_of(what_is_out(lived_in).national[0].version)
