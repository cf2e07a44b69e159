"""Steps are added, taken out, put back and moved, alike in every language, with buttons that need no pointer."""

import pytest

from stafett.core.asking import ask
from stafett.guide.desk.draft import desks_of
from stafett.guide.tests.conftest import Editor, employed
from stafett.identity.models import Role
from stafett.tenancy.operations.municipalities import list_acute_contacts

from .pages import Page

DESK = "/min/veileder/for-alle/"
LEVEL = f"{DESK}niva-0/"


def steps(municipality, editor, language="nb"):
    ask(editor, editor.hat)
    return [step["block"]["id"] for step in desks_of(municipality)[language].block("niva-0")["steps"]]


def add(tordis, nb="Ring naboen", nn="Ring grannen"):
    return tordis.post(f"{LEVEL}nytt-trinn", {"title-nb": nb, "title-nn": nn})


def move(tordis, step, way, place):
    return tordis.post(f"{LEVEL}{step}/flytt-{way}", {"place": place})


def test_a_step_of_ones_own_comes_last_in_both_languages_and_can_be_written(tordis, editor, lived_in):
    answer = add(tordis)
    assert answer.headers["Location"] == f"{LEVEL}trinn-ring-naboen/"
    assert steps(lived_in, editor)[-1] == steps(lived_in, editor, "nn")[-1] == "trinn-ring-naboen"
    assert tordis.save(f"{LEVEL}trinn-ring-naboen/", nb_what_0="Slå nummeret.").status_code == 302
    assert "Vårt eget" in Page(tordis.get(DESK)).text


def test_two_steps_with_one_title_have_their_own_addresses(tordis, editor, lived_in):
    assert [add(tordis).headers["Location"].split("/")[-2] for _ in range(2)] == [
        "trinn-ring-naboen",
        "trinn-ring-naboen-2",
    ]


def test_the_address_of_a_step_that_was_taken_out_is_not_given_to_another(tordis, editor, lived_in):
    add(tordis)
    tordis.post(f"{LEVEL}trinn-ring-naboen/ta-ut")
    assert add(tordis).headers["Location"] == f"{LEVEL}trinn-ring-naboen-2/"


@pytest.mark.parametrize("nn", ["", "   ", "x" * 301, "skjult \u202e"])
def test_a_step_without_a_proper_title_is_not_made(nn, tordis, editor, lived_in):
    answer = add(tordis, nn=nn)
    assert answer.status_code == 422 and "Ring naboen" in answer.content.decode()
    assert len(steps(lived_in, editor)) == 4


def reorder(client, seen, wanted):
    return client.post(f"{LEVEL}rekkefolge", {"seen": seen, "wanted": wanted})


AS_IT_IS = "trinn-1 trinn-2 trinn-3 trinn-4"


def test_a_step_is_dragged_to_its_place_in_both_languages(tordis, editor, lived_in):
    assert reorder(tordis, AS_IT_IS, "trinn-4 trinn-1 trinn-2 trinn-3").status_code == 302
    assert steps(lived_in, editor) == steps(lived_in, editor, "nn") == ["trinn-4", "trinn-1", "trinn-2", "trinn-3"]


@pytest.mark.parametrize(
    ("seen", "wanted"),
    [
        ("trinn-2 trinn-1 trinn-3 trinn-4", "trinn-4 trinn-1 trinn-2 trinn-3"),  # somebody moved them meanwhile
        (AS_IT_IS, "trinn-1 trinn-2 trinn-3"),
        (AS_IT_IS, "trinn-1 trinn-1 trinn-2 trinn-3"),
        (AS_IT_IS, "trinn-1 trinn-2 trinn-3 trinn-9"),
        ("", ""),
    ],
)
def test_an_order_that_does_not_fit_moves_nothing(seen, wanted, tordis, editor, lived_in):
    assert reorder(tordis, seen, wanted).status_code >= 400
    assert steps(lived_in, editor) == AS_IT_IS.split()


def test_ordering_is_the_editors(lived_in):
    client = Editor(employed(lived_in, Role.LEADER, "Halvard Lund"))
    assert reorder(client, AS_IT_IS, "trinn-4 trinn-1 trinn-2 trinn-3").status_code == 403


