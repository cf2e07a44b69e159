"""What a municipality has decided is written down from the machine, with where it stands."""

import io

import pytest
from django.core.management import CommandError, call_command

from stafett.tenancy.operations.municipalities import move_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def decide(question="keep_closed_months", answer="24", since="2026-11-22"):
    said = io.StringIO()
    call_command(
        "municipality_decide", "nordvik", question, answer, "--source", "Vedtak 12/26", "--since", since, stdout=said
    )
    return said.getvalue()


def test_an_answer_is_kept_with_its_source():
    nordvik = move_in("Nordvik")
    assert decide() == "Nordvik: keep_closed_months is 24, by Vedtak 12/26.\n"
    row = nordvik.choices.get()
    assert (row.value, row.source, str(row.since)) == (24, "Vedtak 12/26", "2026-11-22")


@pytest.mark.parametrize("wrong", [{"question": "colour"}, {"answer": "lenge"}, {"answer": "-1"}, {"since": "i fjor"}])
def test_what_makes_no_sense_is_said_and_nothing_is_kept(wrong):
    nordvik = move_in("Nordvik")
    with pytest.raises(CommandError):
        decide(**wrong)
    assert not nordvik.choices.exists()
