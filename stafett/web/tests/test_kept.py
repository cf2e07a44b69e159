"""What somebody was writing when the session ran out comes back, to the one who wrote it and to nobody else."""

import datetime as dt
import re

import pytest

from stafett.core import clock
from stafett.core.asking import on_duty
from stafett.identity.operations import people

WRITTEN = "Ada fortalte at hun vil begynne i korps."
SOON, MUCH_LATER = dt.timedelta(minutes=40), dt.timedelta(hours=25)


def later(time=SOON):
    return clock.at(clock.now() + time)


@pytest.fixture
def address(nordvik):
    return f"/min/logg/{nordvik.log.pk}/skriv"


@pytest.fixture
def sent_too_late(dina, address):
    """Dina sends a note forty minutes after she was last seen."""
    with later():
        assert dina.post(address, {"text": WRITTEN}).headers["Location"] == "/min/logg-inn/"
    return dina


def test_the_text_comes_back_after_the_log_in(sent_too_late, address):
    with later():
        answer = sent_too_late.be_dina()
        assert answer.headers["Location"] == "/min/fortsett/"
        page = sent_too_late.get("/min/fortsett/").content.decode()
    assert WRITTEN in page
    assert f'action="{address}"' in page


def test_it_is_sealed_while_it_waits(sent_too_late):
    assert WRITTEN not in str(dict(sent_too_late.session))


def test_it_does_not_come_back_to_the_next_one_at_the_same_machine(sent_too_late, nordvik):
    with later():
        assert sent_too_late.be(nordvik.emil, nordvik.emil.first_hat).headers["Location"] == "/min/"
        assert sent_too_late.get("/min/fortsett/").headers["Location"] == "/min/"
        assert "kept" not in sent_too_late.session


def test_what_was_written_at_work_does_not_come_back_at_home(sent_too_late, nordvik):
    with later():
        assert sent_too_late.be(nordvik.dina).headers["Location"] == "/min/"


def test_it_does_not_wait_for_ever(sent_too_late):
    with later(MUCH_LATER):
        sent_too_late.be_dina()
        assert sent_too_late.get("/min/fortsett/").headers["Location"] == "/min/"


def test_one_can_let_it_go(sent_too_late):
    with later():
        sent_too_late.be_dina()
        sent_too_late.post("/min/fortsett/slipp/")
        assert sent_too_late.get("/min/fortsett/").headers["Location"] == "/min/"


def test_the_page_can_be_opened_twice_before_it_is_sent(sent_too_late):
    with later():
        sent_too_late.be_dina()
        pages = [sent_too_late.get("/min/fortsett/").content.decode() for _ in range(2)]
    assert all(WRITTEN in page for page in pages)


def test_a_hat_that_is_taken_off_in_the_middle_of_writing_keeps_the_text(dina, address, nordvik):
    with on_duty("register", nordvik.municipality):
        people.end_employment(nordvik.dina.first_hat)
    dina.post(address, {"text": WRITTEN})
    assert "kept" in dina.session


def test_what_another_site_sent_is_never_offered_back(dina, address):
    with later():
        dina.post(address, {"text": "Jeg trekker alt"}, headers={"origin": "http://evil.example"})
        assert dina.be_dina().headers["Location"] == "/min/"


def test_nothing_is_kept_for_one_who_was_never_here(browser, address):
    browser.post(address, {"text": WRITTEN})
    assert "kept" not in browser.session


def test_a_text_without_end_is_not_kept(dina, address):
    with later():
        dina.post(address, {"text": "a" * 250_000})
        assert dina.be_dina().headers["Location"] == "/min/"


