"""Who is shown by role to families: for the leaders of that one, for that one, and for the log controller."""

from dataclasses import dataclass

from stafett.core.alphabet import in_order
from stafett.identity.models import Employment

from ..models import ShownByRole
from ..models.by_role import led_people
from .people import People


@dataclass(frozen=True)
class RoleShown:
    row: ShownByRole
    name: str
    by: str
    by_work: str


def shown_by_role(municipality, **more):
    """Those that last first, each kind with the latest first; what the walls let the one who asks see of it."""
    rows = ShownByRole.objects.filter(municipality=municipality, **more)
    rows = sorted(rows, key=lambda row: (row.lasts, row.written_at), reverse=True)
    ids = [one for row in rows for one in (row.person_id, row.written_by_id)]
    people = People(ids, [row.written_as_id for row in rows])
    return [
        RoleShown(row, people.name(row.person_id), people.name(row.written_by_id), people.work(row.written_as_id))
        for row in rows
    ]


def those_who_last(municipality):
    return [one for one in shown_by_role(municipality, ended_at=None) if one.row.lasts]


def decided_for(person):
    """Asks whether families read one's role, and not one's name: `decided_from` reads the answer."""
    sql = """select until from relaylog_shownbyrole where person_id = %s and core_hat() is not null
                and ended_at is null and (until is null or until > core_now())"""
    return sql, [person.pk]


def decided_from(rows):
    """Until when, with None for until a leader takes it back; itself None when there is no such decision."""
    return next(({"until": until} for (until,) in rows), None)


def employees_led(municipality):
    """[(key, person, words)] of those one can decide it for, by name; with what they work as, or worked as."""
    hats = Employment.objects.filter(municipality=municipality, person_id__in=led_people())
    latest = {hat.person_id: hat for hat in hats.select_related("unit").order_by("starts_at")}
    people = People(latest)
    named = [
        (one, people.person(one), f"{people.name(one)}, {hat.title}, {hat.unit.name}") for one, hat in latest.items()
    ]
    return sorted(named, key=lambda one: in_order(one[2]))
