"""Every kind of page is met by somebody, at 1280 and 360 px, light and dark: no fault that axe finds, nothing too wide.

Each goes from link to link as far as there are kinds of pages they have not met. A kind is an address's name, and
who meets it: the family's page of a log is not the team's.
"""

import pytest
from django.urls import Resolver404, get_resolver, resolve

from .conftest import NARROW, WIDE
from .looking import check_everywhere, log_in

PEOPLE = {
    "Dina Falk": "team",
    "Berit Solbakk": "family",
    "Ada Solbakk": "child",
    "Guri Haugen": "leader",
    "Emil Sand": "team",
    "Borghild Berge": "let in privately",
    "Roar Pettersen": "asked parent",
    "Mei Ling Wang": "paused",
    "Agnieszka": "closed",
    "Daniel": "family",
    "Idun Løken": "one goal",
    "Sverre Aas": "bearer",
    "Maren Hovde": "erased",
    "Jorid": "ending",
    "Tordis Moen": "editor",
    "Solveig Myhre": "controller",
    "Astrid Mørk": "told",
    "Laila Biret Somby": "places",
    "Karianne Dahl": "interpreter",
    "Halvard Lund": "leader",
}
ONLY = {  # those who are visited for one thing: what they meet on the way is another's
    "let in privately": {"relay-log"},
    "asked parent": {"home", "agreement", "privacy-notice"},
    "paused": {"relay-log", "give-agreement-again"},
    "closed": {"relay-log", "service-requests", "take-back-from-service"},
    "bearer": {"relay-log", "ask-who-answers-now", "blocks", "agree-to-lift", "decline-lifting", "ask-to-let-in"},
    "erased": {"relay-log", "readings"},
    "ending": {"renew-consent", "receipt"},
    "one goal": {"home", "relay-log", "write-note", "explain-reading"},
    "told": {"case", "follow-up-case"},
    "places": {"meeting", "tell-place", "blocks", "stop-privately"},
    "interpreter": {"relay-log", "meeting", "order-interpreter", "set-time"},
    "leader": {
        "home", "gap-board", "shown-by-role", "show-by-role", "show-by-name",
        "service-requests", "service-request", "answer-family", "begin-log",
    },
    "child": {"relay-log", "own-words", "say-own-words", "say-who-is-missing", "choose-who-sees"},
    "editor": {
        "edit-guides", "edit-guide", "make-ours", "still-true", "look-after", "add-step", "edit-level",
        "edit-step", "guide-changes", "guide-flow", "publish-guide", "guide-versions",
        "preview-guide", "preview-step", "edit-model", "add-practice", "edit-practice", "practice-history",
        "edit-law-register", "edit-law", "word-law", "add-law",
        "edit-catalogue", "edit-offering", "add-offering", "take-in-catalogue",
        "edit-media", "add-medium", "edit-tools", "add-tool", "edit-translations", "edit-translation",
        "edit-phrases", "edit-phrases-of", "phrases-missing",
    },
}  # fmt: skip
NOT_PAGES = {"log-out", "kept", "drop-kept", "choose-language", "choose-colour-scheme", "be", "log-in"}
NOT_PAGES |= {"api", "openapi", "api-guides", "api-guide", "api-level", "api-step", "api-tool", "api-nothing"}
NOT_PAGES |= {"changes-feed", "api-laws", "api-law", "api-model"}
NOT_PAGES |= {"pdf", "pdf-level", "pdf-step", "pdf-tool", "pdf-translated", "pdf-cooperation"}
NOT_PAGES |= {"cooperation-calendar", "receipt-file", "readings-receipt-file", "meeting-calendar"}
NOT_PAGES |= {"take-content", "take-worker"}
NOT_PAGES |= {"api-media", "api-medium", "medium-file"}
NOT_PAGES |= {"edit-medium"}  # the demo town has put in nothing; `test_media` has
NOT_PAGES |= {"api-catalogue", "api-offering", "catalogue-file"}
NOT_PAGES |= {
    "national-correction",
    "compare-versions",
}  # nothing is published while one walks; `test_editor` and `test_editors_week` have
SENT_ONLY = {
    "stop-messages",
    "leave-meeting",
    "agree-on-screen",
    "say-read",
    "end-deputyship",
    "take-back-publishing",
    "ask-approval",
    "approve-guide",
    "send-back-guide",
    "withdraw-approval",
    "keep-draft",
    "let-go-draft",
    "keep-unsaved",
    "let-go-unsaved",
    "keep-phrases",
    "let-go-phrases",
    "keep-translation",
    "let-go-translation",
    "order-steps",
    "say-still-true",
    "take-correction",
    "keep-own-words",
    "merge-correction",
    "move-step",
    "take-out-step",
    "follow-nation",
    "drop-changes",
    "go-back-to-version",
    "publish-phrases",
    "go-back-to-phrases",
    "take-out-practice",
    "bring-back-practice",
    "move-practice",
    "confirm-offering",
    "retire-offering",
    "bring-back-offering",
    "take-away-medium",
    "take-out-tool",
    "check-law",
    "take-back-law-check",
    "follow-common-law",
    "accept-baton",
    "decline-baton",
    "withdraw-offer",
    "answer-handover",
    "put-back",
    "have-read-responses",
}
EACH = {"relay-log", "blocks", "exemptions", "case"}
EACH_FOR = {
    ("meeting", "interpreter"),  # of the one that is ahead it is written whether one is ordered
    ("shown-by-role", "leader"),  # one leads where somebody is, the other does not
    ("meeting", "team"),  # of one that has been it can be said that they agree on what was written
    ("meeting", "places"),  # of one of them it is told to each where it is
    ("meeting", "family"),  # one of them has been, and leads to how it was
}
BEGUN = {"child": ["si"]}  # below where one comes in: what only something that one has begun leads to
NOT_ALWAYS = {
    "remove-member",  # only where the first team that is met has somebody to take out
    "answer-family",  # only where a family waits for an answer of the leader who walks
}
NOBODY_HAS_CHECKED = {"law"}  # no person has held a law text against the law in the demo town; in `test_law` one does
met = {}


