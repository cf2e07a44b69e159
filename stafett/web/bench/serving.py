"""A real server beside the measuring process: what it costs in processor time, memory and bytes."""

import http.client
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

PROPORTIONAL = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
SERVER = "--interface wsgi --http 1 --no-ws --host 127.0.0.1 --workers 2 --blocking-threads 4 --log-level error"
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


class Server:
    """A running server, and the seconds it took to answer for the first time."""

    def __init__(self, process, port, started_in):
        self.process, self.port, self.started_in = process, port, started_in

    def get(self, path, *, host, session=None, connection=None):
        """(status, bytes over the wire, headers), through one connection that is kept."""
        connection = connection or http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {"Host": host, "Accept-Encoding": "br, gzip"} | ({"Cookie": f"stafett={session}"} if session else {})
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers

    def cpu_ms(self, path, *, host, session=None, times=200):
        """Processor time of the whole server per request, in ms, after a warm-up; and requests per second."""
        return self.cpu_ms_of([(path, host)] * 20, session=session, rounds=times // 20)

    def cpu_ms_of(self, asked, *, session=None, rounds=1):
        """The same for these (path, host), one after the other, when each has been asked for once."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        for path, host in asked:
            status, _, _ = self.get(path, host=host, session=session, connection=connection)
            if status != 200:
                raise RuntimeError(f"{path} answers {status}")
        before, began = self.cpu_seconds(), time.perf_counter()
        for path, host in asked * rounds:
            self.get(path, host=host, session=session, connection=connection)
        seconds, times = time.perf_counter() - began, len(asked) * rounds
        return (self.cpu_seconds() - before) * 1000 / times, times / seconds

    def text(self, path, *, host, connection=None):
        """The page as a browser reads it."""
        _, body, headers = self.get(path, host=host, connection=connection)
        return unpacked(body, headers).decode()

    def cpu_seconds(self):
        """User and system time so far of the server and its workers, to the nanosecond: a short round is exact too."""
        return sum(time.clock_gettime(clock_of(pid)) for pid in self.family())

    def memory_mb(self):
        """What the server and its workers take of the machine's memory. What they share is counted once."""
        shares = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.family())
        return sum(int(PROPORTIONAL.search(share)[1]) for share in shares) * 1024 / 1e6

    def family(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]


class Writing:
    """Somebody who has a form open, and sends what is typed as the page's script does."""

    def __init__(self, server, form, *, host, session):
        self.server, self.form = server, form
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port)
        _, body, headers = server.get(form, host=host, session=session, connection=self.connection)
        html = unpacked(body, headers).decode()
        csrf = re.search(r"csrftoken=([^;]+)", headers.get("Set-Cookie", ""))
        self.typed = dict(re.findall(r'name="(csrfmiddlewaretoken|token)" value="([^"]+)"', html))
        cookies = f"stafett={session}" + (f"; csrftoken={csrf[1]}" if csrf else "")
        self.headers = {"Host": host, "Cookie": cookies, "Accept": "application/json", "Origin": f"http://{host}"}
        self.headers["Content-Type"] = "application/x-www-form-urlencoded"

    def keeps_ms(self, address, *, times, **typed):
        """Processor time of the whole server for each time it is kept, in ms."""
        body = urlencode(self.typed | typed | {"sted": self.form})
        self._send(address, body)
        before = self.server.cpu_seconds()
        for _ in range(times):
            self._send(address, body)
        return (self.server.cpu_seconds() - before) * 1000 / times

    def _send(self, address, body):
        self.connection.request("POST", address, body=body, headers=self.headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address} answers {answer.status}")


def clock_of(pid):
    """The number of the clock that counts a process's time on the processors: `clock_getcpuclockid(3)`."""
    return ~pid << 3 | 2


@contextmanager
def server(env):
    """Two workers, as in run.py, on a free port."""
    port = free_port()
    began = time.perf_counter()
    command = [sys.executable, "-m", "stafett.server", *SERVER.split(), "--port", str(port), "stafett.wsgi:application"]
    process = subprocess.Popen(command, env=env | ONE_HEAP)  # noqa: S603 (our own words)
    try:
        while not answers(port):
            if process.poll() is not None or time.perf_counter() - began > 30:
                raise RuntimeError("The server did not start.")
            time.sleep(0.02)
        yield Server(process, port, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(15)


def answers(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/", headers={"Host": "unknown.localhost"})
        return connection.getresponse().status == 404
    except OSError:
        return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unpacked(body, headers):
    encoding = headers.get("Content-Encoding")
    if encoding == "br":
        import brotli

        return brotli.decompress(body)
    if encoding == "gzip":
        import gzip

        return gzip.decompress(body)
    return body
