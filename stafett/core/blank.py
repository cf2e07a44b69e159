"""A second guard behind `set_config(…, true)`: when a request is over, its connection knows nobody."""

from psycopg.pq import ExecStatus

LOOKING = ("seen_as", "looker", "looker_hat", "seen_consent", "seen_goals")
SETTINGS = ("municipality", "person", "hat", "duty", "log", "now", *LOOKING)
BLANK = "; ".join(f"reset stafett.{name}" for name in SETTINGS).encode()


def blank_who_asks(connection):
    """Undo a plain `SET` that somebody forgot, in one journey. Inside a transaction nothing is done.

    A connection that cannot be made blank is closed: nobody is served by it again.
    """
    raw = connection.connection
    if raw is None or connection.in_atomic_block:
        return
    if raw.closed or raw.pgconn.exec_(BLANK).status != ExecStatus.COMMAND_OK:
        connection.close()
