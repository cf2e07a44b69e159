"""What somebody does in a browser, and what is looked at on every page."""

from playwright.sync_api import TimeoutError

from conftest import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = "axe.run(document, {resultTypes: ['violations']%s})"
COLOURS = ", runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def log_in(page, house, name, *, municipality="nordvik"):
    """Through the demo's door, as the one whose button says so; `name` may say the work too."""
    page.goto(house.address(municipality, "/min/prove/"))
    page.get_by_role("button", name=f"Vær {name}").first.click()
    page.wait_for_url(lambda address: "/min/prove/" not in address)


def log_out(page):
    page.locator(".st-meny summary").click()
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url(lambda address: "/min/" not in address)


def follow(page, name, place=None):
    """A link, by what it says."""
    (place or page.locator("main")).get_by_role("link", name=name).first.click()


def send(page, verb, **typed):
    """Fill in the form, field by field by its name, and press the button."""
    form = page.locator("main form").filter(has=page.get_by_role("button", name=verb, exact=True)).first
    for name, value in typed.items():
        fill(form, name, value)
    form.get_by_role("button", name=verb, exact=True).click()


def arrive(page, address):
    """Wait for the next page. When it does not come, say what stands on this one instead."""
    try:
        page.wait_for_url(address)
    except TimeoutError as late:
        trouble = page.locator(".ds-error-summary, [role=alert], h1").all_inner_texts()
        raise AssertionError(f"{page.url} is not {address}: {trouble}") from late


def fill(form, name, value):
    """A text, a day, a choice in a list or among radio buttons; for several, a list of what they say."""
    field = form.locator(f"[name={name}]").first
    kind = field.get_attribute("type")
    if kind == "radio":
        form.locator(f"[name={name}][value='{value}']").check()
    elif kind == "checkbox":
        for one in form.locator(f"[name={name}]").all():
            label = one.evaluate("box => (box.labels[0] || {}).textContent").strip()
            one.set_checked(any(words in label for words in value))
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(label=option_with(field, value))
    else:
        field.fill(value)


def option_with(field, words):
    labels = field.locator("option").all_text_contents()
    return next(label.strip() for label in labels if words in label)


def check(page, *sizes):
    """No fault that axe can find, light or dark, and nothing wider than the screen: as it is, or at these sizes."""
    own = page.viewport_size
    wrong = check_everywhere(page, *(sizes or (own,)))
    page.set_viewport_size(own)
    assert not wrong, (page.url, wrong)


def check_everywhere(page, *sizes):
    """One page, at each size, light and dark. Only what has to do with colour is asked again in the dark."""
    found = {}
    page.mouse.move(0, 0)  # what the pointer rests on changes its colour for a moment
    for size in sizes:
        name = size["width"]
        page.set_viewport_size(size)
        for scheme, only in (("light", ""), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found[f"{name} {scheme}"] = faults(page, only)
        found[f"{name} too wide"] = page.evaluate(TOO_WIDE)
    page.emulate_media(color_scheme="light")
    return {where: what for where, what in found.items() if what and what != 0}


def faults(page, only=""):
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text())
    violations = page.evaluate(RULES % only)["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]][:4]) for fault in violations]


def said(page):
    """The text of the page's main part."""
    return page.locator("main").inner_text()
