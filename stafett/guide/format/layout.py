"""How a file was laid out, as far as it differs from how we would have done it. Lets a file come out as it came in."""

import re

import yaml

from .reading import Scalar, Sequence

FLOW, BLOCK = "flow", "block"
LONG_BY_NATURE = {"", "guide", "levels", "steps", "deadlines", "principles"}
OPENS_SOMETHING = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|\.\.\.")
BREAKS_PLAIN = re.compile(r": | #|[\n\t]|[:\s]$")
BREAKS_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}?]|:$")  # some readers stop at a question mark
LINE_THAT_GOES_ASTRAY = re.compile(r"^\s|^[ \t]+$|\A\n", re.MULTILINE)

resolver = yaml.SafeLoader("")


def layout_of(tree, *, skip=None):
    """Where in this block (path -> style). `skip` names the list whose items are blocks with layouts of their own."""
    return dict(differences(tree, "", skip))


def differences(node, path, skip, in_flow=False):
    if isinstance(node, Scalar):
        if node.style in ("'", '"', "|") and node.style != usual_quotes(node.value, in_flow=in_flow):
            yield path, node.style
        return
    style = FLOW if node.flow else BLOCK
    if style != usual_style(path):
        yield path, style
    if path != skip:
        for name, child in children_of(node):
            yield from differences(child, f"{path}.{name}" if path else name, skip, node.flow)


def children_of(node):
    if isinstance(node, Sequence):
        return [(str(place), child) for place, child in enumerate(node.items)]
    return [(name, child) for name, (_line, child) in node.entries.items()]


def usual_style(path):
    """Lines for what is long by nature, braces for the small things. Never asks how long a text is today:
    then a change of one title would move its neighbours."""
    return BLOCK if path in LONG_BY_NATURE else FLOW


def usual_quotes(value, *, in_flow=False):
    """'' when the text can stand as it is, '|' when it has lines, '"' otherwise."""
    if not isinstance(value, str):
        return ""
    if "\n" in value and not in_flow and can_stand_as_lines(value):
        return "|"
    return "" if can_stand_bare(value, in_flow=in_flow) else '"'


def can_stand_bare(value, *, in_flow):
    if not value.isprintable() or OPENS_SOMETHING.match(value) or BREAKS_PLAIN.search(value):
        return False
    if in_flow and BREAKS_PLAIN_IN_FLOW.search(value):
        return False
    return resolver.resolve(yaml.ScalarNode, value, (True, False)) == "tag:yaml.org,2002:str"


def can_stand_as_lines(value):
    return not LINE_THAT_GOES_ASTRAY.search(value) and value.strip("\n") != ""
