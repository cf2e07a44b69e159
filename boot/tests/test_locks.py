"""What is fetched is exactly what was reviewed, from whichever index the machine is set up with."""

import json
import re

import pytest

from boot import places

LOCKS = places.ROOT / "requirements"
PYTHON_LOCKS = ["uv.txt", "run.txt", "dev.txt"]


def pinned(name):
    """name → version with its marker, for every distribution in a lock."""
    text = (LOCKS / name).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)(==[^\\\n]+?)\s*\\?$", text.replace(" --hash", " \\\n--hash"), re.M))


def direct(name):
    lines = (LOCKS / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_python_lock_holds_no_address_of_any_index(name):
    text = (LOCKS / name).read_text()
    assert "://" not in text
    assert not re.findall(r"^-", text, re.M)


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_distribution_is_pinned_by_hash(name):
    parts = re.split(r"^(?=[a-z0-9])", (LOCKS / name).read_text(), flags=re.M)
    assert all("==" in part and "--hash=sha256:" in part for part in parts if part.strip())


def test_the_npm_lock_holds_no_address_but_those_that_ask_for_support():
    def addresses(value, under=""):
        if isinstance(value, dict):
            return [found for key, each in value.items() for found in addresses(each, key if key != "url" else under)]
        if isinstance(value, list):
            return [found for each in value for found in addresses(each, under)]
        return [under] if "://" in str(value) else []

    assert set(addresses(json.loads((places.ROOT / "package-lock.json").read_text()))) <= {"funding"}


def test_every_npm_package_is_pinned_by_hash():
    packages = json.loads((places.ROOT / "package-lock.json").read_text())["packages"]
    assert all("integrity" in each for name, each in packages.items() if name)


def test_uv_is_locked_in_one_line():
    assert len((LOCKS / "uv.txt").read_text().splitlines()) == 1


def test_the_tests_run_with_the_packages_that_are_served():
    run, dev = pinned("run.txt"), pinned("dev.txt")
    assert run and run.items() <= dev.items()


def test_the_product_rests_on_few_distributions():
    assert len(pinned("run.txt")) <= 40
    assert len(direct("run.in")) <= 18


def test_every_direct_dependency_has_its_reason():
    assert [line for line in direct("run.in") if "#" not in line] == []


def test_no_package_runs_a_script_of_its_own_when_it_is_installed():
    assert "ignore-scripts=true" in (places.ROOT / ".npmrc").read_text()