def kind_of(address, house):
    path = address.split(f":{house.port}", 1)[-1].split("#")[0].split("?")[0]
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def walk(page, house, who, begin, confidential):
    """Visits one page of each kind, and each log for what it leads to; answers {address: what was wrong}."""
    waiting, seen, wrong = [begin, *(begin + more for more in BEGUN.get(who, ()))], set(), {}
    while waiting:
        address = waiting.pop(0)
        kind = (kind_of(address, house), who)
        # where one comes in, the links are one's own; and no two logs lead to the same pages
        new = kind not in met or address == begin or kind[0] in EACH or kind in EACH_FOR
        if address in seen or kind[0] is None or not new or ("/min/" in address) != confidential:
            continue
        seen.add(address)
        page.set_viewport_size(WIDE)
        assert page.goto(address).status < 500, address
        kind = (kind_of(page.url, house), who)
        assert page.locator("a[href='tel:112']").count() and page.locator("a[href='tel:116111']").count(), page.url
        if kind not in met and kind[0] in ONLY.get(who, {kind[0]}):
            wrong |= {f"{who}, {page.url}": found for found in [check_everywhere(page, WIDE, NARROW)] if found}
        met.setdefault(kind, page.url)
        links = page.locator("a[href]").evaluate_all("all => all.map(a => a.href.split('#')[0])")
        waiting += sorted({one for one in links if f":{house.port}/" in one and kind_of(one, house) not in NOT_PAGES})
    return wrong


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.row("A7", "Q1")
def test_pages_behind_the_door(visitor, house, name):
    page = visitor()
    log_in(page, house, name)
    assert not walk(page, house, PEOPLE[name], page.url, confidential=True)


@pytest.mark.parametrize("place", ["nordvik", "sorvik"])
def test_public_pages(visitor, house, place):
    page = visitor()
    assert not walk(page, house, place, house.address(place), confidential=False)


@pytest.mark.parametrize(
    ("place", "path"),
    [("nordvik", "/finnes-ikke/"), ("ingensteder", "/"), ("nordvik", "/min/prove/"), ("nordvik", "/en/")],
    ids=["not found", "no municipality", "the door", "in English"],
)
def test_pages_that_nothing_leads_to(visitor, house, place, path):
    page = visitor()
    page.goto(house.address(place, path))
    assert not check_everywhere(page, WIDE, NARROW)


def test_a_meeting_on_a_screen(visitor, house):
    """No link leads there, and none away."""
    page = visitor()
    show_a_meeting(page, house)
    assert not check_everywhere(page, WIDE, NARROW)
    met[kind_of(page.url, house), "team"] = page.url
    page.goto(house.address(path="/min/"))
    assert kind_of(page.url, house) == "meeting-screen"
    page.get_by_role("button", name="Avslutt visningen").click()
    page.wait_for_url("**/min/prove/**")


def show_a_meeting(page, house):
    log_in(page, house, "Dina Falk")
    page.locator(".st-loggliste a", has_text="Blå bølge").first.click()
    page.goto(page.locator("#mote a[href*='/mote/']").first.evaluate("a => a.href"))
    page.get_by_role("link", name="Vis på skjerm").click()
    page.get_by_role("button", name="Vis møtet").click()
    page.wait_for_url("**/skjerm/")


def test_every_kind_of_page_was_met():
    """Last in the file: what nobody has come to is no page that anybody can use."""
    if len(met) < 20:
        pytest.skip("only when the others have walked")
    every = {name for name in every_name(get_resolver().url_patterns) if name}
    excused = NOT_PAGES | SENT_ONLY | NOT_ALWAYS | NOBODY_HAS_CHECKED | {"try-as"}
    assert every - excused - {name for name, _ in met} == set()


def every_name(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from every_name(pattern.url_patterns)
        else:
            yield pattern.name
