"""Two at work write at the same measure: they see each other, and nothing of either is lost."""

import re

import pytest

from .conftest import NARROW, WIDE
from .life import day
from .looking import arrive, check, log_in, said, send

KEPT = re.compile(r"Tatt vare på kl\. ")


def to_evaluate(page, house, name, where=None):
    """The page where a measure of Ada's log is evaluated, as this one: the first, or where another is."""
    log_in(page, house, name)
    page.locator(".st-loggliste a", has_text="Blå bølge").first.click()
    page.wait_for_load_state("load")
    page.goto(where or page.locator("a[href$='/vurder']").first.evaluate("a => a.href"))


def round_of(child):
    return {"child": child, "effect": "helped_a_little", "decision": "continue", "evaluate_on": day(60)}


@pytest.mark.row("B16")
@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without"])
def test_two_who_evaluate_the_same_see_each_other_and_both_stand(house, visitor, javascript):
    emil, dina = visitor(NARROW), visitor(WIDE, javascript=javascript)
    to_evaluate(emil, house, "Emil Sand")
    assert "skriver her også" not in said(emil)
    emil.locator("[name=professionals]").fill(f"Emil ser at det går, {javascript}.")
    emil.get_by_text(KEPT).wait_for()

    to_evaluate(dina, house, "Dina Falk", emil.url)
    assert "Emil Sand skriver her også." in said(dina) and f"Emil ser at det går, {javascript}." not in said(dina)
    if javascript:
        check(dina, WIDE, NARROW)
        dina.locator("[name=professionals]").fill("Dina ser det samme, True.")
        dina.get_by_text(re.compile(r"Tatt vare på kl\. .*Emil Sand skriver her også\.")).wait_for()
    send(dina, "Lagre vurderingen", professionals=f"Dina ser det samme, {javascript}.", **round_of("Dina spurte."))
    arrive(dina, "**#tiltak-*")

    send(emil, "Lagre vurderingen", **round_of("Emil spurte."))
    emil.get_by_text("Noen har vurdert tiltaket mens du skrev").wait_for()
    assert f"Dina ser det samme, {javascript}." in said(emil)
    assert emil.locator("[name=professionals]").input_value() == f"Emil ser at det går, {javascript}."
    check(emil)
    send(emil, "Lagre vurderingen")
    arrive(emil, "**#tiltak-*")
    dina.reload()
    for name in ("Emil ser at det går", "Dina ser det samme"):
        assert f"{name}, {javascript}." in dina.content()
