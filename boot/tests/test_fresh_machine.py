"""A fresh clone on a machine that has only Python: everything else hidden in a mount namespace of our own."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from boot import places

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="hiding things takes root and Linux"),
]
PROGRAMS = (
    "node npm npx psql postgres initdb pg_ctl pg_config chromium chromium-browser google-chrome gcc cc g++ uv git"
)
LIBRARIES = "libnss3.so libnspr4.so libpq.so.5"
FOLDERS = "/usr/lib/postgresql /usr/share/fonts /usr/local/share/fonts /usr/lib/chromium /root/.cache /root/.pyenv"
HIDE = f"""
mount --make-rprivate /
touch "$PLACE/nothing" && chmod 000 "$PLACE/nothing" && mkdir -p "$PLACE/empty"
for folder in {FOLDERS}; do [ -d $folder ] && mount --bind "$PLACE/empty" $folder; done
for name in {PROGRAMS}; do for folder in /usr/bin /usr/local/bin; do
    [ -e $folder/$name ] && mount --bind "$PLACE/nothing" "$(readlink -f $folder/$name)"; done; done
for name in {LIBRARIES}; do for file in /usr/lib/*/$name; do
    [ -e $file ] && mount --bind "$PLACE/nothing" "$(readlink -f $file)"; done; done
cd "$PLACE/clone"
exec $AS env -i HOME="$PLACE/home" PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
"""
AS = {"root": "", "nobody": "setpriv --reuid=65534 --regid=65534 --clear-groups"}


@pytest.fixture(params=AS)
def machine(request):
    """A place that anybody can reach, a fresh clone in it, and whom to be."""
    place = Path("/var/tmp") / f"stafett-fresh-{os.getpid()}-{request.param}"
    (place / "home").mkdir(parents=True)
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{places.ROOT}", place / "clone"], check=True)
    if request.param == "nobody":
        for each in (place / "home", place / "clone", *(place / "clone").rglob("*")):
            os.chown(each, 65534, 65534, follow_symlinks=False)
    yield lambda *words, **more: start(place, AS[request.param], words, **more)
    shutil.rmtree(place)


def start(place, who, words, **more):
    command = ["unshare", "--mount", "sh", "-c", HIDE, "sh", "/usr/bin/python3", *words]
    return subprocess.Popen(command, env=os.environ | {"PLACE": str(place), "AS": who}, text=True, **more)


def test_the_town_answers_and_starts_again_at_once(machine, capsys):
    for _ in range(2):
        town = machine("run.py", "--port", "8765", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        address = town.stdout.readline()
        town.send_signal(signal.SIGTERM)
        said = town.communicate(timeout=60)[1]
        with capsys.disabled():
            print(f"\n{said}")
        assert address == "http://nordvik.localhost:8765/\n"
        assert town.returncode == 0


def test_a_browser_is_found_and_shows_letters(machine):
    check = machine("check.py", "--only", "boot/tests/test_browser.py")
    assert check.wait(timeout=600) == 0