def test_steps_move_up_and_down_in_both_languages(tordis, editor, lived_in):
    move(tordis, "trinn-3", "opp", 2)
    assert steps(lived_in, editor) == steps(lived_in, editor, "nn") == ["trinn-1", "trinn-3", "trinn-2", "trinn-4"]
    move(tordis, "trinn-1", "ned", 0)
    assert steps(lived_in, editor) == ["trinn-3", "trinn-1", "trinn-2", "trinn-4"]
    assert "Trinnene står i ny rekkefølge" in Page(tordis.get(f"{DESK}endringer/")).text


def test_the_first_has_nowhere_to_go_up(tordis, editor, lived_in):
    move(tordis, "trinn-1", "opp", 0)
    assert steps(lived_in, editor)[0] == "trinn-1"
    html = tordis.get(DESK).content.decode()
    assert "niva-0/trinn-1/flytt-opp" not in html and "niva-0/trinn-4/flytt-ned" not in html


def test_a_button_that_is_pressed_twice_moves_once(tordis, editor, lived_in):
    assert [move(tordis, "trinn-3", "opp", 2).status_code for _ in range(2)] == [302, 422]
    assert steps(lived_in, editor) == ["trinn-1", "trinn-3", "trinn-2", "trinn-4"]


def test_two_who_move_at_once_do_not_undo_each_other(tordis, editor, lived_in):
    oddvar = Editor(employed(lived_in, Role.EDITOR, "Oddvar Li"))
    move(tordis, "trinn-1", "ned", 0)
    answer = move(oddvar, "trinn-2", "opp", 1)
    assert answer.status_code == 422 and "Noen har flyttet trinnene" in answer.content.decode()
    assert steps(lived_in, editor)[:2] == ["trinn-2", "trinn-1"]


@pytest.mark.parametrize("place", ["", "x", "-1", "99999999999999999999", "²"])
def test_a_place_that_is_none_moves_nothing(place, tordis, editor, lived_in):
    assert move(tordis, "trinn-3", "opp", place).status_code == 422


def test_a_national_step_is_taken_out_and_put_back(tordis, editor, lived_in, read):
    tordis.post(f"{LEVEL}trinn-2/ta-ut")
    assert "trinn-2" not in steps(lived_in, editor)
    assert "Ta inn igjen" in Page(tordis.get(DESK)).text
    tordis.post(f"{LEVEL}trinn-2/folg-nasjonal")
    assert "trinn-2" in steps(lived_in, editor)
    assert "Ta inn igjen" not in Page(tordis.get(DESK)).text


def test_what_is_arranged_is_read_when_it_is_published(tordis, editor, lived_in, read):
    list_acute_contacts(lived_in, [("Legevakta", "116 117", "")])
    add(tordis)
    move(tordis, "trinn-ring-naboen", "opp", 4)
    tordis.post(f"{LEVEL}trinn-2/ta-ut")
    tordis.save(f"{DESK}publiser/", when="now")
    shown = read("nordvik", "/handlingsveileder/").content.decode()
    assert shown.index("Del undringen") < shown.index("Ring naboen") < shown.index("Bestem veien videre")
    assert "Gjør den konkret" not in shown
    assert read("nordvik", "/handlingsveileder/niva-0/trinn-2/").url == "/handlingsveileder/niva-0/"


def test_one_can_follow_the_nation_again_and_drop_what_is_not_out(tordis, editor, lived_in):
    for verb in ("folg-nasjonal", "forkast"):
        tordis.save(f"{LEVEL}trinn-2/", nb_title_0="Vårt", nn_title_0="Vårt")
        tordis.post(f"{LEVEL}trinn-2/{verb}")
        ask(editor, editor.hat)
        assert desks_of(lived_in)["nb"].state("niva-0/trinn-2") == "follows"


def test_a_step_that_is_not_there_is_not_taken_out(tordis):
    assert tordis.post(f"{LEVEL}trinn-9/ta-ut").status_code == 422


def test_arranging_is_the_editors(lived_in, editor):
    leader = Editor(employed(lived_in, Role.LEADER, "Halvard Lund"))
    for path in ("nytt-trinn", "trinn-2/flytt-opp", "trinn-2/ta-ut", "trinn-2/folg-nasjonal", "trinn-2/forkast"):
        assert leader.post(LEVEL + path, {"place": 1, "title-nb": "x", "title-nn": "x"}).status_code == 403
    assert len(steps(lived_in, editor)) == 4
