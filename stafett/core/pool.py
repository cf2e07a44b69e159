"""A second guard behind `set_config(…, true)`: a connection goes back to the pool knowing nobody."""

SETTINGS = ("municipality", "person", "hat", "duty", "log", "now")


def blank_who_asks(connection):
    """Called by the pool for each returned connection; also undoes a plain `SET` that somebody forgot."""
    connection.execute("; ".join(f"reset stafett.{name}" for name in SETTINGS))
    connection.commit()
