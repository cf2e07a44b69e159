"""The draft goes out in all languages at once, now or at a time in Norway; an old version can be said again."""

import datetime as dt

import pytest

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of, sign_of
from stafett.guide.format import read_guide
from stafett.guide.models import Guide, GuideVersion
from stafett.guide.operations.importing import import_guide
from stafett.guide.operations.national import publish_national_guide
from stafett.guide.operations.publishing import publish_draft
from stafett.guide.operations.writing import publish, save_draft
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import decide, list_acute_contacts

from .conftest import Editor, employed
from .pages import Page
from .real_guides import GUIDES

DESK = "/min/veileder/for-alle/"
STEP = f"{DESK}niva-0/trinn-2/"
PUBLISH, VERSIONS = f"{DESK}publiser/", f"{DESK}utgaver/"
READ = "/handlingsveileder/niva-0/trinn-2/"


@pytest.fixture
def ready(lived_in):
    """Nordvik has a number of its own."""
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    return lived_in


def write(tordis, title="Ta det med en kollega"):
    tordis.save(STEP, nb_title_0=title, nn_title_0=f"{title} (nn)")


def send(tordis, **typed):
    return tordis.save(PUBLISH, **({"when": "now"} | typed))


def seen(read, path=READ):
    return read("nordvik", path).content.decode()


@pytest.mark.row("A13")
def test_what_is_published_is_read_at_once_in_both_languages(tordis, ready, read):
    assert "Gjør den konkret" in seen(read)
    write(tordis)
    assert send(tordis).headers["Location"] == VERSIONS
    assert "Ta det med en kollega" in seen(read)
    assert "Ta det med en kollega (nn)" in seen(read, "/nn" + READ)


def test_a_block_that_nobody_touched_goes_on_following_the_nation(tordis, ready, read):
    write(tordis)
    send(tordis)
    national = Guide.objects.get(municipality=None, service="", language="nb").published()
    levels = [dict(level) for level in national.document["levels"]]
    levels[1]["title"] = "Nytt nasjonalt navn"
    publish(save_draft(national.guide, {**national.document, "levels": levels}))
    assert "Nytt nasjonalt navn" in seen(read, "/handlingsveileder/")
    assert "Ta det med en kollega" in seen(read)


def test_versions_of_one_act_belong_together_and_keep_who_and_why(tordis, ready, editor):
    write(tordis)
    send(tordis, note="Etter møtet i går")
    two = GuideVersion.objects.filter(guide__municipality=ready)
    assert len({version.together for version in two}) == 1 and two.count() == 2
    assert {(version.author, version.note) for version in two} == {("Iver Ås", "Etter møtet i går")}
    ask(editor, editor.hat)
    assert Event.objects.filter(action="guide published").count() == 2


def test_nothing_is_half_published_when_one_language_is_not_ready(tordis, ready):
    tordis.save(STEP, nb_title_0="Bare på bokmål")
    page = tordis.get(PUBLISH)
    assert "ikke på nynorsk" in Page(page).text and "Publiser</button>" not in page.content.decode()
    answer = tordis.post(PUBLISH, {"when": "now", "seen": sign_of(desks_of(ready))})
    assert answer.status_code == 422
    assert not GuideVersion.objects.filter(guide__municipality=ready).exists()


def test_a_municipality_that_writes_one_language_publishes_that(tordis, ready, read):
    decide(ready, "guide_languages", ["nb"], source="Vedtak 1/26", since=clock.today())
    tordis.save(STEP, nb_title_0="Bare på bokmål")
    send(tordis)
    assert "Bare på bokmål" in seen(read)
    assert 'lang="nb"' in seen(read, "/nn" + READ)


def test_without_numbers_of_its_own_nothing_goes_out(tordis, lived_in):
    write(tordis)
    assert "egne akuttnumre" in Page(tordis.get(PUBLISH)).text
    assert tordis.post(PUBLISH, {"when": "now", "seen": sign_of(desks_of(lived_in))}).status_code == 422
    assert not GuideVersion.objects.filter(guide__municipality=lived_in).exists()


def test_the_last_step_does_not_lead_to_the_next(tordis, ready):
    last = f"{DESK}niva-3/trinn-5/"
    tordis.save(last, tordis.open(last) | {"alle-outcomes-0-kind": "next_step", "nb-title-0": "X", "nn-title-0": "X"})
    assert "fører til et trinn eller nivå som ikke finnes" in Page(tordis.get(PUBLISH)).text


