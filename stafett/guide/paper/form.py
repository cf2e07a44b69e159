"""A tool to fill in on the screen and print. It is never sent: no form is around it, and there is nobody to send to.

A field of a tool says what is written there: `input` is text (when nothing is said), line, date, choice, option (one of
several in a row), check (said and ticked), signature (written by hand on the paper) or section (a heading over those
that follow).
"""

from dataclasses import dataclass

from ..tools import Tool

NOT_FORMS = ("overview",)


@dataclass(frozen=True)
class Box:
    """One place to write. `choices` are for a choice; for options they are the fields that stood in a row."""

    kind: str
    title: str
    text: str = ""
    choices: tuple = ()


def can_be_filled_in(tool: Tool):
    return bool(tool.fields) and tool.body.get("kind") not in NOT_FORMS and tool.body.get("fill_in", True)


def boxes(tool):
    """The fields in order; options that follow one another become one."""
    made = []
    for field in map(as_mapping, tool.body["fields"]):
        kind, title = field.get("input", "text"), field.get("title", "")
        if kind == "option" and made and made[-1].kind == "option":
            made[-1] = Box("option", "", "", (*made[-1].choices, title))
        elif kind == "option":
            made.append(Box("option", "", "", (title,)))
        else:
            made.append(Box(kind, title, field.get("text", ""), tuple(field.get("choices", ()))))
    return made


def as_mapping(field):
    return field if isinstance(field, dict) else {"title": field}
