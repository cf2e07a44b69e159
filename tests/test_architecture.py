"""What `docs/` and the code say of each other, and habits that no linter knows."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import signals

from stafett.guide.policy import MAY as OF_GUIDES
from stafett.identity.policy import MAY as OF_PEOPLE
from stafett.relaylog import operations as of_logs
from stafett.relaylog.policy import MAY as OF_LOGS
from stafett.relaylog.policy import MAY_AT_WORK as BEFORE_LOGS
from stafett.relaylog.policy import MAY_IN_A_CASE as OF_CASES
from stafett.web.texts import SENTENCES
from tests.journeys.pictures import PRIVATE, PUBLIC

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "stafett"
ROOMS = sorted(folder for folder in HOUSE.iterdir() if (folder / "__init__.py").is_file())
NAMES = [folder.name for folder in ROOMS]
SOURCES = [path for path in sorted(HOUSE.rglob("*.py")) if "tests" not in path.parts]
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
MIGRATIONS = sorted(HOUSE.rglob("migrations/0*.py"))
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()


def named(path):
    return str(path.relative_to(ROOT))


def sources_with(pattern):
    return [named(path) for path in SOURCES if re.search(pattern, path.read_text())]


@pytest.mark.parametrize("room", ROOMS, ids=NAMES)
def test_every_room_says_what_it_is_for_in_few_lines(room):
    lines = (room / "README.md").read_text().splitlines()
    assert lines[0] == f"# {room.name}"
    assert len(lines) <= 25


@pytest.mark.parametrize("name", ["utils", "helpers", "services", "managers", "signals", "common", "misc"])
def test_no_file_is_called_something_that_says_nothing(name):
    assert not list(HOUSE.rglob(f"{name}.py"))


def test_nothing_happens_behind_a_rows_back():
    for kind in (signals.pre_save, signals.post_save, signals.pre_delete, signals.post_delete, signals.m2m_changed):
        ours = [one for one in kind.receivers if "stafett" in repr(one)]
        assert ours == []
    overridden = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("stafett") and {"save", "delete"} & set(vars(model))
    ]
    assert overridden == []


def test_who_asks_is_never_told_for_longer_than_a_transaction():
    assert sources_with(r"set_config\([^)]*,\s*false\)") == []


def test_no_secret_way_past_the_token_of_a_page_or_past_escaping():
    assert sources_with(r"csrf_exempt|mark_safe\(\s*request|\.extra\(|RawSQL") == []


@pytest.mark.parametrize("path", MIGRATIONS, ids=named)
def test_a_migration_says_why_and_how_to_go_back(path):
    words = ast.get_docstring(ast.parse(path.read_text())) or ""
    assert re.findall(r"^(Why|Locks|Data|Back) ", words, re.M) == ["Why", "Locks", "Data", "Back"]


def rows_of_the_glossary(word):
    return f"`{word}`" in GLOSSARY


def test_every_model_has_its_row_in_the_glossary():
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("stafett")}
    assert sorted(name for name in ours if not rows_of_the_glossary(name)) == []


def operations():
    """The public operations of every room: what the package offers, else what a file defines and decorates."""
    yield from of_logs.__all__
    for path in HOUSE.glob("*/operations/*.py"):
        if "relaylog" in path.parts:
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.decorator_list:
                yield node.name


def test_every_operation_has_its_row_in_the_glossary():
    assert len(set(operations())) > 35
    assert sorted(name for name in set(operations()) if not rows_of_the_glossary(name)) == []


def test_every_verb_has_its_row_in_the_glossary():
    assert (
        sorted(verb for verb in {*OF_LOGS, *BEFORE_LOGS, *OF_CASES, *OF_PEOPLE, *OF_GUIDES} if verb not in GLOSSARY)
        == []
    )


def test_the_glossary_names_nothing_that_is_gone():
    known = {model.__name__ for model in apps.get_models()} | {"OfLog", "Written"} | set(operations())
    known |= {node.name for path in SOURCES for node in ast.walk(ast.parse(path.read_text())) if hasattr(node, "name")}
    assert sorted(word for word in re.findall(r"`(\w+)`", GLOSSARY) if word not in known) == []


def codes_raised():
    """Each code that stands in the sources, as RuleBroken and Stale get it, or as a constant that is handed on."""
    rooms = "|".join({code.split(".")[0] for code in SENTENCES})
    for path in SOURCES:
        if path.name != "texts.py":
            yield from re.findall(rf'"((?:{rooms})\.[a-z_]+)"', path.read_text())
            yield from re.findall(r'(?:RuleBroken|Stale)\(\s*"([a-z_.]+)"', path.read_text())


def test_every_broken_rule_has_a_sentence():
    raised = {
        code for path in SOURCES for code in re.findall(r'(?:RuleBroken|Stale)\(\s*"([a-z_.]+)"', path.read_text())
    }
    assert len(raised) > 40
    assert sorted(raised - set(SENTENCES)) == []


def test_no_sentence_waits_for_a_rule_that_nobody_can_break():
    assert sorted(set(SENTENCES) - set(codes_raised())) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_no_style_no_script_and_nobody_elses_address(path):
    html = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.S)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", html)
    assert "|safe" not in html.replace(" ", "")


def test_what_a_catalogue_reads_of_us_has_no_invented_address():
    keys = "\n".join(line for line in (ROOT / "publiccode.yml").read_text().splitlines() if not line.startswith("#"))
    assert not re.search(r"example\.|localhost|//[^/]*\.(invalid|test)\b", keys)


def test_every_picture_stands_beside_what_is_still_worse_than_the_design():
    rows = [
        line.split("|")[1:-1] for line in (ROOT / "docs" / "screens.md").read_text().splitlines() if "pictures/" in line
    ]
    assert [page for page, _pictures, worse in rows if not re.search(r"\w{3}.*\.", worse)] == []
    shown = set(re.findall(r"pictures/([\w-]+)\.png", "".join(pictures for _page, pictures, _worse in rows)))
    taken = {*PUBLIC, *sum((list(of) for of in PRIVATE.values()), [])}
    assert {name for name in taken if not {name, f"{name}-390"} & shown} == set()


def test_the_links_in_the_documents_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *HOUSE.glob("*/README.md")]
    broken = [
        f"{named(page)}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text())
        if not (page.parent / link).exists()
    ]
    assert broken == []
