"""A stored document as a guide file: the same keys, the same order, and the layout it had when it came in."""

import json

from .layout import BLOCK, can_stand_as_lines, can_stand_bare, usual_quotes, usual_style


def write_guide(document):
    return "\n".join(lines_of(document, "", {})) + "\n"


def lines_of(value, path, layout):
    """The lines of a mapping or list that has lines of its own, without indentation."""
    if isinstance(value, dict):
        layout, path = own_layout(value, path, layout)
        for name, child in bare_items(value):
            yield from entry(f"{name}:", child, below(path, name), layout, deeper=True)
    else:
        for place, child in enumerate(value):
            yield from entry("-", child, below(path, place), layout)


def entry(lead, value, path, layout, *, deeper=False):
    if has_lines(value, path, layout):
        first, *rest = lines_of(value, path, layout)
        if deeper:
            yield lead
            yield "  " + first
        else:
            yield f"{lead} {first}"
        yield from (f"  {line}" if line else "" for line in rest)
    elif isinstance(value, str) and quotes(value, path, layout) == "|":
        yield f"{lead} |{chomping(value)}"
        yield from (f"  {line}" if line else "" for line in value.removesuffix("\n").split("\n"))
    else:
        yield f"{lead} {in_one_line(value, path, layout, in_flow=False)}"


def has_lines(value, path, layout):
    if not isinstance(value, dict | list) or not value:
        return False
    layout, path = own_layout(value, path, layout)
    return layout.get(path, usual_style(path)) == BLOCK


def in_one_line(value, path, layout, *, in_flow=True):
    if isinstance(value, dict):
        layout, path = own_layout(value, path, layout)
        inside = (f"{name}: {in_one_line(child, below(path, name), layout)}" for name, child in bare_items(value))
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_one_line(child, below(path, i), layout) for i, child in enumerate(value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return written(value, layout.get(path), in_flow=in_flow) if isinstance(value, str) else str(value)


def written(value, wanted, *, in_flow):
    if wanted == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if wanted != '"' and can_stand_bare(value, in_flow=in_flow):
        return value
    return json.dumps(value, ensure_ascii=False)


def quotes(value, path, layout):
    wanted = layout.get(path) or usual_quotes(value)
    return "|" if wanted == "|" and can_stand_as_lines(value) else wanted


def chomping(value):
    """What YAML is told about line breaks at the end of a text with lines."""
    if value.endswith("\n\n"):
        return "+"
    return "" if value.endswith("\n") else "-"


def own_layout(value, path, layout):
    """A block carries its own layout, and paths in it start anew. Versions from before have lost an empty one."""
    if isinstance(value, dict) and "block" in value:
        return value["block"].get("layout", {}), ""
    return layout, path


def bare_items(value):
    return ((name, child) for name, child in value.items() if name != "block")


def below(path, name):
    return f"{path}.{name}" if path else str(name)
