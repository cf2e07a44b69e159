"""One town for all tests that look at it: building it takes longer than everything they ask."""

import pytest
from django.db import transaction

from conftest import database_that_lasts
from stafett.demo.build import build_town


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The town as `demo_town` builds it, in a database of its own: what a whole town leaves behind where it is taken
    back makes everything after it slow. Each file that asks builds it anew, so they are few.
    """
    with database_that_lasts(django_db_blocker), transaction.atomic(), transaction.atomic(using="keys"):
        yield build_town()
        for alias in (None, "keys"):
            transaction.set_rollback(True, using=alias)
