"""Sealed text reads as text in Python and as bytes everywhere else."""

import pytest

from stafett.core.fields import SealedText
from stafett.identity.models import Person
from stafett.relaylog.models import Focus


def test_what_is_stored_is_not_what_is_read(nordvik):
    stored = bytes(Focus.objects.values_list("title", flat=True).get(pk=nordvik.focus.pk))
    assert b"Friminuttene" not in stored
    assert Focus.objects.get(pk=nordvik.focus.pk).title == "Friminuttene"


def test_an_update_cannot_slip_past_the_sealing(nordvik):
    with pytest.raises(TypeError, match="sealed"):
        Focus.objects.filter(pk=nordvik.focus.pk).update(text="i klartekst")


def test_nobody_searches_in_sealed_text(nordvik):
    with pytest.raises(TypeError, match="sealed"):
        Focus.objects.filter(text="Ada står ofte for seg selv.").exists()


def test_a_row_that_was_fetched_without_its_text_fetches_it_when_asked(nordvik):
    assert Focus.objects.defer("text").get(pk=nordvik.focus.pk).text == "Ada står ofte for seg selv."


def test_saving_a_row_that_was_never_opened_keeps_its_text(nordvik):
    Focus.objects.get(pk=nordvik.focus.pk).save(update_fields=["title", "text"])
    assert Focus.objects.get(pk=nordvik.focus.pk).text == "Ada står ofte for seg selv."


def test_many_rows_are_sealed_one_by_one(nordvik):
    copies = [new_focus(nordvik, text=f"nummer {number}") for number in range(2)]
    Focus.objects.bulk_create(copies)
    assert [Focus.objects.get(pk=copy.pk).text for copy in copies] == ["nummer 0", "nummer 1"]


def test_somebody_known_by_id_alone_has_no_name():
    assert Person().name == ""


def test_text_that_may_be_missing_is_nothing_until_it_is_written():
    assert SealedText(null=True).get_default() is None


def new_focus(nordvik, text):
    first = nordvik.focus
    written = {"written_by": first.written_by, "written_as": first.written_as, "written_at": first.written_at}
    return Focus(municipality=nordvik.municipality, log=nordvik.log, title="Friminuttene", text=text, **written)
