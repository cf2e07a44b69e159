"""Where each page of a guide is: on its own, among the pages for citizens and leaders, or without a frame around."""

from django.urls import reverse

from ..readers import CITIZENS, LEADERS

# As in urls.py; a test walks every link.
BELOW = {
    "guide": "",
    "level": "{}/",
    "step": "{}/{}/",
    "tools": "verktoy/",
    "tool": "verktoy/{}/",
    "fill-in": "verktoy/{}/fyll-ut/",
    "report": "meld-fra/",
    "take": "ta-med/",
    "print": "skriv-ut/",
    "print-level": "skriv-ut/{}/",
    "pdf": "skriv-ut/veileder.pdf",
    "pdf-level": "skriv-ut/{}.pdf",
    "pdf-step": "skriv-ut/{}/{}.pdf",
    "pdf-tool": "verktoy/{}.pdf",
    "flow": "finn-veien/",
    "flow-question": "finn-veien/{}/{}/",
    "flow-result": "finn-veien/{}/{}/{}/",
}


def at(service):
    """The address of a page in this guide: at('step', 'niva-0', 'trinn-1'). Looked up once, and the rest put on it."""
    if service in ELSEWHERE:
        return ELSEWHERE[service]
    root = reverse("guide", args=[service] if service else [])
    return lambda name, *ids: root + BELOW[name].format(*ids)


def for_citizens(name, *ids):
    """/hjelp/ung/4/: whose page and a number, so that an address in a list of visited pages tells nothing."""
    if name in ("level", "step"):
        return reverse(f"help-{'for' if name == 'level' else 'about'}", args=[one.partition("-")[2] for one in ids])
    return reverse("help") if name == "guide" else at("")(name, *ids)


def for_leaders(name, *ids):
    """Everything on one page."""
    if name in ("guide", "level", "step"):
        return reverse("for-leaders") + "".join(f"#{level}" for level in ids[:1])
    return at("")(name, *ids)


ELSEWHERE = {CITIZENS: for_citizens, LEADERS: for_leaders}


def embedded(service):
    """The same of a page without a frame around."""
    return lambda name, *ids: reverse(name, args=[service, *ids] if service else ids)
