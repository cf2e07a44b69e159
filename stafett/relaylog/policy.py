"""What each part may do with a relay log. Who plays which part: walls/."""

from enum import StrEnum
from functools import cache

from django.db import connection

from stafett.core.errors import NotAllowed
from stafett.identity.models import Role


class Part(StrEnum):
    CHILD = "child"
    GUARDIAN = "guardian"
    DEPUTY = "deputy"  # stands in for the holder, and plays holder and helper too
    HOLDER = "holder"
    BEARER = "bearer"  # has the baton, but the family's consent does not let the service see all just now
    HELPER = "helper"
    GOAL_HELPER = "goal_helper"  # reaches named goals only
    PRIVATE = "private"  # a private person whom the family has let in: reads, and no more
    PRIVATE_GOALS = "private_goals"  # … named goals only
    ASKED = "asked"
    ACTING = "acting"
    LEADER = "leader"
    OPENER = "opener"
    FROZEN = "frozen"  # in the family, and meets nothing but that the log is there (decision 41)


P = Part
FAMILY = {P.CHILD, P.GUARDIAN}
PROFESSIONALS = {P.HOLDER, P.HELPER, P.GOAL_HELPER}
READS_ALL = FAMILY | {P.HOLDER, P.HELPER}
PRIVATELY = {P.PRIVATE, P.PRIVATE_GOALS}
PROTECTORS = {P.HOLDER, P.BEARER, P.ACTING, P.LEADER}
PROTECTION = {
    "block a person",
    "stop a private person",
    "ask to lift a block",
    "agree to lift a block",
    "decline a lifting",
    "ask to let in",
}
# Who stands in plays holder, and not in this (decision 54).
NOT_FOR_A_DEPUTY = PROTECTION | {
    "name a deputy",
    "register an answer",
    "ask about a private person",
    "have read responses",
    "reply to a request",
    "answer a redaction request",
}
MAY = {
    "read the log":              FAMILY | PROFESSIONALS | PRIVATELY,
    "see that the log is there": set(P) - {P.FROZEN},
    "see it as another":         FAMILY | {P.HOLDER},
    "see who has read":          FAMILY,
    "ask about a reading":       FAMILY,
    "answer about a reading":    set(P) - FAMILY - {P.FROZEN} - PRIVATELY,
    # opening
    "answer the agreement":      FAMILY,
    "take back the agreement":   FAMILY,
    "register an answer to the log": {P.OPENER},
    "withdraw the proposal":     {P.OPENER},
    "go on without an answer":   {P.LEADER},
    "ask who answers now":       {P.OPENER, P.HOLDER, P.BEARER},
    # consent
    "ask for consent":           {P.HOLDER, P.BEARER},
    "ask about a private person": FAMILY | {P.HOLDER},
    "answer a consent":          FAMILY,
    "renew a consent":           FAMILY,
    "withdraw a consent":        FAMILY,
    "withdraw a goal":           FAMILY,
    "register an answer":        {P.HOLDER, P.BEARER},
    "take a receipt":            FAMILY,
    "hear the child":            {P.HOLDER},
    "choose members":            {P.HOLDER},
    # plan
    "raise a focus":             {P.HOLDER},
    "set a goal":                {P.HOLDER},
    "plan a measure":            PROFESSIONALS,
    # do
    "write a note":              FAMILY | PROFESSIONALS,
    "share a bright spot":       READS_ALL,
    "correct":                   FAMILY | PROFESSIONALS,
    "redact a text":             FAMILY | PROFESSIONALS,  # one's own; the holder, anybody's
    "ask for a redaction":       FAMILY,  # of what was written at work, where nobody there reads the log
    "answer a redaction request": {P.HOLDER, P.BEARER, P.ACTING, P.LEADER},  # a leader: in a closed log
    "discard":                   FAMILY | PROFESSIONALS,  # one's own; the holder, what was written at work
    "put back":                  FAMILY | PROFESSIONALS,
    "move to another log":       PROFESSIONALS,  # one's own, to a log where one can write it
    # the child's own words: of them, each sees what the child has chosen
    "read own words":            READS_ALL,
    "say in own words":          {P.CHILD},
    "choose who sees own words": {P.CHILD},
    "reply to own words":        {P.HOLDER, P.HELPER},
    # what one in the family answers: for the holder, and for others only when that one says so
    "read responses":            READS_ALL,
    "have read responses":       {P.HOLDER},
    "answer a meeting":          READS_ALL,
    "say how it was":            FAMILY,
    "say whether it helps":      FAMILY,
    # what one in the family asks whoever has the baton for: between those two
    "read requests":             FAMILY | {P.HOLDER, P.BEARER, P.ACTING},
    "ask for help":              FAMILY,
    "take back a request":       FAMILY,
    "reply to a request":        {P.HOLDER, P.BEARER, P.ACTING},
    # who needs an interpreter: each says it for oneself, and whoever asks the family may say it for them
    "say who needs an interpreter": FAMILY | {P.HOLDER, P.BEARER, P.OPENER},
    "order an interpreter":      {P.HOLDER},
    # evaluate
    "evaluate a measure":        PROFESSIONALS,
    # meetings
    "plan a meeting":            {P.HOLDER},
    "hold a meeting":            {P.HOLDER},
    "move a meeting":            {P.HOLDER},
    "call off a meeting":        {P.HOLDER},
    "tell a place":              {P.HOLDER},
    "show a meeting":            {P.HOLDER},
    "agree on the minutes":      {P.HOLDER},
    "propose times":             {P.HOLDER},
    "set the time":              {P.HOLDER},
    # baton
    "offer the baton":           {P.HOLDER, P.BEARER, P.ACTING},
    "accept the baton":          {P.ASKED},
    "decline the baton":         {P.ASKED},
    "withdraw the offer":        {P.HOLDER, P.BEARER, P.ACTING},
    "answer the handover":       FAMILY,
    "name a deputy":             {P.HOLDER, P.ACTING, P.LEADER},
    "end a deputyship":          {P.HOLDER, P.BEARER, P.ACTING, P.LEADER},
    # level
    "change the level":          {P.HOLDER},
    # closing
    "close the log":             {P.HOLDER},
    # protection
    "block a person":            PROTECTORS,
    "stop a private person":     PROTECTORS,
    "ask to lift a block":       PROTECTORS,
    "agree to lift a block":     PROTECTORS,
    "decline a lifting":         PROTECTORS,
    "ask to let in":             PROTECTORS,
}  # fmt: skip

