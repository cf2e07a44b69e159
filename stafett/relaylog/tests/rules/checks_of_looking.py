"""What nobody is to see by looking as another, whatever the application tells the database."""

from django.db import connection

from stafett.core.asking import ask
from stafett.relaylog.models import ConsentAnswer, Draft, Goal, Note
from stafett.relaylog.queries.seen_as import asked_service, page_seen_as, undone
from tests.nordvik import wear

AS = ("child", "guardian", "let in", "asked")


def looks_as(town, kind, consent):
    with connection.cursor() as cursor:
        cursor.execute("select relaylog_look_as(%s, %s, %s)", [town.log.pk, kind, consent.pk])


def one_who_does_not_read_it_all_sees_no_more_as_another(town, everything):
    """Gro sees one goal, Guri leads, Finn has no part."""
    for person in (town.gro, town.guri, town.finn):
        for kind in AS:
            with undone():
                wear(person)
                looks_as(town, kind, town.health_consent)
                assert not Note.objects.exists() and not Goal.objects.exists(), (person.name, kind)


def nothing_of_ones_own_is_seen_as_another(town, everything):
    for kind in AS:
        with undone():
            wear(town.emil)
            assert Draft.objects.exists()
            looks_as(town, kind, town.health_consent)
            assert not Draft.objects.exists()
        with undone():
            ask(town.berit)
            looks_as(town, kind, town.health_consent)
            assert not ConsentAnswer.objects.exists(), kind


def what_the_other_parent_has_said_is_not_seen_from_a_look(town, everything):
    """Bjarne has said yes to all of it, and Berit to one goal; each sees their own."""
    ask(town.berit)
    with undone():
        page_seen_as(town.log, asked_service("", town.ppt_consent))
        assert set(Goal.objects.all()) == {town.goal}
    with undone():
        page_seen_as(town.log, asked_service("", town.health_consent, [town.other_goal]))
        assert set(Goal.objects.all()) == {town.other_goal} and not Note.objects.filter(goal_id=None).exists()


CHECKS = [
    one_who_does_not_read_it_all_sees_no_more_as_another,
    nothing_of_ones_own_is_seen_as_another,
    what_the_other_parent_has_said_is_not_seen_from_a_look,
]
