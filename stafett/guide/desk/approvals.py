"""Whether a draft needs a second person's yes, who is asked, and who cannot give it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Answered, Approval
from .draft import sign_of


def needed(municipality):
    return municipality.choice("second_person_approves")


def latest(municipality, service=""):
    return Approval.objects.filter(municipality=municipality, service=service).order_by("-number").first()


def waiting(municipality, service, desks):
    """The question that waits for its answer; None when there is none, or the draft says something else now."""
    last = latest(municipality, service)
    return last if last and last.said == Answered.ASKED and last.sign == sign_of(desks) else None


def sent_back(municipality, service):
    """The no that nobody has asked again after."""
    last = latest(municipality, service)
    return last if last and last.said == Answered.SENT_BACK else None


def wrote_some_of(person, asked, desks):
    """One who asked, or has written any of it, is no second person."""
    return person.pk == asked.author_id or any(person.pk in desk.writers for desk in desks.values())


class SendBackForm(forms.Form):
    words = forms.CharField(
        label=_("Hva må gjøres først?"),
        max_length=500,
        error_messages={"required": _("Skriv hva som må gjøres først.")},
    )

    def __init__(self, data=None):
        super().__init__(data, label_suffix="", auto_id="%s")
