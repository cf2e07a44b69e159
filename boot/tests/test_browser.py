"""A browser for the tests: the machine's own, or one that brings its libraries and fonts."""

import pytest
from playwright.sync_api import sync_playwright

from boot import browser
from boot.say import CannotGoOn


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("STAFETT_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "MAC", ())
    monkeypatch.setattr(browser, "PACKED", tmp_path / "nothing")


def test_the_one_that_is_pointed_out_is_used(monkeypatch):
    monkeypatch.setenv("STAFETT_CHROMIUM", "/my/own/chromium")
    assert browser.find() == {"STAFETT_CHROMIUM": "/my/own/chromium"}


def test_the_machines_own_comes_before_the_unpacked(bare, tmp_path, monkeypatch):
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    assert browser.find() == {"STAFETT_CHROMIUM": str(tmp_path / "chromium")}


def test_without_any_the_browser_tests_are_left_out_and_it_is_said(bare, monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)
    assert browser.find() == {}
    assert "browser tests are not run" in capsys.readouterr().err


def test_without_any_ci_is_red(bare, monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(CannotGoOn, match="install chromium"):
        browser.find()


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(not browser.fits(), reason="the packed browser is for Linux on x86-64")
def test_the_unpacked_one_runs_and_shows_letters():
    """Without its font the word would be nothing wide, and every element on every page would be called invisible."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser.unpacked()["STAFETT_CHROMIUM"], args=["--no-sandbox"])
        page = chromium.new_page()
        page.set_content("<span>Blåbær</span>")
        assert page.locator("span").bounding_box()["width"] > 20
        chromium.close()
