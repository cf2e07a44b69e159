"""A group's guide lies over the nation's, a member's over the group's. Nothing is followed that was not published."""

import datetime as dt
import re

import pytest
from django.db import Error, transaction

from stafett.audit.models import Event
from stafett.core import clock
from stafett.core.asking import ask
from stafett.core.errors import NotAllowed, RuleBroken
from stafett.guide.desk.draft import desks_of, digest, sign_of
from stafett.guide.desk.following import bare
from stafett.guide.desk.underlay import chain
from stafett.guide.media.taking import take
from stafett.guide.models import Guide, GuideVersion, Said, Wording
from stafett.guide.operations.editing import word_block
from stafett.guide.operations.laying import lay_over
from stafett.guide.operations.media import put_in_medium
from stafett.guide.operations.publishing import go_back_to
from stafett.guide.operations.writing import save_draft
from stafett.identity.models import Role
from stafett.tenancy.operations.groups import join_group, leave_group
from stafett.tenancy.operations.municipalities import list_acute_contacts, move_in

from .conftest import Editor, employed
from .media_files import image, sent
from .pages import Page
from .test_corrections import DESK, correct_nationally

UNDER, STEP = f"{DESK}bygger-pa/", f"{DESK}niva-0/trinn-2/"
OFFER = f"{STEP}nasjonal-rettelse/"
READ, OTHER = "/handlingsveileder/niva-0/trinn-2/", "/handlingsveileder/niva-0/trinn-3/"
LONG_AGO = dt.date(2020, 1, 1)


@pytest.fixture
def vikene(lived_in):
    """Knutepunkt Vikene, which says the second step on level 0 in its own words; Nordvik is in it."""
    group = move_in("Knutepunkt Vikene", kind="samarbeid", hosts=["vikene.localhost"])
    join_group(lived_in, group, source="Vedtak 12/26", since=LONG_AGO)
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    return group


@pytest.fixture
def gro(vikene):
    """The group's editor, in a browser."""
    gro = Editor(employed(vikene, Role.EDITOR, "Gro Ness"), "vikene.localhost")
    say(gro, "Slik i Vikene")
    return gro


def say(editor, title, step=STEP):
    editor.save(step, nb_title_0=title, nn_title_0=title)
    publish(editor)


def publish(editor):
    return editor.save(f"{DESK}publiser/", when="now")


def lay(editor, group):
    return editor.save(UNDER, group=str(group.pk) if group else "nasjonal")


@pytest.fixture
def laid(vikene, gro, tordis):
    """Nordvik's guide lies over that of Vikene, and is out."""
    lay(tordis, vikene)
    publish(tordis)
    return vikene


def seen(read, path=READ, place="nordvik"):
    return Page(read(place, path)).text


def desk_of(municipality, editor):
    ask(editor.person, editor.person.hat)
    return desks_of(municipality)["nb"]


@pytest.mark.slow
def test_to_be_in_a_group_changes_nothing_by_itself(vikene, gro, tordis, read):
    assert "Slik i Vikene" in seen(read, place="vikene")
    assert "Slik i Vikene" not in seen(read) and "Gjør den konkret" in seen(read)
    assert Page(tordis.get(DESK)).text.count("Fra Knutepunkt Vikene") == 0


def test_what_the_guide_builds_on_is_a_draft_until_it_is_published(vikene, gro, tordis, read):
    assert lay(tordis, vikene).status_code == 302
    assert "Slik i Vikene" not in seen(read)
    changed = Page(tordis.get(f"{DESK}endringer/")).text
    assert "Knutepunkt Vikene" in changed and "Slik i Vikene" in changed
    publish(tordis)
    assert "Slik i Vikene" in seen(read)
    version = Guide.objects.get(municipality__slug="nordvik", language="nb", service="").published()
    assert version.under == vikene and version.follows


