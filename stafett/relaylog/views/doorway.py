"""The way into a log: found or not there at all, what one may, and the reading written down before a byte leaves."""

from functools import wraps

from django.db import DatabaseError
from django.http import Http404
from django.shortcuts import render

from stafett.audit.history import read_down
from stafett.core import clock, keys
from stafett.core.errors import AtRest, LostPart, NotAllowed, RuleBroken

from ..forms.base import LogForm
from ..models import Erasure, Goal, MovedAway, RelayLog
from ..models.base import Discardable
from ..models.discard import bin_open
from ..queries.drafts import see_each_other, take_up
from ..queries.log import cover_of
from ..queries.people import People
from ..queries.standing import State, find, had_part
from .sending import done_already


class Visit:
    """One request in one log: who, which log, and how they stand towards it."""

    def __init__(self, request, log, standing):
        self.request, self.log, self.standing = request, log, standing
        self.person = request.person

    def find_still(self, kind, pk):
        """A row of this log, which nobody else changes until what is sent is done: two may have seen it alike."""
        if self.request.method == "POST":
            RelayLog.objects.lock(self.log)
        return self.find(kind, pk)

    def find(self, kind, pk, **more):
        """A row of this log, or no such page. For one who sees some goals those out of reach are like what is lost."""
        rows = kind.objects.filter(pk=pk, log=self.log, **more)
        row = rows.first()
        if row is None:
            must_not_lie_in_the_bin(kind, rows)
            some_goals = self.standing.goals and not self.standing.whole
            raise LostPart if some_goals and (kind is Goal or hasattr(kind, "goal_id")) else Http404
        row.log = self.log
        return row

    def show(self, template, *, page, people=None, status=200, part=None, known_by=(), **context):
        """The page, or the part of it that was asked for. First the reading is written down: no row, no bytes.

        `known_by`: what more is written down of this reading.
        """
        self.read_down(page, **dict(known_by))
        if part and self.request.headers.get("HX-Request"):
            template = part
        if isinstance(context.get("form"), LogForm):
            take_up(context["form"], self.log)
            see_each_other(context["form"])
        people = people or People([self.log.child_id])
        return render(self.request, template, context | self.surroundings(people), status=status)

    def read_down(self, page, **more):
        """That this was read, by whom and how far: before it leaves."""
        far = {"page": page, "reach": self.standing.reach, "part": self.standing.part}
        read_down("read the log", who=self.person, about=self.log, **far, **more)

    def surroundings(self, people):
        """What every page of a log says: which log, whose, and what can be done."""
        return {
            "log": self.log,
            "cover": cover_of(self.log),
            "child": people.person(self.log.child_id),
            "standing": self.standing,
            "can": self.standing.can,
            "today": clock.today(),
        }


class InTheBin(Exception):
    """What was asked for lies in the bin, where the one who asks can read it; or it was `moved` to another log."""

    def __init__(self, *, moved):
        super().__init__()
        self.moved = moved


def must_not_lie_in_the_bin(kind, rows):
    if issubclass(kind, Discardable):
        with bin_open():
            row = rows.first()
            if row is not None:
                raise InTheBin(moved=MovedAway.objects.filter(row_id=row.pk).exists())


def give_back(visit, *, moved):
    """Somebody has taken it away since the page was shown: nothing is done, and what was typed is given back."""
    post = visit.request.POST
    typed = [words for words in post.values() if len(words.split()) > 1]
    return visit.show(
        "relaylog/lies_in_the_bin.html", page="bin", status=409 if post else 404, typed=typed, moved=moved
    )


def refuse(verb, log, log_id):
    """No such page for one without a part, the neutral page for one who has lost it, a calm no for the others."""
    if log is not None:
        raise NotAllowed(verb)
    raise LostPart if had_part(log_id) else Http404


def shut_out_under_way(verb, person, log_id, standing):
    """A page that fell apart because its right was taken away while it was made is refused like the next one."""
    log, now = find(person, log_id)
    if now is not None and now.is_frozen:
        raise AtRest
    if now is None or (now.whole, now.goals) != (standing.whole, standing.goals):
        refuse(verb, log, log_id)


def must_be_there(log, standing):
    """A log whose key is away is away at every address; and so, after as many questions, is one that is frozen."""
    if standing.state != State.ERASED:
        keys.log_key(log.municipality_id, log.pk)
    if standing.is_frozen:
        raise AtRest


def show_that_it_is_erased(visit):
    """Every address of the log leads here when its key is destroyed: calm, with what is still known."""
    erasure = Erasure.objects.get(log=visit.log)
    status = 200 if visit.request.method == "GET" else 409
    return visit.show("relaylog/erased.html", page="frame", status=status, erasure=erasure)


def of_log(verb, *, privately=False):
    """A view of one log, for those who may `verb`. It gets a Visit in place of the request and the log's id.

    Who is let in as a private person meets only the views that are made for it (`privately`).
    """

    def door(view):
        @wraps(view)
        def enter(request, log_id, **rest):
            log, standing = find(request.person, log_id)
            if log is not None:
                must_be_there(log, standing)
            if log is None or verb not in standing.may or standing.is_private and not privately:
                return done_already(request, log_id) or refuse(verb, log, log_id)
            log.municipality = request.municipality
            if standing.state == State.ERASED and verb not in standing.can:
                return show_that_it_is_erased(Visit(request, log, standing))
            try:
                return view(Visit(request, log, standing), **rest)
            except InTheBin as gone:
                return give_back(Visit(request, log, standing), moved=gone.moved)
            except (DatabaseError, RuleBroken):
                raise
            except Exception:
                shut_out_under_way(verb, request.person, log_id, standing)
                raise

        return enter

    return door
