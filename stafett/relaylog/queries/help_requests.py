"""What the family has asked whoever has the baton for, and the answers. The walls show each only what is theirs."""

from collections import defaultdict
from dataclasses import dataclass

from stafett.audit.models import Event
from stafett.core import clock

from ..models import HelpReply, HelpRequest
from ..models.help_request import About
from ..texts import ABOUT_REQUEST
from .people import People
from .rows import gather

PAGE = "asked for"  # as it is written down that one of the family looked at the answers
MONTH = 30  # days that an answer nobody has looked at is told


@dataclass(frozen=True)
class ReplyShown:
    row: HelpReply
    name: str
    work: str


@dataclass(frozen=True)
class RequestShown:
    """`mine`: whether the one who looks asked for it."""

    row: HelpRequest
    asker: str
    reply: ReplyShown | None
    mine: bool

    @property
    def about(self):
        return ABOUT_REQUEST[self.row.about]

    @property
    def waits(self):
        return self.reply is None and not self.row.taken_back_at


class RequestsPage:
    """All within reach, the newest first: in one question, however many there are."""

    def __init__(self, log, person):
        found = gather(log, HelpRequest, HelpReply)
        rows = sorted(found[HelpRequest], key=lambda row: row.written_at, reverse=True)
        replies = {row.request_id: row for row in found[HelpReply]}
        ids = [row.written_by_id for row in (*rows, *replies.values())]
        self.people = People([log.child_id, *ids], [row.written_as_id for row in replies.values()])
        self.all = [self._shown(row, replies.get(row.pk), person) for row in rows]

    def _shown(self, row, reply, person):
        shown = reply and ReplyShown(
            reply, self.people.name(reply.written_by_id), self.people.work(reply.written_as_id)
        )
        return RequestShown(row, self.people.name(row.written_by_id), shown, row.written_by_id == person.pk)

    def one(self, pk):
        return next(one for one in self.all if one.row.pk == pk)


def about_the_baton(log, person):
    """What the family has wished about who has it, for whoever offers it: the newest first."""
    return [one for one in RequestsPage(log, person).all if one.row.about == About.HOLDER and not one.mine]


def waiting_requests(person):
    """{log: since when} of what somebody asks whoever has the baton for, and nobody has answered."""
    waiting = HelpRequest.objects.filter(taken_back_at=None, replies=None).exclude(written_by=person)
    since = defaultdict(list)
    for log_id, written_at in waiting.values_list("log_id", "written_at"):
        since[log_id].append(written_at)
    return {log_id: min(moments) for log_id, moments in since.items()}


def has_new_reply(log, found, person):
    """Whether what the one who looks has asked for is answered, lately, since they last looked at the answers."""
    mine = {row.pk for row in found[HelpRequest] if row.written_by_id == person.pk}
    latest = max((row.written_at for row in found[HelpReply] if row.request_id in mine), default=None)
    if latest is None or (clock.now() - latest).days >= MONTH:
        return False
    looked = Event.objects.filter(log_id=log.pk, is_reading=True, actor_id=person.pk, details__page=PAGE)
    return not looked.filter(at__gte=latest).exists()
