"""The family asks about a reading, and those who can say why it was made answer.

That somebody has asked is not shown to the family's others: these pages are written down as access.
"""

from functools import partial

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from .. import operations
from ..forms.looking import AnswerAboutReadingForm, AskAboutReadingForm
from ..models import Question
from ..queries.questions import questions_of
from ..queries.readers import Audience
from ..queries.readings import reading_of
from .doorway import of_log
from .sending import receive


@require_http_methods(["GET", "POST"])
@of_log("ask about a reading")
def ask(visit, reading_id):
    """About one line of the list, by one who sees that line."""
    reading = reading_of(visit.log, reading_id)
    if reading is None or reading.actor_id == visit.person.pk:
        raise Http404
    form = AskAboutReadingForm(visit.request, visit.log)
    act = partial(operations.ask_about_reading, visit.log, reading=reading, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=asked_about(visit.log))
    readers = Audience(visit.log, visit.standing, visit.person).of_question(reading.actor_hat_id)
    return done or visit.show(
        "relaylog/ask_about_reading.html",
        page="access",
        status=form.status,
        form=form,
        reading=reading,
        readers=readers,
    )


def asked_about(log):
    return reverse("readings", args=[log.pk]) + "#spurt"


@require_http_methods(["GET", "POST"])
@of_log("answer about a reading")
def answer(visit, question_id):
    """What was asked, what has been answered, and room for one's own answer."""
    row = visit.find(Question, question_id)
    shown = next(iter(questions_of(visit.log, pk=row.pk)))
    form = AnswerAboutReadingForm(visit.request, visit.log)
    act = partial(operations.answer_about_reading, row, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=visit.request.path)
    readers = Audience(visit.log, visit.standing, visit.person).of_question(row.about_hat_id, row.written_by_id)
    return done or visit.show(
        "relaylog/answer_about_reading.html",
        page="access",
        status=form.status,
        form=form,
        one=shown,
        readers=readers,
    )
