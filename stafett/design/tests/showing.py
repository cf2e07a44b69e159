"""The gallery: every part on a few pages, with invented data, for the eye and for the browser tests."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator

from stafett.design.covers import every_cover
from stafett.design.dates import OSLO
from stafett.design.tests import invented, people
from stafett.design.tests.pages import page

LONG = "Mål 1: Benjamin er våken hele skoledagen fire dager i uka, og har noen å spise matpakka sammen med"
EFFECTS = [("helps", "Ja"), ("helped_a_little", "Litt"), ("did_not_help", "Nei"), ("too_early", "For tidlig å si")]
ANSWERS = [("yes", "Ja, det er greit"), ("talk", "Jeg vil snakke med noen først"), ("no", "Nei, vi ønsker en annen")]


class Everything(forms.Form):
    title = forms.CharField(label="Hva skal dere prøve?")
    how = forms.CharField(label="Hvordan?", help_text="Kort og konkret.")
    evaluate_on = forms.DateField(label="Når skal dere se om det virker?")
    at = forms.DateTimeField(label="Når er møtet?", required=False)
    unit = forms.ChoiceField(label="Tjeneste", choices=[("", "Velg"), ("1", "Helsestasjonen"), ("2", "PPT")])
    effect = forms.ChoiceField(label="Hjelper det?", choices=EFFECTS, widget=forms.RadioSelect)
    goals = forms.MultipleChoiceField(label="Hvilke mål?", choices=[("1", LONG), ("2", "Mål 2")])
    answer = forms.ChoiceField(label="Svaret ditt", choices=ANSWERS, help_text="Du kan ombestemme deg.")
    sure = forms.BooleanField(label="Vi har snakket med barnet")


class Judging(forms.Form):
    effect = forms.ChoiceField(label="Hjelper det?", choices=EFFECTS)
    child = forms.CharField(label="Hva sier Ada?", required=False, help_text="Skriv med barnets egne ord.")
    next = forms.DateField(label="Ny dato for vurdering", initial=invented.TODAY)
    answer = forms.ChoiceField(label="Er det greit at Emil tar over?", choices=ANSWERS)


def readers():
    for name, role, kind, step in [
        ("Dina", "lærer", "holder", 6),
        ("Emil", "helsesykepleier", "helper", 13),
        ("Tuva", "leder", "outside", 88),
    ]:
        days = [invented.TODAY - timedelta(days=n) for n in range(1, 90, step)]
        yield SimpleNamespace(name=name, role=role, kind=kind, days=days, times=len(days))


def judged():
    for effect, child, words in [
        ("helps", "Det er det beste med uka.", "Med seks av åtte ganger."),
        ("helped_a_little", None, "Tryggere ute."),
        ("did_not_help", None, "Ble for mye."),
        ("too_early", None, "Prøv til jul."),
    ]:
        yield SimpleNamespace(effect=effect, when=invented.TODAY, child=child, words=words)


def gallery():
    """Name → whole page."""
    return {**ordinary(), **rare()}


def ordinary():
    logs = [invented.LONG_AGO, invented.NEW, invented.CLOSED]
    return {
        "public": page("public.html", people.PUBLIC),
        "guide": page("guide.html", people.PUBLIC),
        "staff": page("staff.html", people.STAFF),
        "log": page("log.html", people.STAFF, told=invented.LOG, judged=list(judged()), form=Judging()),
        "family": page("family.html", people.FAMILY, **for_family()),
        "covers": page("covers.html", people.STAFF, covers=every_cover()),
        "timelines": page("timelines.html", people.STAFF, tolds=logs),
    }


def rare():
    filled = Everything({"title": "Lekegruppe <3", "unit": "2", "goals": ["2"], "effect": "helps"})
    tried = people.Municipality(name="Prøve kommune", site_url="", own_guide=False)
    question = {
        "question": "Vil du trekke samtykket?",
        "explanation": "Da kan ikke helsestasjonen lese loggen mer.",
        "verb": "Trekk samtykket",
        "action": "#",
        "back": "#",
        "danger": True,
    }
    return {
        "forms": page("forms.html", people.STAFF, form=filled, listed=Paginator(range(90), 10).page(2)),
        "confirm": page("design/confirm.html", people.FAMILY, **question),
        "not-found": page("design/404.html", people.Request(municipality=tried)),
        "away": page("design/503.html"),
    }


def for_family():
    return {
        "form": Judging(),
        "readers": list(readers()),
        "today": invented.TODAY,
        "since": invented.TODAY - timedelta(days=90),
        "moment": datetime(2026, 11, 17, 14, 5, tzinfo=OSLO),
        "told": invented.LOG,
        "days": [(invented.TODAY, "Vurdere «Spillgruppe»")],
    }
