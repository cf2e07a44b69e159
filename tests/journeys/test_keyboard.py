"""From the door to a saved note with the keyboard alone. Where one is, is always seen."""

from .looking import check

FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    const by = document.getElementById(at.getAttribute('aria-labelledby'));
    const label = at.labels && at.labels.length ? at.labels[0].innerText : by ? by.innerText : '';
    const ring = node => {
        const style = getComputedStyle(node);
        return style.outlineStyle === 'auto' || parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none';
    };
    // the parts of a day have rings of their own
    const holds = at.closest('.ds-chip, .ds-field, summary, li') || at;
    return {
        words: [label, at.getAttribute('aria-label') || '', at.innerText || '', at.name || ''].join(' ').trim(),
        tag: at.tagName,
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        ring: at.type === 'date' || ring(at) || ring(holds) || at.matches('.ds-skip-link'),
    };
}"""
LONGEST = 200  # presses on Tab before one gives up


class Keyboard:
    """Presses keys, and looks where the focus is after each."""

    def __init__(self, page):
        self.page = page

    def to(self, words):
        """Tab until the focus is on what begins with this."""
        for _ in range(LONGEST):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUS)
            if at["tag"] == "BODY":
                continue
            assert at["seen"], f"the focus is out of sight at {at}"
            assert at["ring"], f"the focus is not seen at {at}"
            if at["words"].startswith(words):
                return self
        raise AssertionError(f"{words} is not reached with Tab on {self.page.url}")

    def enter(self):
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        check(self.page)
        return self

    def press(self, key):
        self.page.keyboard.press(key)
        return self

    def types(self, words):
        self.page.keyboard.type(words)
        return self


def test_one_logs_in_opens_a_log_and_writes_with_the_keyboard_only(visitor, house):
    page = visitor()
    page.goto(house.address(path="/min/prove/"))
    keys = Keyboard(page)
    keys.to("Hopp til innholdet").press("Enter")
    keys.to("Vær Dina Falk").enter()
    keys.to("Blå bølge").enter()
    keys.to("Hopp til innholdet").press("Enter")
    keys.to("Skriv i loggen").enter()
    keys.to("Hele loggen").press("ArrowDown").press("ArrowUp")
    keys.to("Notat").types("Skrevet uten mus.")
    keys.to("Lagre notatet").enter()
    assert page.url.endswith("#notater")
    assert "Skrevet uten mus." in page.locator("#notater").inner_text()


def test_what_went_wrong_gets_the_focus_and_leads_to_its_field(visitor, house):
    page = visitor()
    page.goto(house.address(path="/min/prove/"))
    keys = Keyboard(page)
    keys.to("Vær Dina Falk").enter()
    keys.to("Start en ny logg").enter()
    keys.to("Spør familien").enter()
    page.locator(".ds-error-summary:focus").wait_for()
    keys.to("Hvem gjelder det? –").press("Enter")
    assert page.evaluate("document.activeElement.name") == "kind"


def test_a_menu_opens_and_closes_with_the_keyboard_and_gives_the_focus_back(visitor, house):
    page = visitor()
    page.goto(house.address(path="/min/prove/"))
    keys = Keyboard(page)
    keys.to("Vær Dina Falk").enter()
    keys.to("Dina Falk").press("Enter")
    keys.to("Logg ut").press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.locator(".st-meny[open]").count()
