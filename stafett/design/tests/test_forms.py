"""Form fields: a label, help and errors tied to the field, and nothing that was typed is lost."""

import re
from datetime import date, datetime
from html import unescape

import pytest
from django import forms

from stafett.design.dates import OSLO
from stafett.design.tests.pages import part
from stafett.design.typed import chosen, typed


class Trial(forms.Form):
    title = forms.CharField(label="Hva skal dere prøve?", help_text="Kort.")
    day = forms.DateField(label="Når?", required=False)
    kind = forms.ChoiceField(label="Hvilken?", choices=[("1", "Én"), ("2", "To")])
    several = forms.MultipleChoiceField(label="Hvilke?", choices=[("1", "Én"), ("2", "To")])
    sure = forms.BooleanField(label="Sikker")

    def clean(self):
        raise forms.ValidationError("Begge deler samtidig går ikke.")


TYPED = {"title": "", "day": "32. mai", "kind": "2", "several": ["1", "2"], "sure": "on"}


def drawn(macro, form=None, **extra):
    name, rest = macro.split("(", 1)
    file = "choices" if name in ("chips", "radios") else "forms"
    source = f'{{% from "design/parts/{file}.html" import {name} %}}{{{{ {name}({rest} }}}}'
    return part(source, form=form or Trial(TYPED), **extra)


def test_the_label_belongs_to_the_field():
    html = drawn('text(form["title"])')
    assert '<label class="ds-label" for="id_title">Hva skal dere prøve?</label>' in html
    assert 'id="id_title"' in html


def test_help_readers_and_error_are_all_read_with_the_field():
    html = drawn('textarea(form["title"], readers="Dette leser: Emil")')
    described = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert described == ["id_title-hjelp", "id_title-lesere", "id_title-feil"]
    assert all(f'id="{one}"' in html for one in described)
    assert 'aria-invalid="true"' in html


def test_a_field_without_fault_says_nothing_of_fault():
    assert "aria-invalid" not in drawn('text(form["title"])', Trial())
    assert "validation" not in drawn('text(form["title"])', Trial())


def test_what_was_typed_comes_back_as_it_was():
    assert 'value="32. mai"' in drawn('date(form["day"])')
    assert unescape(drawn('text(form["title"])', Trial({"title": '"><b>'}))).count('value=""><b>"') == 1
    assert "<b>" not in drawn('text(form["title"])', Trial({"title": '"><b>'}))


def test_what_may_be_left_out_says_so():
    assert "Når? (valgfritt)" in drawn('date(form["day"])')


def test_what_was_chosen_stays_chosen():
    assert re.findall(r'value="(\d)"[^>]* checked', drawn('chips(form["kind"])')) == ["2"]
    assert re.findall(r'value="(\d)"[^>]* checked', drawn('chips(form["several"])')) == ["1", "2"]
    assert re.findall(r'value="(\d)"[^>]* checked', drawn('radios(form["kind"])')) == ["2"]
    assert '<option value="2" selected>' in drawn('select(form["kind"])')
    assert " checked" in drawn('checkbox(form["sure"])')


def test_one_of_several_is_a_radio_and_several_are_boxes():
    assert 'type="radio"' in drawn('chips(form["kind"])')
    assert 'type="checkbox"' in drawn('chips(form["several"])')


def test_each_large_choice_is_read_with_its_own_sentence():
    html = drawn("""radios(form["kind"], {"2": "Begge to."})""")
    assert 'aria-describedby="id_kind_1-hjelp"' in html
    assert 'id="id_kind_1-hjelp">Begge to.' in html


def test_the_summary_links_to_every_field_and_says_what_belongs_to_none():
    html = drawn("error_summary(form, rule=rule)", rule="Loggen er avsluttet.")
    assert re.findall(r'href="#(\w+)"', html) == ["id_title", "id_day"]
    assert "Begge deler samtidig går ikke." in html
    assert "Loggen er avsluttet." in html


def test_the_link_of_the_summary_leads_to_the_first_choice():
    form = Trial({})
    target = re.search(r'href="#(id_kind)"', drawn("error_summary(form)", form))[1]
    assert f'id="{target}"' in drawn('radios(form["kind"])', form)


def test_there_is_no_summary_when_nothing_is_wrong():
    assert drawn("error_summary(form)", Trial()).strip() == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (date(2026, 12, 2), "2026-12-02"),
        (datetime(2026, 12, 2, 14, 5, tzinfo=OSLO), "2026-12-02T14:05"),
        ("32. mai", "32. mai"),
        (0, "0"),
    ],
)
def test_a_value_stands_in_the_form_of_its_field(value, shown):
    assert typed(value) == shown


def test_nothing_chosen_is_no_choice():
    assert chosen(None) == chosen("") == chosen([]) == set()
    assert chosen(["1", 2]) == {"1", "2"}