def test_a_part_of_a_page_tells_the_browser_to_load_the_door(dina, address):
    with later():
        answer = dina.post(address, {"text": WRITTEN}, headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/min/logg-inn/")


def test_one_is_led_back_to_the_page_that_one_wanted(dina, nordvik):
    wanted = f"/min/logg/{nordvik.log.pk}/tilgang/?vis=alle"
    with later():
        assert dina.get(wanted).headers["Location"] == "/min/logg-inn/"
        assert dina.be_dina().headers["Location"] == wanted


def test_a_page_that_nobody_in_particular_wanted_is_nobodys(browser, nordvik):
    browser.get(f"/min/logg/{nordvik.log.pk}/")
    assert browser.be_dina().headers["Location"] == "/min/"


def test_one_can_log_out_long_after_and_leaves_nothing(dina):
    with later():
        left = dina.post("/min/logg-ut/", {})
    assert left.headers["Location"] == "/" and "Clear-Site-Data" in left.headers
    assert "kept" not in dina.session and "was" not in dina.session


def test_a_button_is_no_text_to_keep(dina):
    with later():
        dina.post("/min/sprak/", {"language": "nn", "back": "/min/"})
    assert "kept" not in dina.session


def test_one_is_not_led_to_the_page_that_the_one_before_wanted(dina, nordvik):
    with later():
        dina.get(f"/min/logg/{nordvik.log.pk}/tilgang/")
        assert dina.be(nordvik.berit).headers["Location"] == "/min/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/min/",
        "/\\evil.example/min/",
        "/min/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "\x00/min/",
        " //evil.example",
        "/handlingsveileder/",
    ],
)
def test_nobody_is_led_out_of_the_house(dina, elsewhere):
    answer = dina.post("/min/sprak/", {"language": "nn", "back": elsewhere})
    place = answer.headers["Location"]
    assert place == "/min/" or place.startswith("/min/") and not re.search(r"[\r\n\\]", place)
    assert "Set-Cookie: a" not in place


def test_one_comes_back_to_the_page_that_the_button_stood_on(dina, nordvik):
    here = f"/min/logg/{nordvik.log.pk}/"
    assert dina.post("/min/utseende/", {"colour_scheme": "dark", "back": here}).headers["Location"] == here


@pytest.fixture
def strict(dina):
    """The check against forged forms is on, as it is outside tests."""
    dina.handler.enforce_csrf_checks = True
    return dina


def test_a_form_that_is_older_than_the_session_is_given_back(strict, address):
    page = strict.post(address, {"text": WRITTEN, "csrfmiddlewaretoken": "a" * 64})
    assert page.status_code == 200
    assert WRITTEN in page.content.decode()


def test_a_forged_form_from_another_site_is_refused_and_not_shown(strict, address):
    page = strict.post(address, {"text": WRITTEN}, headers={"origin": "http://evil.example"})
    assert page.status_code == 403
    assert WRITTEN not in page.content.decode()


ALARMING = "Ada sier at stefar slår henne."


def test_what_may_be_about_violence_is_not_kept_before_the_writer_has_answered(dina, address):
    """The text stands on the page that asks, and nowhere else. With the answer it is kept like any other."""
    with later():
        asked = dina.post(address, {"text": ALARMING})
        page = asked.content.decode()
        assert asked.status_code == 422 and ALARMING in page and "kept" not in dina.session
        marks = re.search(r'name="gjelder_ikke"[^>]* value="([^"]+)"', page)[1]
        answered = dina.post(address, {"text": ALARMING, "gjelder_ikke": marks})
        assert answered.headers["Location"] == "/min/logg-inn/"
        dina.be_dina()
        assert ALARMING in dina.get("/min/fortsett/").content.decode()


def test_the_pages_script_that_keeps_a_draft_is_not_given_a_page(dina, address):
    with later():
        answer = dina.post(address, {"text": ALARMING}, headers={"accept": "application/json"})
        assert answer.headers["Location"] == "/min/logg-inn/" and "kept" not in dina.session


@pytest.mark.parametrize("text", [WRITTEN, ALARMING])
def test_the_script_is_told_no_by_a_page_that_is_older_than_the_session(strict, address, text):
    answer = strict.post(address, {"text": text}, headers={"accept": "application/json"})
    assert answer.status_code == 403 and "kept" not in strict.session


def test_what_a_parent_wrote_is_kept_whatever_it_says(browser, address, nordvik):
    browser.be(nordvik.berit)
    with later():
        assert browser.post(address, {"text": ALARMING}).headers["Location"] == "/min/logg-inn/"
        assert "kept" in browser.session
