"""The operator asks whether the histories hold, and keeps checkpoints where the machine cannot reach them."""

import base64
import datetime as dt
import subprocess
import sys

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.management import CommandError, call_command
from django.db import transaction

from conftest import database_that_lasts
from stafett.audit import checkpoints
from stafett.audit.history import read_down
from stafett.core.asking import acting
from stafett.relaylog.operations import write_note
from stafett.relaylog.queries.proof import Held, hold_up, take_receipt
from tests.nordvik import build_log, build_town


@pytest.fixture(scope="module")
def two_towns(django_db_setup, django_db_blocker):
    with database_that_lasts(django_db_blocker):
        with transaction.atomic():
            nordvik = build_log(build_town())
            build_town("Sørvik")
        yield nordvik


@pytest.fixture
def backup(two_towns, started_with, address_of):
    started_with(BACKUP_DATABASE_URL=address_of("BACKUP_DATABASE_URL"))


@pytest.fixture
def manage(backup, capsys):
    """Run a command; (exit code, what it said)."""

    def run(*words, **options):
        try:
            call_command(*words, **options)
            code = 0
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


@pytest.fixture
def tampered(two_towns, address_of):
    """What the owner does with the guards down, put back afterwards from a copy of the two tables."""
    with psycopg.connect(address_of("OWNER_DATABASE_URL"), autocommit=True) as owner:
        for table in ("audit_event", "audit_link"):
            owner.execute(f"alter table {table} disable trigger user")
        owner.execute("alter table audit_event no force row level security")
        for table in ("audit_event", "audit_link", "audit_head"):
            owner.execute(f"create table copy_{table} as table {table}")
        yield owner.execute
        for table in ("audit_event", "audit_link", "audit_head"):
            owner.execute(f"truncate {table}")
            owner.execute(f"insert into {table} table copy_{table}")
            owner.execute(f"drop table copy_{table}")
        for table in ("audit_event", "audit_link"):
            owner.execute(f"alter table {table} enable trigger user")


def test_every_municipalitys_history_is_verified(manage):
    code, said = manage("history_verify")
    assert code == 0
    assert [line.split(",")[0] for line in said.splitlines()] == ["nordvik: holds", "sorvik: holds"]


def test_one_municipality_can_be_asked_for(manage):
    code, said = manage("history_verify", "sorvik")
    assert (code, said.count("\n")) == (0, 1)


def test_a_municipality_that_is_not_here_is_said_plainly(manage):
    with pytest.raises(CommandError, match="There is no municipality called nordvik-2 here"):
        manage("history_verify", "nordvik-2")


def test_a_fault_is_said_in_plain_words_and_ends_with_one(manage, tampered):
    tampered("update audit_event set action = 'read the log' where action = 'focus raised'")
    code, said = manage("history_verify")
    assert code == 1
    assert "nordvik: DOES NOT HOLD: the event of link 22 has been changed.\n" in said
    assert "sorvik: holds" in said


def test_a_checkpoint_that_was_kept_finds_a_restored_old_copy(manage, tampered, two_towns, tmp_path):
    newest = keep_checkpoint(manage, tmp_path, "nordvik")
    gone = "seq > 20 and municipality_id = (select id from tenancy_municipality where slug = 'nordvik')"
    tampered(f"delete from audit_event where id in (select event_id from audit_link where {gone})")
    tampered(f"delete from audit_link where {gone}")
    tampered("update audit_head h set seq = 20, hash = l.hash from audit_link l "
             "where l.seq = 20 and l.municipality_id = h.municipality_id")  # fmt: skip

    assert manage("history_verify", "nordvik") == (0, "nordvik: holds, 20 links.\n")
    code, said = manage("history_verify", "nordvik", "--checkpoint", str(newest))
    assert code == 1
    assert f"the history ends at link 20, but link {links_in(newest)} has been seen" in said


def test_a_municipality_that_has_vanished_is_missed_by_its_checkpoint(manage, tampered, tmp_path):
    newest = keep_checkpoint(manage, tmp_path, "nordvik")
    for table in ("audit_event", "audit_link", "audit_head"):
        tampered(f"delete from {table}")
    code, said = manage("history_verify", "--checkpoint", str(newest))
    assert code == 1
    assert f"nordvik: DOES NOT HOLD: the history ends at link 0, but link {links_in(newest)} has been seen" in said


@pytest.fixture
def receipt(two_towns):
    """Emil has read Ada's log, and her mother has taken a receipt. Before anybody tampers with anything."""
    two_towns.log.municipality = two_towns.municipality
    with transaction.atomic(), acting(two_towns.emil, two_towns.emil.first_hat):
        read_down("read the log", who=two_towns.emil, about=two_towns.log)
    with transaction.atomic(), acting(two_towns.berit):
        return take_receipt(two_towns.log)


def test_a_familys_receipt_finds_a_reading_that_was_changed_or_taken_away(receipt, tampered, two_towns):
    assert held_up(two_towns, receipt) == Held.SAME
    tampered("update audit_event set actor_name = 'En annen' where is_reading")
    assert held_up(two_towns, receipt) == Held.CHANGED
    tampered("delete from audit_event where is_reading")
    assert held_up(two_towns, receipt) == Held.CHANGED


