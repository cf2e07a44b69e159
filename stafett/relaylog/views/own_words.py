"""The child's own page, what others see of it, and the forms: said, shared, written back to.

That one has read what the child said is written down as having read the log: a page of its own in the list of readings
would tell the family that there was something to read.
"""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from .. import operations
from ..forms.own_words import HowItIsForm, ReplyForm, SeenByForm, WhoIsMissingForm
from ..forms.token import mark
from ..models import OwnWords
from ..models.own_words import About
from ..policy import Part
from ..queries.happens_now import happens_now
from ..queries.log import LogPage
from ..queries.own_words import OwnWordsPage, choices_of, seats_of, who_sees, yours
from ..queries.readers import Audience
from ..queries.standing import State
from ..queries.todos import todos_of
from ..texts import WEATHER
from .doorway import of_log
from .sending import receive

FORMS = {About.HOW: HowItIsForm, About.MISSING: WhoIsMissingForm}


@require_GET
@of_log("read own words")
def show(visit):
    """To the child its own page; to the others what the child lets them see."""
    if visit.standing.state == State.PROPOSED:
        return redirect("relay-log", visit.log.pk)
    if visit.standing.is_child:
        return own_page(visit)
    at = OwnWordsPage(visit.log, WEATHER)
    return visit.show("relaylog/own_words.html", page="log", people=at.people, at=at, at_work=bool(visit.person.hat))


def own_page(visit):
    page = LogPage(visit.log, visit.standing, visit.person)
    form, hints = how_it_is(visit, About.HOW, page.audience)
    form.place = reverse("say-own-words", args=[visit.log.pk])
    form.may_have_begun = page.has_begun
    todos = todos_of(page)
    return visit.show(
        "relaylog/own_page.html",
        page="log",
        people=page.people,
        at=page,
        form=form,
        hints=hints,
        todos=todos,
        now=happens_now(page, todos),
        mine=OwnWordsPage(visit.log, WEATHER, audience=page.audience),
        seats=list(seats_of(page.team, visit.person)),
        yours=yours(page.child, page.chosen),
        opened="vis" in visit.request.GET,
        saved="lagret" in visit.request.GET,
    )


def how_it_is(visit, about, audience):
    """The form, and beside each choice who would see it."""
    hints = choices_of(audience)
    form = FORMS[about](visit.request, visit.log)
    form.only(hints)
    return form, hints


@require_http_methods(["GET", "POST"])
@of_log("say in own words")
def say(visit, about):
    audience = Audience(visit.log, visit.standing, visit.person)
    form, hints = how_it_is(visit, about, audience)
    act = partial(operations.say_in_own_words, visit.log, about=about, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=said(visit.log))
    template = "relaylog/say_own_words.html"
    return done or visit.show(template, page="log", status=form.status, form=form, hints=hints, about=about)


def said(log):
    """What was said before stays folded away: somebody may be looking."""
    return reverse("own-words", args=[log.pk]) + "?lagret#sagt"


def not_shared_any_more(visit):
    """Also for words that never were: nobody learns from it that there are any. What was typed is given back."""
    typed = [words for name, words in visit.request.POST.items() if name in ReplyForm.base_fields and words.strip()]
    return visit.show("relaylog/not_shared.html", page="log", status=409, typed=typed)


@require_http_methods(["GET", "POST"])
@of_log("choose who sees own words")
def choose(visit, words_id):
    row = visit.find(OwnWords, words_id)
    hints = choices_of(Audience(visit.log, visit.standing, visit.person))
    form = SeenByForm(visit.request, visit.log, seen=mark(row.pk, row.seen_by), initial={"seen_by": row.seen_by})
    form.only(hints)
    act = partial(operations.choose_who_sees, row, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=said(visit.log))
    template = "relaylog/choose_who_sees.html"
    return done or visit.show(template, page="log", status=form.status, form=form, hints=hints, row=row)


@require_http_methods(["GET", "POST"])
@of_log("reply to own words")
def reply(visit, words_id):
    row = OwnWords.objects.filter(pk=words_id, log=visit.log).first()
    if row is None:
        if visit.request.method == "POST":
            return not_shared_any_more(visit)
        raise Http404
    row.log = visit.log
    form = ReplyForm(visit.request, visit.log, seen=mark(row.pk, row.seen_by))
    act = partial(operations.reply_to_own_words, row, by=visit.person)
    done = receive(visit.request, form, lambda typed: act(**typed), then=said(visit.log))
    if done:
        return done
    at = OwnWordsPage(visit.log, WEATHER)
    return visit.show(
        "relaylog/reply_own_words.html",
        page="log",
        people=at.people,
        status=form.status,
        form=form,
        one=next(one for one in at.said if one.row.pk == row.pk),
        readers=who_sees(Audience(visit.log, visit.standing, visit.person), row.seen_by, writing=[Part.CHILD]),
    )
