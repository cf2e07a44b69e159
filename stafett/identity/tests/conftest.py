"""The small town and its neighbour, built once for each file of tests; what a test does is undone after it."""

import pytest
from django.db import transaction

from conftest import database_that_lasts
from stafett.core.asking import ask, on_duty, tell_database
from stafett.identity.models import Guardianship
from stafett.identity.operations import custody, people
from tests.nordvik import build_town


@pytest.fixture(scope="module")
def settled(django_db_setup, django_db_blocker):
    """Dina is also the mother of Carl; Sigrun administers Sørvik."""
    with database_that_lasts(django_db_blocker):
        with transaction.atomic():
            town = build_town()
            with on_duty("register", town.municipality):
                settle_carl(town)
            town.sigrun = build_town("Sørvik").heidi
        yield town


def settle_carl(town):
    town.carl = people.register_person(town.municipality, name="Carl Lund")
    carls = people.register_guardianship(town.carl, guardian=town.dina, responsibility="yes", verified_how="sett")
    town.guardianship = Guardianship.objects.get(child=town.ada)
    welfare = people.open_unit(town.municipality, name="Barneverntjenesten", kind="child_welfare")
    rut = people.register_person(town.municipality, name="Rut Vang")
    town.ruts_hat = people.employ(rut, unit=welfare, title="kontaktperson")
    noah = people.register_person(town.municipality, name="Noah Lie")
    town.custody = custody.register_custody(noah, hat=town.ruts_hat, verified_how="Vedtak sett i original")
    town.rows = {
        "her_school": ("identity_unit", town.school.pk),
        "her_work": ("identity_employment", town.dina.first_hat.pk),
        "adas_mother": ("identity_guardianship", town.guardianship.pk),
        "carls_mother": ("identity_guardianship", carls.pk),
    }


@pytest.fixture
def there(settled):
    with transaction.atomic():
        yield settled
        transaction.set_rollback(True)


@pytest.fixture
def come(there):
    """Tell the database who asks; the person, or None where a duty or nobody does."""

    def tell(who):
        if who in ("duty", "nobody"):
            tell_database(municipality=there.municipality.pk, duty="register" if who == "duty" else None)
            return None
        person = getattr(there, who.removesuffix("_at_home").removesuffix("_who_has_quit"))
        if who.endswith("_who_has_quit"):
            people.end_employment(person.first_hat, by=ask(there.heidi, there.heidi.first_hat))
        return ask(person, None if who.endswith("_at_home") else getattr(person, "first_hat", None))

    return tell
