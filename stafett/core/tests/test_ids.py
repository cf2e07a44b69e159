"""National identity numbers: what is one, whose it may be, and where it may be typed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stafett.core import ids
from stafett.core.errors import RuleBroken

# The tax administration's published examples, of today's kind and of the one from 2032. Real-looking, nobody's.
REAL = ["30108299939", "20036914700", "29020073150", "55102499947", "02013299997", "30108299920"]
SYNTHETIC = ["30908299902", "03851598730", "41819077906", "41819077302"]
WRONG = ["20036914712", "29020105729"]


@pytest.mark.parametrize("number", REAL + SYNTHETIC)
def test_the_published_examples_are_numbers(number):
    assert ids.is_valid(number)


@pytest.mark.parametrize("number", WRONG)
def test_the_published_counterexamples_are_not(number):
    assert not ids.is_valid(number)


@pytest.mark.parametrize("number", ["", "1234567890", "123456789012", "3010829993x", "٣٠١٠٨٢٩٩٩٣٩", "00000000000"])
def test_what_is_not_eleven_digits_with_a_date_is_no_number(number):
    with pytest.raises(RuleBroken, match="number_is_not_valid") as broken:
        ids.clean(number)
    assert broken.value.field == "number"


@given(st.sampled_from(REAL + SYNTHETIC), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_by_the_second_control_digit(number, at, more):
    digit = str((int(number[at]) + more) % 10)
    assert not ids.is_valid(number[:at] + digit + number[at + 1 :])


@pytest.mark.parametrize("typed", ["309082 99902", "309082-99902", " 30908299902\n", "\u200e309082\u00a099902"])
def test_what_comes_along_when_a_number_is_pasted_is_left_out(typed):
    assert ids.clean(typed) == "30908299902"


@pytest.mark.parametrize("number", REAL)
def test_where_one_only_tries_things_out_a_real_number_is_refused(number):
    with pytest.raises(RuleBroken, match="number_is_somebodys"):
        ids.clean(number)


@pytest.mark.parametrize("number", SYNTHETIC)
def test_production_refuses_a_test_number(number, in_production):
    with pytest.raises(RuleBroken, match="number_is_for_tests"):
        ids.clean(number)


@pytest.mark.parametrize("number", REAL)
def test_production_takes_a_real_number(number, in_production):
    assert ids.clean(number) == number


@given(st.dates(dt.date(1905, 1, 1), dt.date(2039, 12, 31)), st.integers(0, 900))
def test_numbers_that_we_make_are_numbers_and_are_nobodys(born, serial):
    number = ids.synthetic(born, serial)
    assert ids.is_valid(number)
    assert ids.is_synthetic(number)


def test_the_number_does_not_say_itself_in_the_error():
    with pytest.raises(RuleBroken) as broken:
        ids.clean("30108299938")
    assert "301082" not in f"{broken.value!r} {broken.value.values}"