@pytest.mark.row("A12")
def test_each_layer_follows_the_one_under_it(laid, gro, read):
    correct_nationally("trinn-3", title="Rettet av nasjonen")
    say(gro, "Nytt i Vikene")
    assert "Rettet av nasjonen" in seen(read, OTHER)
    assert "Nytt i Vikene" in seen(read)
    correct_nationally("trinn-2", title="Nasjonens nye")
    assert "Nytt i Vikene" in seen(read)  # the group has not answered yet
    assert "Nasjonens nye" in Page(gro.get(OFFER)).text


@pytest.mark.slow
def test_the_list_says_whose_words_each_block_has(laid, tordis):
    text = Page(tordis.get(DESK)).text
    assert text.count("Fra Knutepunkt Vikene") == 1 and "Fra den nasjonale" in text
    assert "Bygger på Knutepunkt Vikene" in text
    assert "følger veilederen til Knutepunkt Vikene" in Page(tordis.get(STEP)).text


@pytest.mark.slow
@pytest.mark.row("A12")
def test_a_correction_of_the_groups_is_offered_by_its_name_and_never_overwrites(laid, gro, tordis, read):
    say(tordis, "Vår tittel")
    assert tordis.get(OFFER).status_code == 404
    say(gro, "Rettet i Vikene")
    assert "Vår tittel" in seen(read) and "Rettelse fra Knutepunkt Vikene" in Page(tordis.get(DESK)).text
    text = Page(tordis.get(OFFER)).text
    for words in ("Slik skrev Knutepunkt Vikene", "Slik i Vikene", "Slik skriver Knutepunkt Vikene nå",
                  "Rettet i Vikene", "Vår tittel"):  # fmt: skip
        assert words in text
    tordis.post(f"{OFFER}ta", tordis.open(OFFER))
    publish(tordis)
    assert "Rettet i Vikene" in seen(read)
    ask(tordis.person, tordis.person.hat)
    assert set(Event.objects.filter(action="correction answered").values_list("details__origin", flat=True)) == {
        "Knutepunkt Vikene"
    }


@pytest.mark.slow
def test_own_words_on_a_block_that_the_group_then_rewords_are_offered_the_groups(laid, gro, tordis, read):
    say(tordis, "Vårt tredje", f"{DESK}niva-0/trinn-3/")
    say(gro, "Vikenes tredje", f"{DESK}niva-0/trinn-3/")
    text = Page(tordis.get(f"{DESK}niva-0/trinn-3/nasjonal-rettelse/")).text
    assert "Slik var den nasjonale" in text and "Slik skriver Knutepunkt Vikene nå" in text
    assert "Vårt tredje" in seen(read, OTHER)


@pytest.mark.slow
def test_own_words_from_before_are_kept_when_the_guide_is_laid_over_a_group(vikene, gro, tordis, read):
    say(tordis, "Vår tittel")
    lay(tordis, vikene)
    publish(tordis)
    assert "Vår tittel" in seen(read)
    assert "Slik i Vikene" in Page(tordis.get(OFFER)).text


@pytest.mark.slow
def test_leaving_changes_nothing_until_somebody_publishes(laid, tordis, lived_in, read):
    leave_group(lived_in, laid, source="Vedtak 14/26", until=clock.today())
    assert "Slik i Vikene" in seen(read)
    assert "ikke lenger med i Knutepunkt Vikene" in Page(tordis.get(UNDER)).text
    say(tordis, "Vårt tredje", f"{DESK}niva-0/trinn-3/")
    assert "Slik i Vikene" in seen(read) and "Vårt tredje" in seen(read, OTHER)
    lay(tordis, None)
    assert "Slik i Vikene" in seen(read)
    publish(tordis)
    assert "Slik i Vikene" not in seen(read) and "Vårt tredje" in seen(read, OTHER)


