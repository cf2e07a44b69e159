"""One thing broken at a time, and the matrix of one scene, or people on a walk, that must notice."""

from . import matrix
from .breakages import edit, sql
from .scenes import Scene
from .test_any_order import TURNS, WALKS, walk
from .test_who_may import undone


def in_scene(*circumstances):
    """The whole matrix of one scene notices it."""
    scene = Scene(*circumstances)

    def noticed(town, everything):
        assert matrix.wrong(scene, town, matrix.cells(scene, town)) == []

    return noticed


def on_walks(town, everything):
    """Or people who do things in any order do: on one of the walks that run each time (`test_any_order.py`)."""
    for seed in WALKS:
        with undone():
            walk(town, seed, 200, TURNS[seed % len(TURNS)])


CIRCUMSTANCES = [
    edit(
        "one who has left goes on as before",
        on_walks,
        ("relaylog_hats", "e.ends_at > public.core_now()", "true"),
    ),
    edit("one yes is enough to be let in", on_walks, ("relaylog_granted", "bool_and(", "bool_or(")),
    edit(
        "one who is of age is still answered for",
        in_scene(18, True, "open", "nothing"),
        ("relaylog_grown_up", "'consents_alone_from', 18", "'consents_alone_from', 19"),
    ),
    edit(
        "a youth's yes is not waited for",
        in_scene(15, False, "open", "nothing"),
        ("relaylog_must_answer", "f.relation = 'child' and", "false and"),
    ),
    edit(
        "a paused log lets services in",
        in_scene(12, False, "paused", "nothing"),
        ("relaylog_live", "p.until is null", "false"),
    ),
    edit(
        "who is frozen reads",
        in_scene(12, False, "open", "frozen"),
        ("relaylog_frozen", "b.person_id = who and b.lifted_at is null", "false"),
    ),
    edit(
        "a protected address leaves the log open to one who was not let in",
        in_scene(12, False, "open", "let in"),
        ("relaylog_frozen", "b.frozen and b.person_id = who", "b.frozen"),
    ),
    edit(
        "parents take part while the municipality has the care",
        in_scene(12, False, "open", "in care"),
        ("relaylog_family", "g.responsibility = 'yes' and not exists", "g.responsibility = 'yes' or not exists"),
    ),
    sql(
        "anybody who reads writes notes",
        in_scene(12, False, "held out", "nothing"),
        "drop policy added_by on relaylog_note",
        "drop policy signed on relaylog_note",
        "drop policy on_what_stands on relaylog_note",
        "create policy anybody on relaylog_note for insert with check (true)",
    ),
]
