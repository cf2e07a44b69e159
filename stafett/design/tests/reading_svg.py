"""Reads a drawing back: which shapes it has, and how far each one reaches."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from stafett.design.charts.widths import width

SIZES = {"t-mnd": 13, "t-rad": 14, "t-maal": 14, "t-hvem": 12.5, "t-tiltak": 13.5, "t-navn": 14, "t-rolle": 12.5}
SIZES |= {"t-brudd-tekst": 13, "t-nivatekst": 12.5, "t-over": 13, "t-idag-tekst": 12}
SIZES |= {"t-hjultall": 11, "t-hjulrest": 12, "t-hjulmidte": 15}
SIZES |= {"t-ganghode": 14, "t-gangnavn": 14, "t-gangord": 14, "t-gangsiffer": 12}
BOLD = {"t-rad", "t-maal", "t-navn", "t-brudd-tekst", "t-nivatekst", "t-over", "t-idag-tekst"}
BOLD |= {"t-ganghode", "t-gangnavn"}


@dataclass
class Shape:
    kind: str
    left: float
    top: float
    right: float
    bottom: float
    words: str = ""


def shapes(svg):
    """Every shape with its box, groups moved to their place; patterns are not shapes."""
    root = ElementTree.fromstring(str(svg))
    found = []
    for element in root:
        if element.tag == "g":
            dx, dy = map(float, re.findall(r"-?[\d.]+", element.get("transform", "0 0")))
            found += [moved(shape(child), dx, dy) for child in element]
        elif element.tag != "defs":
            found.append(shape(element))
    return found


def box_of(svg):
    return tuple(map(float, ElementTree.fromstring(str(svg)).get("viewBox").split()))


def of_kind(found, *kinds):
    return sorted((one for one in found if one.kind.split()[0] in kinds), key=lambda one: one.left)


def moved(one, dx, dy):
    return Shape(one.kind, one.left + dx, one.top + dy, one.right + dx, one.bottom + dy, one.words)


def shape(element):
    kind = element.get("class")
    of = {
        name: float(value) for name, value in element.items() if name in ("x", "y", "cx", "cy", "r", "width", "height")
    }
    if element.tag == "rect":
        return Shape(kind, of["x"], of["y"], of["x"] + of["width"], of["y"] + of["height"])
    if element.tag == "circle":
        return Shape(kind, of["cx"] - of["r"], of["cy"] - of["r"], of["cx"] + of["r"], of["cy"] + of["r"])
    if element.tag == "text":
        return written(kind, of["x"], of["y"], element)
    points = along(element.get("d") or "M" + element.get("points", "").replace(" ", "L") or "M0 0")
    xs, ys = [x for x, _ in points] or [0], [y for _, y in points] or [0]
    return Shape(kind, min(xs), min(ys), max(xs), max(ys))


def written(kind, x, y, element):
    first = kind.split()[0]
    size = SIZES[first]
    wide = width(element.text, size, bold=first in BOLD)
    left = x - wide * {"middle": 0.5, "end": 1}.get(element.get("text-anchor"), 0)
    return Shape(kind, left, y - size, left + wide, y + size * 0.3, element.text)


def along(steps):
    """The corners of a path; only the steps that our pen uses."""
    points, x, y = [], 0.0, 0.0
    for step, rest in re.findall(r"([MHVLmhvlazZ])([^MHVLmhvlazZ]*)", steps):
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        if step == "a":
            numbers = [n for start in range(0, len(numbers), 7) for n in numbers[start + 5 : start + 7]]
        if step in "HVhv":
            numbers = [n for one in numbers for n in ((one, 0) if step in "Hh" else (0, one))]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            if step.islower():
                x, y = x + dx, y + dy
            else:
                x, y = (x if step == "V" else dx), (y if step == "H" else dy)
            points.append((x, y))
    return points
