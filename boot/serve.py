"""The web server: started, waited for, stopped with everything it began."""

import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from contextlib import suppress

from boot import places
from boot.say import AskedToStop, CannotGoOn, progress

HOST = "127.0.0.1"
FIRST_PORT = 8000
WORKERS = 2
THREADS = 4  # each may hold one connection from the pool
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}  # one thread works at a time: a heap for each would be a fifth more memory
PATIENCE = 60


def free_port(wanted):
    """The one that was asked for, or the first free from 8000 on."""
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
                return port
            except OSError:
                continue
    raise CannotGoOn(f"Port {wanted or FIRST_PORT} is taken. Choose another with --port.")


def serve(env, port, *, browser):
    """Serves until Ctrl-C or SIGTERM; 0 when it was asked to stop."""
    shape = {"env": env | ONE_HEAP, "cwd": places.ROOT, "start_new_session": True, "preexec_fn": follow_parent}
    server = subprocess.Popen(command(port), **shape)
    address = f"http://nordvik.localhost:{port}/"
    try:
        wait_until_it_answers(server, port)
        progress("ready; Ctrl-C stops it")
        print(address, flush=True)
        if browser:
            webbrowser.open(address)
        raise CannotGoOn(f"The web server stopped by itself (code {server.wait()}).")
    except (KeyboardInterrupt, AskedToStop):
        progress("stopping")
        return 0
    finally:
        end(server)


def command(port):
    shape = f"--interface wsgi --http 1 --no-ws --host {HOST} --port {port} --workers {WORKERS}"
    habits = f"--blocking-threads {THREADS} --log-level warning --respawn-failed-workers --workers-kill-timeout 5"
    return [str(places.PYTHON), "-m", "stafett.server", *shape.split(), *habits.split(), "stafett.wsgi:application"]


def follow_parent():
    """If we are killed outright, the server is told to stop: nobody is left holding the port. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def wait_until_it_answers(server, port):
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if server.poll() is not None:
            raise CannotGoOn("The web server did not start; the reason is above.")
        status = ask(port)
        if status and status < 500:
            return
        if status:
            raise CannotGoOn(f"The front page answers with {status}; the reason is above.")
        time.sleep(0.05)
    raise CannotGoOn(f"The web server did not answer within {PATIENCE} seconds.")


def ask(port):
    """The status of the front page, None when nobody answers yet."""
    door = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        door.request("GET", "/", headers={"Host": "nordvik.localhost"})
        return door.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        door.close()


def end(server):
    """Asked first, then made to; and every worker with it, also when the first of them died."""
    if server.poll() is None:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=8)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()
