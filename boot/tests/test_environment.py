"""From Python alone to every package, at the hash in the lock; whatever uv says, and without a compiler."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from boot import environment, places
from boot.say import CannotGoOn

WHEEL = "baton-1.0-py3-none-any.whl"
PARTS = {
    "baton.py": "HELD = True\n",
    "baton-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: baton\nVersion: 1.0\n",
    "baton-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: us\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "baton-1.0.dist-info/RECORD": "".join(
        f"{name},,\n"
        for name in ("baton.py", *(f"baton-1.0.dist-info/{part}" for part in ("METADATA", "WHEEL", "RECORD")))
    ),
}


@pytest.fixture
def project(tmp_path):
    """A copy of this room beside a lock with one package of our own, and a folder of wheels instead of an index."""
    shutil.copytree(places.ROOT / "boot", tmp_path / "boot", ignore=shutil.ignore_patterns("tests", "__pycache__"))
    for folder in ("requirements", "wheels"):
        (tmp_path / folder).mkdir()
    with zipfile.ZipFile(tmp_path / "wheels" / WHEEL, "w") as wheel:
        for name, content in PARTS.items():
            wheel.writestr(name, content)
    lock(tmp_path, hashlib.sha256((tmp_path / "wheels" / WHEEL).read_bytes()).hexdigest())
    return tmp_path


def lock(project, digest):
    line = f"baton==1.0 --hash=sha256:{digest}\n"
    (project / "requirements" / "run.txt").write_text(line)
    (project / "requirements" / "dev.txt").write_text(line)
    shutil.copy(places.ROOT / "requirements" / "uv.txt", project / "requirements")


def prepare(project, **more):
    """In a process of its own, with only the folder of wheels to fetch from."""
    wheels = str(project / "wheels")
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels, "PIP_CONFIG_FILE": os.devnull, "UV_OFFLINE": "1"}
    env = os.environ | offline | {"UV_FIND_LINKS": wheels, "UV_CACHE_DIR": str(project / "cache")} | more
    code = "from boot import environment, say; import sys; sys.exit(say.plainly(lambda: environment.prepare()))"
    return subprocess.run([sys.executable, "-c", code], cwd=project, env=env, capture_output=True, text=True)


def with_uv(project):
    """The uv that this machine already has stands ready in the new environment."""
    made = prepare(project)
    shutil.copy(places.VENV / "bin" / "uv", project / "var" / "venv" / "bin" / "uv")
    (project / "var" / "venv" / "packages.stamp").unlink(missing_ok=True)
    return made


def holds_the_baton(project):
    command = [project / "var" / "venv" / "bin" / "python", "-c", "import baton; print(baton.HELD)"]
    return subprocess.run(command, capture_output=True, text=True).stdout == "True\n"


@pytest.mark.slow
def test_where_uv_cannot_be_had_pip_installs_the_same_lock(project):
    made = prepare(project)
    assert made.returncode == 0, made.stderr
    assert "pip takes over" in made.stderr
    assert holds_the_baton(project)
    assert prepare(project).stderr == "", "the second time there is nothing to do"


@pytest.mark.slow
def test_uv_installs_the_lock_and_removes_what_is_not_in_it(project):
    with_uv(project)
    site = next((project / "var" / "venv").glob("lib/*/site-packages"))
    (site / "old-1.0.dist-info").mkdir()
    (site / "old-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: old\nVersion: 1.0\n")
    (site / "old-1.0.dist-info" / "RECORD").write_text("old-1.0.dist-info/METADATA,,\nold-1.0.dist-info/RECORD,,\n")
    made = prepare(project)
    assert "pip takes over" not in made.stderr
    assert holds_the_baton(project)
    assert not (site / "old-1.0.dist-info").exists()


@pytest.mark.slow
def test_where_uv_fails_pip_takes_over(project):
    with_uv(project)
    uv = project / "var" / "venv" / "bin" / "uv"
    uv.write_text("#!/bin/sh\necho 'invalid peer certificate: UnknownIssuer' >&2\nexit 2\n")
    made = prepare(project)
    assert made.returncode == 0
    assert "UnknownIssuer" in made.stderr
    assert "pip takes over" in made.stderr


@pytest.mark.slow
def test_a_package_that_is_not_the_one_that_was_reviewed_is_refused_by_both(project):
    lock(project, "0" * 64)
    with_uv(project)
    made = prepare(project)
    assert made.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in made.stderr
    assert not holds_the_baton(project)


def test_a_python_without_ensurepip_names_the_package_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotGoOn, match=r"apt install python3\.\d+-venv"):
        environment.ensure_pip_can_be_made()


def test_pip_is_told_of_the_systems_certificates_but_a_persons_own_choice_stands(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "/the/machines.pem")
    monkeypatch.delenv("PIP_CERT", raising=False)
    assert environment.surroundings()["PIP_CERT"] == "/the/machines.pem"
    monkeypatch.setenv("PIP_CERT", "/my/own.pem")
    assert environment.surroundings()["PIP_CERT"] == "/my/own.pem"


def test_uv_trusts_what_the_system_trusts():
    assert "--system-certs" in environment.uv_sync(places.ROOT / "requirements" / "run.txt")


def test_a_home_that_cannot_be_written_to_gets_a_cache_here(tmp_path, monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert environment.cache("UV_CACHE_DIR") == {}
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert environment.cache("UV_CACHE_DIR") == {"UV_CACHE_DIR": str(places.VAR / "cache" / "uv_cache_dir")}
