"""The town is built through the operations, all of it or nothing, and the same every time."""

import pytest
from stafett.demo.build import build_town

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_the_town_can_be_built():
    assert build_town()
