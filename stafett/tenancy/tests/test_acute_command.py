"""A municipality's own numbers are listed from the machine, all of them or none."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from stafett.tenancy.operations.municipalities import move_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def listed(*contacts):
    said = StringIO()
    call_command("municipality_acute", "nordvik", *contacts, stdout=said)
    return said.getvalue()


def test_numbers_are_listed_in_order_and_replace_those_before():
    nordvik = move_in("Nordvik")
    listed("Legevakta;116 117")
    listed("Politiet;02800;hele døgnet", "Legevakta;116 117")
    found = [(one.name, one.number, one.hours) for one in nordvik.acute_contacts.all()]
    assert found == [("Politiet", "02800", "hele døgnet"), ("Legevakta", "116 117", "")]


@pytest.mark.parametrize(
    "wrong", ["Legevakta", ";116 117", "Legevakta;", "Legevakta;ring oss", "Legevakta;116 117;x;y", f"{'x' * 101};112"]
)
def test_what_is_no_number_is_refused_and_nothing_is_changed(wrong):
    nordvik = move_in("Nordvik")
    listed("Legevakta;116 117")
    with pytest.raises(CommandError, match="NAME;NUMBER"):
        listed("Politiet;02800", wrong)
    assert [one.name for one in nordvik.acute_contacts.all()] == ["Legevakta"]


def test_a_municipality_that_is_not_here_has_no_numbers():
    with pytest.raises(CommandError, match="no municipality"):
        listed("Legevakta;116 117")
