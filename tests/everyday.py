"""Of many cases that are alike, some are tried every day. All of them are tried in CI."""

import pytest


def one_in(many, cases):
    """The first of every so many stays in the everyday set; the rest are slow. Always the same ones."""
    rare = pytest.mark.slow
    return [case if place % many == 0 else pytest.param(case, marks=rare) for place, case in enumerate(cases)]