@pytest.mark.slow
def test_what_the_group_has_taken_out_or_added_goes_and_comes_with_it(laid, gro, tordis, read):
    gro.post(f"{DESK}niva-0/trinn-4/ta-ut")
    gro.post(f"{DESK}niva-0/nytt-trinn", {"title-nb": "Vikenes eget", "title-nn": "Vikenes eige"})
    publish(gro)
    assert "Vikenes eget" in seen(read, "/handlingsveileder/niva-0/trinn-vikenes-eget/")
    lay(tordis, None)
    changed = Page(tordis.get(f"{DESK}endringer/")).text
    assert "Vikenes eget" in changed and "Tatt ut" in changed
    publish(tordis)
    assert "Vikenes eget" not in seen(read, "/handlingsveileder/niva-0/")


@pytest.mark.slow
def test_a_reader_of_another_language_meets_the_groups_words_marked_as_what_they_are(laid, read):
    page = read("nordvik", f"/en{READ}").content.decode()
    assert 'lang="nb">Slik i Vikene<' in page and "Share the wonder" in page


@pytest.mark.slow
def test_a_picture_in_the_groups_words_is_shown_at_a_members_too(laid, gro, tordis, read):
    ask(gro.person, gro.person.hat)
    texts = {code: {"title": "Huset i Vikene", "alt": "Et gult hus."} for code in ("nb", "nn")}
    picture = put_in_medium(laid, taken=take(sent(image())), texts=texts, by=gro.person)
    desks, block = desks_of(laid), "niva-0/trinn-2"
    contents = {code: bare(desk.block(block)) | {"media": [picture.key]} for code, desk in desks.items()}
    seen_by = {code: digest(desk.block(block)) for code, desk in desks.items()}
    word_block(laid, block=block, contents=contents, seen=seen_by, by=gro.person)
    publish(gro)
    page = read("nordvik", READ).content.decode()
    address = re.search(r'src="(/filer/[^"]+)"', page)[1]
    assert "Et gult hus." in page and read("nordvik", address).status_code == 200
    move_in("Andre", hosts=["andre.localhost"])
    assert read("andre", address).status_code == 404
    say(tordis, "Vårt tredje", f"{DESK}niva-0/trinn-3/")  # and it stands in nobody's way
    assert "Vårt tredje" in seen(read, OTHER)


def test_a_group_needs_no_telephone_of_its_own_and_a_municipality_does(vikene, gro, tordis, lived_in):
    assert Guide.objects.filter(municipality=vikene, versions__publish_at__isnull=False).exists()
    list_acute_contacts(lived_in, [])
    tordis.save(STEP, nb_title_0="Vår tittel", nn_title_0="Vår tittel")
    assert "akuttnumre" in Page(tordis.save(f"{DESK}publiser/", when="now")).text


def test_only_a_group_that_one_is_in_can_be_chosen(vikene, tordis, lived_in):
    other = move_in("Andre", kind="samarbeid")
    form = tordis.open(UNDER)
    answer = tordis.post(UNDER, form | {"group": str(other.pk)})
    assert answer.status_code == 422 and "ikke med i dette samarbeidet" in Page(answer).text
    ask(tordis.person, tordis.person.hat)
    with pytest.raises(RuleBroken, match="not_in_group"):
        lay_over(lived_in, group=other, seen=sign_of(desks_of(lived_in)), by=tordis.person)


def test_the_same_choice_again_and_a_choice_among_what_has_changed_are_answered_calmly(vikene, tordis):
    form = tordis.open(UNDER) | {"group": str(vikene.pk)}
    assert [tordis.post(UNDER, form).status_code for _ in range(2)] == [302, 422]
    again = tordis.post(UNDER, tordis.open(UNDER) | {"group": str(vikene.pk)})
    assert again.status_code == 422 and "fra før" in Page(again).text
    assert tordis.post(UNDER, {"seen": ""}).status_code == 422


def test_a_draft_over_a_group_that_was_left_meanwhile_waits(vikene, gro, tordis, lived_in):
    lay(tordis, vikene)
    leave_group(lived_in, vikene, source="x", until=clock.today())
    answer = publish(tordis)
    assert "som kommunen ikke er med i" in Page(answer).text
    assert not GuideVersion.objects.filter(guide__municipality=lived_in).exists()


