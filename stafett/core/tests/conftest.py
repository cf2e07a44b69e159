"""The surroundings that a process is started in, changed for one test."""

import pytest

from stafett import env


@pytest.fixture
def started_with(monkeypatch):
    """Read the environment anew with these values; None takes one away. Afterwards it is as it was."""

    def start(**values):
        for name, value in values.items():
            monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, str(value))
        env.read.cache_clear()

    yield start
    monkeypatch.undo()
    env.read.cache_clear()
    env.read()


@pytest.fixture
def in_production(started_with):
    started_with(STAFETT_MODE="production")