TO_MOVE = {  # what one must be able to do in the log that something is moved to
    "note": "write a note",
    "brightspot": "share a bright spot",
    "focus": "raise a focus",
    "goal": "set a goal",
    "measure": "plan a measure",
}

# Before there is a log nobody plays a part in it: then it is the hat that may.
WORKING = {Role.EMPLOYEE, Role.LEADER}
MAY_AT_WORK = {
    "propose a log":             WORKING,
    "see the gap board":         {Role.LEADER},  # counts of the services one leads, and no log
    "show by role":              {Role.LEADER},  # somebody in the services one leads, to every family
    "show by name again":        {Role.LEADER},
    "answer a family":           {Role.LEADER},  # that has asked the service; which, the walls say
}  # fmt: skip


# A case about unusual readings is of no part in a log (walls/8_control.sql).
class CasePart(StrEnum):
    CONTROLLER = "controller"
    ASKED = "asked"  # the reader, who has been asked to explain
    TOLD = "told"  # the leader it was passed on to


MAY_IN_A_CASE = {
    "see a case":                {CasePart.CONTROLLER, CasePart.TOLD},
    "ask the reader":            {CasePart.CONTROLLER},
    "settle a case":             {CasePart.CONTROLLER},
    "explain a reading":         {CasePart.ASKED},
    "follow up a case":          {CasePart.TOLD},
}  # fmt: skip
PARTS_IN_CASE = """
select part from unnest(%s::text[]) part
 where (core_person(), core_hat()) = (%s::uuid, %s::uuid) and %s = any(relaylog_cases(variadic array[part]))
"""


def parts_in_case(who, case_id):
    """The parts that this person, who is the one who asks, plays in this case."""
    with connection.cursor() as cursor:
        cursor.execute(PARTS_IN_CASE, [[*map(str, CasePart)], who.pk, who.hat.pk if who.hat else None, case_id])
        return {CasePart(part) for (part,) in cursor.fetchall()}


def require_in_case(who, verb, case_id):
    """NotAllowed unless one of the parts may."""
    if not parts_in_case(who, case_id) & MAY_IN_A_CASE[verb]:
        raise NotAllowed(verb)


def may_at_work(who, verb, municipality):
    """Whether the hat that is worn in this municipality may. Asked of the database, as the walls ask."""
    worn = [who.pk, who.hat.pk if who.hat else None, municipality.pk]
    with connection.cursor() as cursor:
        cursor.execute(
            "select identity_role() where (core_person(), core_hat(), core_municipality()) = (%s, %s, %s)", worn
        )
        roles = {role for (role,) in cursor.fetchall()}
    return bool(roles & MAY_AT_WORK[verb])


def require_at_work(who, verb, municipality):
    """NotAllowed unless the hat that is worn may."""
    if not may_at_work(who, verb, municipality):
        raise NotAllowed(verb)


def parts(who, log):
    """The parts that this person plays in the log now, with the hat that is worn."""
    hat = who.hat.pk if who.hat else None
    with connection.cursor() as cursor:
        cursor.execute("select part from relaylog_parts(%s, %s, %s, %s)", [who.pk, hat, who.municipality_id, log.pk])
        return {Part(part) for (part,) in cursor.fetchall()}


def may(who, log):
    """The verbs that this person may use on the log now: what a page shows buttons for."""
    return verbs_of(frozenset(parts(who, log)))


@cache
def verbs_of(playing):
    """The verbs that these parts let somebody use. The same few sets of parts are asked about again and again."""
    return frozenset(verb for verb in MAY if lets(playing, verb))


def lets(playing, verb):
    """Whether one of these parts may. Nobody picks the second of the two who let somebody in: no deputy is one."""
    if P.DEPUTY in playing and verb in NOT_FOR_A_DEPUTY:
        playing = playing - {P.HOLDER}
    return bool(playing & MAY[verb])


def require(who, verb, log):
    """NotAllowed unless one of the person's parts may. Answers the parts."""
    playing = parts(who, log)
    if not lets(playing, verb):
        raise NotAllowed(verb)
    return playing
