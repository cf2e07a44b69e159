"""A step is done once for what goes into it, and a step that was cut off is not done."""

import subprocess
import sys

from boot import once, places


def test_a_step_is_done_again_only_when_something_that_goes_into_it_changes(tmp_path):
    source, stamp = tmp_path / "source", tmp_path / "stamp"
    source.write_text("one")
    once.mark(stamp, once.key([source]))
    assert once.done(stamp, once.key([source]))

    source.write_text("two")
    assert not once.done(stamp, once.key([source]))


def test_a_file_that_is_new_or_gone_or_renamed_changes_the_key(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("same")
    two.write_text("same")
    assert len({once.key([one]), once.key([two]), once.key([one, two])}) == 3


def test_a_step_that_was_cut_off_is_not_done(tmp_path):
    (tmp_path / "stamp.half").write_text("key")
    assert not once.done(tmp_path / "stamp", "key")


HOLDS = "import sys; from pathlib import Path; from boot import once\nwith once.alone('x', Path(sys.argv[1])): input()"
ASKS = (
    "import sys; from pathlib import Path; from boot import once\nwith once.alone('x', Path(sys.argv[1])): print('in')"
)


def start(code, folder):
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.Popen(command, cwd=places.ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_two_commands_never_prepare_at_once_and_a_killed_one_leaves_no_lock(tmp_path):
    with once.alone("x", tmp_path):
        second = start(ASKS, tmp_path)
        assert "waiting for another command" in second.stderr.readline()
        second.kill()
        second.communicate()

    holder = start(HOLDS, tmp_path)
    holder.kill()
    holder.communicate()
    assert start(ASKS, tmp_path).communicate(timeout=10)[0] == "in\n"
