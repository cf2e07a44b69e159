"""Somebody is kept out, at once, by one; let in again by two.

The family reads which pages were opened, and not that there is anybody to keep out: these are written down as access.
"""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from stafett.core.errors import RuleBroken

from .. import operations
from ..forms.life import EVERYBODY, FROZEN, KEPT_OUT, SHELTERED, BlockForm, LetInForm, WhoForm
from ..models import Block
from ..operations.looking_up import find_by_number
from ..queries.people import People
from ..queries.protection import blocks_of, private_persons, still_out
from ..queries.readers import Audience
from .doorway import of_log
from .sending import one_button, receive


def blocks_address(log):
    return reverse("blocks", args=[log.pk])


@require_GET
@of_log("block a person")
def blocks(visit):
    asked_about = private_persons(visit.log)
    rows, people = blocks_of(visit.log, also=[person.written_by_id for person, _stop in asked_about])
    shown = {"rows": rows, "names": people, "out": still_out(visit.log), "asked_about": asked_about}
    return visit.show("relaylog/blocks.html", page="access", people=people, **shown)


@require_http_methods(["GET", "POST"])
@of_log("block a person")
def block(visit):
    """Works from the next statement. The one who is kept out is not told."""
    audience = Audience(visit.log, visit.standing, visit.person)
    people = audience.people
    known = dict.fromkeys(one.person_id for one in audience.readers if one.person_id != visit.person.pk)
    things = [(one, people.person(one), people.name(one)) for one in known if one in people]
    things.append((EVERYBODY, EVERYBODY, _("Alle i familien, også barnet")))
    form = BlockForm(visit.request, visit.log, offers={"person": things}, initial={"meets": KEPT_OUT})
    done = receive(visit.request, form, lambda typed: keep_out(visit, typed), then=blocks_address(visit.log))
    return done or visit.show(
        "relaylog/block.html", page="access", status=form.status, form=form, readers=audience.of_block()
    )


def keep_out(visit, typed):
    because = typed["because"]
    if typed["meets"] == SHELTERED:
        if typed["person"] not in (None, EVERYBODY) or typed["number"]:
            raise RuleBroken("shelter.is_for_everybody", field="meets")
        return operations.shelter(visit.log, because=because, by=visit.person)
    if typed["person"] == EVERYBODY:
        if typed["meets"] != FROZEN:
            raise RuleBroken("freeze.everybody_is_frozen", field="meets")
        return operations.freeze(visit.log, because=because, by=visit.person)
    act = operations.freeze if typed["meets"] == FROZEN else operations.block_person
    return act(visit.log, person=whom(visit, typed), because=because, by=visit.person)


def whom(visit, typed):
    """The one who was chosen by name, or whose number was written. Never one of them when they may be two."""
    person = typed["person"]
    if person is not None and typed["number"]:
        raise RuleBroken("block.say_whom_once", field="number")
    if person is None and typed["number"]:
        person = find_by_number(visit.request.municipality, typed["number"])
        if person is None:
            raise RuleBroken("block.nobody_found", field="number")
    if person is None:
        raise RuleBroken("block.say_whom", field="person")
    return person


@require_http_methods(["GET", "POST"])
@of_log("ask to let in")
def ask_to_let_in(visit):
    """The first of the two who let one in the family in under a protected address."""
    shelter = still_out(visit.log)
    out = shelter.to_ask if shelter else []
    people = People(out)
    things = [(one, people.person(one), people.name(one)) for one in out if one in people]
    form = LetInForm(visit.request, visit.log, offers={"person": things})
    act = partial(operations.ask_to_let_in, visit.log, by=visit.person)
    done = receive(
        visit.request,
        form,
        lambda typed: act(person=whom(visit, typed), because=typed["because"]),
        then=blocks_address(visit.log),
    )
    readers = Audience(visit.log, visit.standing, visit.person).of_block()
    shown = {"form": form, "readers": readers, "out": out}
    return done or visit.show("relaylog/let_in.html", page="access", status=form.status, **shown)


@require_http_methods(["GET", "POST"])
@of_log("ask to lift a block")
def ask_to_lift(visit, block_id):
    return lift(visit, visit.find(Block, block_id), operations.ask_to_lift, "relaylog/ask_to_lift.html")


@require_http_methods(["GET", "POST"])
@of_log("agree to lift a block")
def agree_to_lift(visit, block_id):
    """The second knows whom it is about: by the name, or by the number where no name is seen."""
    row = visit.find(Block, block_id)
    if not row.person_id or row.person_id in People([row.person_id]):
        return lift(visit, row, operations.agree_to_lift, "relaylog/agree_to_lift.html")
    form = WhoForm(visit.request, visit.log)
    done = receive(visit.request, form, lambda typed: agreed(visit, row, typed), then=blocks_address(visit.log))
    shown = about(visit, row) | {"form": form, "says_who": True}
    return done or visit.show("relaylog/agree_to_lift.html", page="access", status=form.status, **shown)


def agreed(visit, row, typed):
    person = find_by_number(visit.request.municipality, typed["number"])
    if person is None or person.pk != row.person_id:
        raise RuleBroken("block.is_about_another", field="number")
    return operations.agree_to_lift(row, by=visit.person)


@require_http_methods(["GET", "POST"])
@of_log("decline a lifting")
def decline_lifting(visit, block_id):
    """By the second, who says no, or by the one who asked and takes it back."""
    return lift(visit, visit.find(Block, block_id), operations.decline_lifting, "relaylog/decline_lifting.html")


def lift(visit, row, operation, template):
    act = partial(operation, row)
    return one_button(visit, act, template, then=blocks_address(visit.log), page="access", **about(visit, row))


def about(visit, row):
    people = People([row.person_id, row.lift_asked_by_id, visit.log.child_id])
    return {"people": people, "block": row, "names": people}
