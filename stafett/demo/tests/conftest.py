"""One town for all tests that look at it: building it takes longer than everything they ask."""

import pytest
from django.db import connection, transaction

from stafett.demo.build import build_town


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """The town as `demo_town` builds it, gone when the module is done."""
    with django_db_blocker.unblock(), transaction.atomic(), transaction.atomic(using="keys"):
        yield build_town()
        for alias in (None, "keys"):
            transaction.set_rollback(True, using=alias)
    connection.close()
