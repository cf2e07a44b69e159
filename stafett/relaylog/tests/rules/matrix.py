"""The matrix: everybody, at home and at work, in every scene (`scenes.py`), with every verb.

What should be is the truth table, written by hand, for the parts that somebody plays by the scene's own words.
"""

import itertools
import random

from stafett.relaylog import policy

from . import scenes
from .deeds import DEEDS
from .test_any_order import PLAYED_BY
from .test_who_may import asks, by_sql, undone
from .who_may import whole

WHO_MAY = whole()
PLAYED = PLAYED_BY | {"opener": "jon"}
INVOLVED = ["ada", "berit", "bjarne", "dina", "emil", "gro", "nina", "guri", "lars", "mona", "ingrid", "jon", "rut"]
OTHERS = ["aud", "sindre", "pia", "heidi", "finn", "odd", "frank", "kari", "ole", "siri", "sara", "trine", "marit"]
UNASKED = {  # a youth who has come of age for it says it on a page, without waiting to be asked
    "answer the agreement",
    "take back the agreement",
    "answer a consent",
    "renew a consent",
    "withdraw a consent",
}
OF_THE_HEALTH_STATION = {"withdraw a consent", "withdraw a goal"}  # the service that these are tried on


def should(verb, scene, name, at_home):
    playing = scenes.parts(scene, name, at_home=at_home)
    if "frozen" in playing:  # that it is there stands in one's own list, and nowhere else
        return False
    if verb == "ask about a private person" and scene.safety in ("protected address", "let in"):
        return False  # nobody under a protected address
    if "child" in playing and scene.says_yes:
        return WHO_MAY[verb]["sindre"]  # who has been asked, and has answered
    if "guardian" in playing and scene.age >= 16 and verb in OF_THE_HEALTH_STATION:
        return False  # what it sees is the youth's own to say
    return any(WHO_MAY[verb][PLAYED[part]] for part in playing)


def should_by_page(verb, scene, name, at_home):
    """One who is frozen meets a service that is away."""
    playing = scenes.parts(scene, name, at_home=at_home)
    if "frozen" in playing or verb == "renew a consent" and "guardian" in playing and scene.age >= 16:
        return False
    if "child" in playing and scene.age >= 15 and not scene.says_yes and verb in UNASKED:
        return scenes.lets_the_unasked(verb, scene)
    return scenes.page_lets(verb, scene, name) and should(verb, scene, name, at_home)


def wrong(scene, town, cells, tries=by_sql, expected=should):
    """Those of the cells that are not as they should be. A cell is (name, whether at home, verb)."""
    found = []
    with undone():
        at = scenes.build(scene, town)
        for (name, at_home), verbs in itertools.groupby(cells, key=lambda cell: cell[:2]):
            _stand_as(at, name, at_home)
            playing = {str(part) for part in policy.parts(at.person, at.log)}
            if playing != scenes.parts(scene, name, at_home=at_home):
                found.append(("parts", name, at_home, playing))
            for *_who, verb in verbs:
                done = _done(verb, at, tries)
                if done is not expected(verb, scene, name, at_home):
                    found.append((verb, name, at_home, done))
    return found


def cells(scene, town, names=(*INVOLVED, *OTHERS)):
    """All that can be tried in a scene, somebody after somebody."""
    return [
        (name, at_home, verb)
        for name, at_home in somebodies(town, names)
        for verb in DEEDS
        if scenes.can_be_tried(verb, scene, name)
    ]


def some(scene, town, many, expected):
    """As many of them, always the same: up to half that should succeed, and chance among the others."""
    there, chance = cells(scene, town), random.Random(str(scene))
    able = [cell for cell in there if expected(cell[2], scene, *cell[:2])]
    chosen = set(chance.sample(able, min(len(able), many // 2)))
    chosen |= set(chance.sample(sorted(set(there) - set(able)), many - len(chosen)))
    return [cell for cell in there if cell in chosen]


def somebodies(town, names):
    """(name, whether at home) for each home and each hat."""
    for name in names:
        yield name, True
        if getattr(getattr(town, name), "first_hat", None):
            yield name, False


def _stand_as(at, name, at_home):
    at.name, at.person = name, getattr(at.town, name)
    at.person.hat = None if at_home else at.person.first_hat
    at.kept_out_next = at.town.heidi if name != "heidi" else at.town.marit
    at.goal, at.measures = at.town.goal, [at.town.measure]
    if name == "nina":  # who has been given the other one
        at.goal, at.measures = at.town.other_goal, [at.town.other_measure]
    asks(at.person, at.town)


def _done(verb, at, tries):
    with undone():
        asks(at.person, at.town)
        return tries(DEEDS[verb], at)


def where_every_two_meet(seed=1):
    """As few scenes as are needed for every two circumstances to be together in one."""
    left, chosen = set(), []
    there = scenes.every_scene()
    for scene in there:
        left |= _pairs(scene)
    random.Random(seed).shuffle(there)
    while left:
        best = max(there, key=lambda scene: len(_pairs(scene) & left))
        chosen.append(best)
        left -= _pairs(best)
    return chosen


def _pairs(scene):
    circumstances = [("age", scene.age, scene.says_yes), ("state", scene.state), ("safety", scene.safety)]
    return set(itertools.combinations(circumstances, 2))