@pytest.mark.slow
def test_nobody_goes_back_to_a_version_over_a_group_that_they_have_left(laid, tordis, lived_in):
    old = Guide.objects.get(municipality=lived_in, language="nb", service="").published()
    lay(tordis, None)
    publish(tordis)
    leave_group(lived_in, laid, source="x", until=clock.today())
    ask(tordis.person, tordis.person.hat)
    with pytest.raises(RuleBroken, match="not_in_group"):
        go_back_to(old, by=tordis.person)


def test_the_editor_of_a_group_does_not_edit_a_members_guide_nor_the_other_way(vikene, gro, tordis, lived_in):
    for person, house in [(gro.person, lived_in), (tordis.person, vikene)]:
        ask(person, person.hat)
        with pytest.raises(NotAllowed):
            lay_over(house, group=None, seen="", by=person)
    assert gro.get(DESK, headers={"host": "nordvik.localhost"}).status_code in (302, 403)
    leader = Editor(employed(lived_in, Role.LEADER, "Halvard Lund"))
    assert leader.get(UNDER).status_code == 403 and leader.post(UNDER, {"group": "nasjonal"}).status_code == 403


def test_the_groups_drafts_stand_behind_its_own_wall(vikene, gro, tordis):
    gro.save(STEP, nb_title_0="Utkast i Vikene")
    ask(tordis.person, tordis.person.hat)
    assert not Wording.objects.filter(guide__municipality=vikene).exists()
    with pytest.raises(Error, match="row-level security"), transaction.atomic():
        guide = Guide.objects.get(municipality=vikene, language="nb", service="")
        number = {"number": 99, "change": Said.OWN, "text": "{}", "author": "x", "author_id": tordis.person.pk}
        Wording.objects.create(municipality=vikene, guide=guide, block="niva-0", **number)


def test_the_database_lets_no_guide_lie_over_itself_or_over_strangers(laid, tordis, lived_in):
    out = Guide.objects.get(municipality=lived_in, language="nb", service="").published()
    strangers = move_in("Andre", kind="samarbeid")
    ask(tordis.person, tordis.person.hat)
    for house in (lived_in, strangers):
        copy = {"number": 90, "text": out.text, "author": "x", "author_id": tordis.person.pk, "follows": True}
        with pytest.raises(Error, match="a group the municipality is in"), transaction.atomic():
            GuideVersion.objects.create(guide=out.guide, under=house, **copy)


@pytest.mark.slow
@pytest.mark.parametrize("gone", ["11111111-1111-4111-8111-111111111111", "own"])
def test_words_are_laid_over_a_version_that_is_there_and_is_anothers(gone, laid, tordis, lived_in):
    say(tordis, "Vår tittel")
    out = Guide.objects.get(municipality=lived_in, language="nb", service="").published()
    base = desk_of(lived_in, tordis).block("niva-0/trinn-2")["block"]["base"]
    text = out.text.replace(base, str(out.pk) if gone == "own" else gone)
    with pytest.raises(Error, match="a version that is not there"), transaction.atomic():
        copy = {"number": 90, "author": "x", "author_id": tordis.person.pk, "follows": True, "under": laid}
        GuideVersion.objects.create(guide=out.guide, text=text, **copy)
    out.text = text
    with pytest.raises(RuleBroken, match="guide.base_is_gone"):
        save_draft(out.guide, out.document, by=tordis.person)


def test_a_chain_that_went_in_a_circle_would_end_with_the_nation():
    class One:
        def __init__(self, house, under):
            self.house, self.under_id, self.follows = house, under, house is not None

    out = {"a": One("a", "b"), "b": One("b", "a"), None: One(None, None)}
    assert [one.house for one in chain(out.get, "a")] == ["a", "b", None]
    assert [one.house for one in chain({None: out[None]}.get, "has nothing out")] == [None]
    assert chain({}.get, "a") == ()
