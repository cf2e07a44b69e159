"""How big things are. At its ceiling a file is a question: which second thing lives here? Red well past it."""

import ast
import sys
from statistics import median

from boot import places

CEILING = {"function": 30, "file": 300, "operations": 150, "part": 60}
ALLOWANCE = 1.5
KINDS = (["function"], ["file", "operations"])
PYTHON = ("stafett", "boot", "tests")


def main():
    found = [*files(), *functions(), *parts()]
    over = sorted((each for each in found if each[2] > CEILING[each[1]]), key=lambda each: -each[2] / CEILING[each[1]])
    red = [each for each in over if each[2] > CEILING[each[1]] * ALLOWANCE]
    for each in over:
        name, kind, lines = each
        print(f"  {'RED' if each in red else '   '} {name}: {lines} lines ({kind}: {CEILING[kind]})")
    print(f"      {medians(found)}")
    return 1 if red else 0


def medians(found):
    """The figures to watch: most functions under 10 lines, most files under 80."""
    product = [each for each in found if "tests" not in each[0].split("/")]
    functions_of, files_of = (sorted(each[2] for each in product if each[1] in kinds) for kinds in KINDS)
    return f"median function {median(functions_of):.0f} lines, median file {median(files_of):.0f}"


def sources():
    for folder in PYTHON:
        for path in sorted((places.ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts and "node_modules" not in path.parts:
                yield path, path.relative_to(places.ROOT)


def files():
    for path, name in sources():
        kind = "operations" if "operations" in path.parts and "tests" not in path.parts else "file"
        yield str(name), kind, len(path.read_text().splitlines())


def functions():
    """Counted without the docstring: what it says is not what it does. Tables and fixtures are files of their own."""
    for path, name in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}:{node.lineno} {node.name}", "function", length(node)


def length(node):
    first = node.body[0]
    documented = ast.get_docstring(node) is not None
    return node.end_lineno - node.lineno + 1 - (first.end_lineno - first.lineno + 1 if documented else 0)


def parts():
    for path in sorted((places.ROOT / "stafett").glob("*/templates/*/parts/**/*.html")):
        yield str(path.relative_to(places.ROOT)), "part", len(path.read_text().splitlines())


if __name__ == "__main__":
    sys.exit(main())