def test_what_somebody_wrote_meanwhile_is_looked_at_before_it_goes_out(tordis, ready):
    write(tordis)
    form = tordis.open(PUBLISH) | {"when": "now"}
    Editor(employed(ready, Role.EDITOR, "Oddvar Li")).save(STEP, nb_title_0="Noe annet")
    answer = tordis.post(PUBLISH, form)
    assert answer.status_code == 422 and "siden du så på det" in answer.content.decode()
    assert not GuideVersion.objects.filter(guide__municipality=ready).exists()


def test_nothing_to_publish_is_said(tordis, ready):
    assert "Ingenting er endret" in Page(tordis.get(PUBLISH)).text
    assert tordis.post(PUBLISH, {"when": "now", "seen": sign_of(desks_of(ready))}).status_code == 422


# At a time of day


@pytest.fixture
def a_winters_day():
    with clock.at(dt.datetime(2027, 1, 11, 12, tzinfo=clock.OSLO)) as moment:
        yield moment


@pytest.fixture
def busy(a_winters_day, ready, tordis):
    """Tordis has written something, on a Monday in January."""
    write(tordis)
    return tordis


def test_it_goes_out_by_itself_when_the_time_has_come(busy, read):
    send(busy, when="later", at="2027-01-12T08:00")
    with clock.at(dt.datetime(2027, 1, 12, 6, 59, 59, tzinfo=dt.UTC)):
        assert "Ta det med en kollega" not in seen(read)
    with clock.at(dt.datetime(2027, 1, 12, 7, 0, 1, tzinfo=dt.UTC)):
        assert "Ta det med en kollega" in seen(read)


def test_in_summer_eight_in_the_morning_is_another_moment(busy):
    send(busy, when="later", at="2027-07-01T08:00")
    assert GuideVersion.objects.filter(publish_at=dt.datetime(2027, 7, 1, 6, tzinfo=dt.UTC)).count() == 2


TIMES = {
    "the hour that is not": ("2027-03-28T02:30", "finnes ikke"),
    "the hour that comes twice": ("2027-10-31T02:30", "to ganger"),
    "a time that was": ("2027-01-11T11:59", "ikke har vært"),
    "no time": ("", "Velg dag og klokkeslett"),
    "no time at all": ("i morgen", "ikke dag og klokkeslett"),
}


@pytest.mark.parametrize(("at", "words"), TIMES.values(), ids=TIMES)
def test_a_time_that_cannot_be_is_asked_about(at, words, busy, ready):
    answer = send(busy, when="later", at=at)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not GuideVersion.objects.filter(guide__municipality=ready).exists()


def test_a_planned_time_can_be_taken_back_and_the_words_stay_in_the_draft(busy, ready, read):
    send(busy, when="later", at="2027-01-12T08:00")
    assert "går ut" in Page(busy.get(PUBLISH)).text
    busy.post(f"{PUBLISH}ta-tilbake")
    with clock.at(dt.datetime(2027, 1, 13, 8, tzinfo=clock.OSLO)):
        assert "Ta det med en kollega" not in seen(read)
    assert "Endret i utkastet" in Page(busy.get(DESK)).text
    send(busy)
    assert "Ta det med en kollega" in seen(read)


def test_one_is_planned_at_a_time(busy, ready):
    send(busy, when="later", at="2027-01-12T08:00")
    write(busy, "En gang til")
    answer = busy.post(PUBLISH, {"when": "now", "seen": sign_of(desks_of(ready))})
    assert answer.status_code == 422 and "går ut" in answer.content.decode()


# Back again


def test_an_old_version_goes_out_again_as_a_new_one(tordis, ready, read):
    for title in ("Den første", "Den andre"):
        write(tordis, title)
        send(tordis)
    first = GuideVersion.objects.get(guide__municipality=ready, guide__language="nb", number=1)
    tordis.post(f"{VERSIONS}{first.pk}/ga-tilbake")
    assert "Den første" in seen(read) and "Den første (nn)" in seen(read, "/nn" + READ)
    assert GuideVersion.objects.filter(guide=first.guide).count() == 3
    assert "Den andre" not in str(desks_of(ready)["nb"].document)


@pytest.mark.slow
def test_what_is_written_and_not_out_stays_in_the_draft_when_one_goes_back(tordis, ready, editor):
    for title in ("Den første", "Den andre"):
        write(tordis, title)
        send(tordis)
    tordis.save(f"{DESK}niva-0/trinn-1/", nb_title_0="Under arbeid")
    first = GuideVersion.objects.get(guide__municipality=ready, guide__language="nb", number=1)
    tordis.post(f"{VERSIONS}{first.pk}/ga-tilbake")
    ask(editor, editor.hat)
    assert desks_of(ready)["nb"].block("niva-0/trinn-1")["title"] == "Under arbeid"


