"""A step as it is at one service: who and where are that service's own, and what it does and says comes first."""

from .format.slugs import slug

INSTEAD, FIRST = ("who", "arena"), ("how", "say", "questions")


def services_in(document):
    """The services that a document says something of its own to, in the order they are met."""
    steps = (step for level in document["levels"] for step in level.get("steps", []))
    return tuple(dict.fromkeys(slug(one["service"]) for step in steps for one in step.get("variants", [])))


def at_service(step, service):
    """The step with what it says to this service laid in. As it stands when it says nothing."""
    theirs = next((one for one in step.get("variants", []) if slug(one["service"]) == service), None)
    if theirs is None:
        return step
    instead = {key: theirs[key] for key in INSTEAD if key in theirs}
    first = {key: theirs[key] for key in FIRST if key in theirs}
    if "say" in first:
        first["say"] = [{"words": first["say"]}]  # one group, as the step's own are
    return {**step, **instead, **{key: [*said, *listed(step.get(key))] for key, said in first.items()}}


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]
