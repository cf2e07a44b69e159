"""A second guard behind `set_config(…, true)`: a connection goes back to the pool knowing nobody."""

from psycopg import OperationalError
from psycopg.pq import ExecStatus

SETTINGS = ("municipality", "person", "hat", "duty", "log", "now")


def blank_who_asks(connection):
    """Called by the pool for each returned connection; also undoes a plain `SET` that somebody forgot.

    One journey, and no transaction of its own: this is done after every request.
    """
    done = connection.pgconn.exec_("; ".join(f"reset stafett.{name}" for name in SETTINGS).encode())
    if done.status != ExecStatus.COMMAND_OK:
        raise OperationalError(done.get_error_message())