@pytest.mark.slow
def test_going_back_leaves_alone_a_language_that_is_not_written_any_more(tordis, ready, read):
    for title in ("Den første", "Den andre"):
        write(tordis, title)
        send(tordis)
    decide(ready, "guide_languages", ["nb"], source="Sak 1", since=clock.today())
    first = GuideVersion.objects.get(guide__municipality=ready, guide__language="nb", number=1)
    assert tordis.post(f"{VERSIONS}{first.pk}/ga-tilbake").status_code == 302
    assert "Den første" in seen(read) and "Den andre (nn)" in seen(read, "/nn" + READ)


def test_another_municipalitys_version_is_not_there(tordis, ready):
    national = Guide.objects.get(municipality=None, service="", language="nb").published()
    assert tordis.post(f"{VERSIONS}{national.pk}/ga-tilbake").status_code == 404


@pytest.mark.slow
def test_a_new_version_of_the_national_guide_wakes_nothing(tordis, ready):
    write(tordis)
    send(tordis)
    publish_national_guide()
    assert "Ingenting er endret i utkastet" in Page(tordis.get(DESK)).text


# As a reader


@pytest.mark.parametrize("path", ["", "niva-0/", "niva-0/trinn-2/", "verktoy/", "verktoy/undringsnotat/", "meld-fra/"])
def test_the_draft_is_shown_as_a_reader_will_meet_it_and_kept_by_nobody(path, tordis, ready):
    write(tordis)
    page = tordis.get(f"{DESK}forhandsvis/nn/{path}")
    assert page.status_code == 200 and "Dette er utkastet" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    if "trinn-2" in path:
        assert "Ta det med en kollega (nn)" in page.content.decode()


@pytest.mark.slow
def test_every_link_in_the_preview_leads_somewhere(tordis, ready):
    links = Page(tordis.get(f"{DESK}forhandsvis/nb/niva-0/trinn-2/")).internal_links()
    assert {link: tordis.get(link).status_code for link in links if "/static/" not in link and "?" not in link}
    assert {tordis.get(link).status_code for link in links if link.startswith("/min/veileder")} == {200}


def test_publishing_is_the_editors(ready, tordis, editor):
    write(tordis)
    leader = employed(ready, Role.LEADER, "Halvard Lund")
    client = Editor(leader)
    assert {client.get(page).status_code for page in (PUBLISH, VERSIONS, f"{DESK}forhandsvis/nb/")} == {403}
    assert client.post(PUBLISH, {"when": "now"}).status_code == 403
    with pytest.raises(Exception, match="edit the guide"):
        publish_draft(ready, seen="", by=leader)


def test_a_guide_that_came_from_a_file_is_edited_and_published_in_the_same_way(with_guide, read):
    out = with_guide("siljan-skole")
    list_acute_contacts(out.guide.municipality, [("Legevakta", "116 117", "")])
    client = Editor(employed(out.guide.municipality, Role.EDITOR, "Siv Berge"), "siljan.localhost")
    desk = client.get("/min/veileder/").headers["Location"]
    assert desk == "/min/veileder/skole/"
    address = next(
        link for link in Page(client.get(desk)).links if link.startswith(f"{desk}niva-") and "trinn-" in link
    )
    client.save(address, nb_title_0="Vår nye tittel")
    assert "Vårt eget" in Page(client.get(desk)).text
    assert client.save(f"{desk}publiser/", when="now").status_code == 302
    assert "Vår nye tittel" in read("siljan", "/handlingsveileder/").content.decode()
    assert out.guide.published().number == 2 and not out.guide.published().follows


def test_with_several_guides_one_chooses_which(with_guide):
    here = with_guide("siljan-skole").guide.municipality
    document = read_guide(GUIDES["siljan-skole"].read_bytes())
    import_guide({**document, "guide": {**document["guide"], "service": "barnehage"}}, municipality=here)
    client = Editor(employed(here, Role.EDITOR, "Siv Berge"), "siljan.localhost")
    desks = [f"/min/veileder/{service}/" for service in ("barnehage", "skole")]
    page = client.get("/min/veileder/")
    assert [link for link in Page(page).links if link in desks] == desks
    assert [client.get(desk).status_code for desk in desks] == [200, 200]