def test_the_operator_holds_a_familys_receipt_up_like_a_checkpoint(manage, receipt, tampered, tmp_path):
    (tmp_path / "kvittering.txt").write_text(receipt)
    asked = ("history_verify", "nordvik", "--checkpoint", str(tmp_path / "kvittering.txt"))
    assert manage(*asked)[0] == 0
    tampered("delete from audit_event")
    tampered("delete from audit_link")
    tampered("delete from audit_head")
    code, said = manage(*asked)
    assert code == 1 and "the history ends at link 0" in said


def held_up(town, receipt):
    with transaction.atomic(), acting(town.berit):
        return hold_up(town.log, receipt)[0]


def keep_checkpoint(manage, folder, name):
    assert manage("history_checkpoint", name, "--to", str(folder))[0] == 0
    (file,) = folder.glob(f"{name}-*.checkpoint")
    return file


def links_in(file):
    return checkpoints.read(file.read_text()).links


def test_a_checkpoint_is_a_file_for_each_municipality_and_nothing_is_written_over(manage, tmp_path):
    assert manage("history_checkpoint", "--to", str(tmp_path))[0] == 0
    files = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    assert sorted(name.rsplit("-", 1)[0] for name in files) == ["nordvik", "sorvik"]
    manage("history_checkpoint", "--to", str(tmp_path))
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == files


def test_the_history_goes_on_and_the_older_checkpoint_still_fits(manage, tmp_path, two_towns):
    first = keep_checkpoint(manage, tmp_path / "before", "nordvik")
    with acting(two_towns.dina, two_towns.dina.first_hat):
        write_note(two_towns.log, text="Ada smilte i dag.", by=two_towns.dina)
    second = keep_checkpoint(manage, tmp_path / "after", "nordvik")
    code, said = manage("history_verify", "nordvik", "--checkpoint", str(first), "--checkpoint", str(second))
    assert (code, said) == (0, f"nordvik: holds, {links_in(second)} links, compared with 2 checkpoints.\n")
    assert links_in(second) == links_in(first) + 1


def test_a_history_that_does_not_hold_gets_no_checkpoint(manage, tampered, tmp_path):
    tampered("update audit_event set action = 'read the log' where action = 'focus raised'")
    code, said = manage("history_checkpoint", "--to", str(tmp_path))
    assert code == 1
    assert "nordvik: no checkpoint, because the history does not hold" in said
    assert [file.name.split("-")[0] for file in tmp_path.iterdir()] == ["sorvik"]


@pytest.mark.parametrize("change", [("nordvik ", "nordvek "), ("\n2", "\n1"), ("checkpoint 1", "checkpoint 2")])
def test_a_checkpoint_that_somebody_has_changed_is_refused(manage, tmp_path, change):
    file = keep_checkpoint(manage, tmp_path, "nordvik")
    file.write_text(file.read_text().replace(*change, 1))
    with pytest.raises(CommandError, match="cannot be used"):
        manage("history_verify", "--checkpoint", str(file))


def test_a_checkpoint_from_another_installation_is_refused(manage, tmp_path, monkeypatch, started_with):
    file = keep_checkpoint(manage, tmp_path, "nordvik")
    another = tmp_path / "another.key"
    another.write_text("YW5vdGhlciBpbnN0YWxsYXRpb24ncyAzMiBieXRlcyE=")
    started_with(STAFETT_INSTALLATION_KEY_FILE=another)
    with pytest.raises(CommandError, match="its signature does not hold"):
        manage("history_verify", "--checkpoint", str(file))


def test_anybody_can_check_a_checkpoint_with_the_public_key(manage, tmp_path):
    lines = keep_checkpoint(manage, tmp_path, "nordvik").read_text().splitlines(keepends=True)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(manage("history_checkpoint", "--public-key")[1]))
    key.verify(base64.b64decode(lines[5]), "".join(lines[:5]).encode())


def test_reading_the_histories_takes_the_backup_role(manage, started_with, address_of):
    started_with(BACKUP_DATABASE_URL=None)
    with pytest.raises(CommandError, match="BACKUP_DATABASE_URL is not set"):
        manage("history_verify")
    started_with(BACKUP_DATABASE_URL=address_of("DATABASE_URL"))
    with pytest.raises(CommandError, match="cannot read past the walls"):
        manage("history_verify")


def test_the_command_ends_a_process_with_one(backup, tampered):
    tampered("delete from audit_link where seq = 3")
    ended = subprocess.run([sys.executable, "-m", "django", "history_verify"], capture_output=True, text=True)
    assert ended.returncode == 1
    assert "link 3 is missing" in ended.stdout


def test_a_checkpoint_reads_as_it_was_written(two_towns):
    moment = dt.datetime(2026, 11, 22, 0, 30, tzinfo=dt.UTC)
    point = checkpoints.Checkpoint(two_towns.municipality.pk, "nordvik", 7, b"h" * 32, moment)
    assert checkpoints.read(checkpoints.write(point)) == point
