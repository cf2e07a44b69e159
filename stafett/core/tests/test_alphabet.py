"""A list of names is read by somebody who looks for a letter where a Norwegian looks for it."""

from stafett.core.alphabet import in_order


def test_ae_oe_and_aa_come_last_and_in_that_order():
    names = ["Alta", "Zeta", "Ærfugl", "Øystre", "Ål", "Ås"]
    assert sorted({*names}, key=in_order) == names


def test_small_letters_stand_among_the_capital_ones():
    names = ["Familieteamet", "på tvers", "Quiz", "Åpen barnehage"]
    assert sorted({*names}, key=in_order) == names


def test_a_letter_that_wears_something_stands_with_the_bare_one():
    names = ["Aida", "Áilu", "Anne", "Caroline", "Čearru", "Cecilie"]
    assert sorted({*names}, key=in_order) == names


def test_the_neighbours_letters_stand_with_our_own():
    names = ["Zeta", "Ærfugl", "Ärla", "Öberg", "Østby", "Ås"]
    assert sorted({*names}, key=in_order) == names


def test_aa_is_an_old_way_of_writing_the_same_letter():
    names = ["Berg", "Østby", "Aasen", "Åsgård", "Aastad"]
    assert sorted({*names}, key=in_order) == names


def test_a_letter_in_two_parts_is_the_same_letter():
    assert in_order("A\u030as")[0] == in_order("\u00c5s")[0]


def test_two_that_sound_alike_always_come_in_the_same_order():
    assert sorted(["áda", "Ada"], key=in_order) == sorted(["Ada", "áda"], key=in_order)
