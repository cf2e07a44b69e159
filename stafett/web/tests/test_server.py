"""The house as it is served: real processes, a pool of connections, and a database that can be taken away."""

import asyncio
import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import SHUT_WR, create_connection
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from django.db import connections, transaction

from boot import serve
from conftest import ROOT, database_that_lasts
from stafett.demo.models import Door
from stafett.web.middleware.headers import ALWAYS
from tests.nordvik import build_log, build_town
from tests.test_dump import everything, ways_to_write

from .conftest import HOST

pytestmark = pytest.mark.slow
CITIZENS = [
    *("/", "/hjelp/", "/hjelp/barn/", "/hjelp/ung/1/", "/sok/?q=foreldre", "/tilbud/", "/lov/", "/om-stafettloggen/"),
    *("/handlingsveileder/", "/handlingsveileder/niva-0/", "/handlingsveileder/verktoy/"),
]
VISITOR, AS_THE_PROXY_SAYS = "127.7.7.7", "203.0.113.77"  # where those who ask come from


class Cable(threading.Thread):
    """What lies between the web server and its database, and can be pulled out and put in again."""

    def __init__(self, folder, database):
        super().__init__(daemon=True)
        self.place, self.database = folder / ".s.PGSQL.5432", database
        self.loop, self.ends = asyncio.new_event_loop(), set()

    def run(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self.listen())
        self.loop.run_forever()

    async def listen(self):
        self.server = await asyncio.start_unix_server(self.carry, self.place)

    async def carry(self, reader, writer):
        there, back = await asyncio.open_unix_connection(self.database)
        self.ends |= {writer, back}
        await asyncio.gather(self.pour(reader, back), self.pour(there, writer))

    async def pour(self, source, target):
        try:
            while data := await source.read(65536):
                target.write(data)
                await target.drain()
        except OSError:
            pass
        target.close()

    def pull_out(self):
        asyncio.run_coroutine_threadsafe(self.stop(), self.loop).result(5)
        self.place.unlink(missing_ok=True)

    async def stop(self):
        self.server.close()
        for end in self.ends:
            end.transport.abort()
        self.ends = set()

    def put_in(self):
        asyncio.run_coroutine_threadsafe(self.listen(), self.loop).result(5)


class House:
    """A served town."""

    def __init__(self, town, environment):
        self.town, self.environment, self.port = town, environment, serve.free_port(None)

    def open(self):
        self.process = subprocess.Popen(
            serve.command(self.port), env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        serve.wait_until_it_answers(self.process, self.port)

    def close(self):
        """What it said while it was open."""
        self.process.terminate()
        return self.process.communicate(timeout=20)[0].decode()

    def ask(self, address, *, cookie="", form=None, **more):
        """(status, headers, text) as a browser gets them."""
        door = HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(VISITOR, 0))
        headers = {"Host": HOST, "Cookie": cookie} | more
        if form is not None:
            headers |= {"Origin": f"http://{HOST}", "Content-Type": "application/x-www-form-urlencoded"}
        door.request("POST" if form is not None else "GET", address, urlencode(form or {}), headers)
        answer = door.getresponse()
        text = answer.read().decode()
        door.close()
        return answer.status, answer.headers, text

    def log_in(self):
        """Dina's cookie."""
        page = self.ask("/min/prove/")
        cookie = page[1]["Set-Cookie"].split(";")[0]
        answer = self.ask(f"/min/prove/{self.town.door}/", cookie=cookie, form={"csrfmiddlewaretoken": token(page[2])})
        return answer[1]["Set-Cookie"].split(";")[0]


def token(html):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html).group(1)


@pytest.fixture(scope="module")
def cable(tmp_path_factory):
    folder = Path(parse_qs(urlsplit(os.environ["DATABASE_URL"]).query)["host"][0])
    made = Cable(tmp_path_factory.mktemp("db"), folder / ".s.PGSQL.5432")
    made.start()
    while not made.place.exists():
        time.sleep(0.01)
    return made


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, cable, tmp_path_factory):
    with database_that_lasts(django_db_blocker):
        with transaction.atomic():
            town = build_log(build_town())
        dina = {"person_id": town.dina.pk, "hat_id": town.dina.first_hat.pk, "name": "Dina", "who": "lærer"}
        town.door = Door.objects.create(municipality=town.municipality, group="first", order=1, **dina).pk
        data = tmp_path_factory.mktemp("data")
        made = House(town, surroundings(cable, data))
        made.data = data
        subprocess.run(
            [sys.executable, "-m", "django", "collectstatic", "--noinput", "-v0"], env=made.environment, check=True
        )
        made.open()
        yield made
        made.close()


def surroundings(cable, data):
    """As `run.py` gives them, but the way to the database goes through the cable."""
    names = {"DATABASE_URL": connections["default"], "KEYS_URL": connections["keys"]}
    addresses = {}
    for variable, connection in names.items():
        parts = urlsplit(os.environ[variable])
        query = f"host={quote(str(cable.place.parent), safe='')}"
        addresses[variable] = parts._replace(path=f"/{connection.settings_dict['NAME']}", query=query).geturl()
    return os.environ | addresses | {"STAFETT_MODE": "demo", "STAFETT_DATA": str(data)}


def test_the_front_page_answers_with_all_its_headers(house):
    status, headers, _ = house.ask("/")
    assert status in (200, 404)  # this town has no guide
    assert {name: headers[name] for name in ALWAYS} == ALWAYS
    assert "Set-Cookie" not in headers


def test_somebody_logs_in_and_writes(house):
    cookie, address = house.log_in(), f"/min/logg/{house.town.log.pk}/skriv"
    page = house.ask(address, cookie=cookie)[2]
    form = dict(re.findall(r'name="(csrfmiddlewaretoken|token)" value="([^"]+)"', page))
    status, headers, _ = house.ask(address, cookie=cookie, form=form | {"text": "Ada smilte i dag."})
    assert status == 302
    assert "Ada smilte i dag." in house.ask(headers["Location"], cookie=cookie)[2]


def test_what_the_workers_share_is_read_without_a_thread_or_a_connection(house):
    """Neither can be shared: they part from it afterwards."""
    asks = "import threading; from django.db import connections; from stafett.server import read_the_house"
    looks = "print(threading.active_count(), [one.connection for one in connections.all()], len(reading))"
    reads = "before = set(sys.modules); read_the_house(); reading = set(sys.modules) - before"
    command = [sys.executable, "-c", f"import sys; {asks}; {reads}; {looks}"]
    said = subprocess.run(command, env=house.environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    threads, _, rest = said.partition(" ")
    assert threads == "1"
    assert rest.startswith("[None, None] ")
    assert int(rest.split()[-1]) > 500  # all of it


def test_connections_are_given_back(house):
    """Sixty answers at once, through two workers of eight connections: nobody waits for one that never came back."""
    cookie = house.log_in()
    with ThreadPoolExecutor(12) as crowd:
        answers = list(crowd.map(lambda _: house.ask(f"/min/logg/{house.town.log.pk}/", cookie=cookie)[0], range(60)))
    assert set(answers) == {200}


def test_the_database_is_taken_away_and_comes_back(house, cable):
    cookie = house.log_in()
    assert house.ask("/min/", cookie=cookie)[0] == 200
    cable.pull_out()
    try:
        status, headers, text = house.ask("/min/", cookie=cookie)
        assert status == 503
        assert "Vi er straks tilbake" in text and "116 111" in text
        assert {name: headers[name] for name in ALWAYS} == ALWAYS
    finally:
        cable.put_in()
    deadline, answers = time.monotonic() + 30, []
    while answers[-20:] != [200] * 20 and time.monotonic() < deadline:  # both workers, each with its own pool
        answers.append(house.ask("/min/", cookie=cookie)[0])
        time.sleep(0.05 if answers[-1] == 200 else 0.3)
    assert answers[-20:] == [200] * 20


def test_connections_do_not_pile_up_when_the_servers_threads_have_come_and_gone(house):
    """The server ends a thread that has had nothing to do (here: for five seconds) and begins another when there is."""
    house.close()
    house.environment["GRANIAN_BLOCKING_THREADS_IDLE_TIMEOUT"] = "5"
    house.open()
    cookie, held = house.log_in(), []
    for _ in range(3):
        with ThreadPoolExecutor(8) as crowd:
            list(crowd.map(lambda _: house.ask("/min/", cookie=cookie), range(24)))
        with connections["default"].cursor() as cursor:
            cursor.execute("select count(*) from pg_stat_activity where datname = current_database()")
            held.append(cursor.fetchone()[0])
        time.sleep(6.5)
    assert max(held[1:]) <= held[0] + 2, held


def test_a_citizen_leaves_no_address_in_the_database_on_the_disk_or_in_what_the_server_says(house, address_of):
    """No machine's address on the net is kept for a day, or at all. What the proxy keeps: `deploy/nginx.conf`."""
    subprocess.run([sys.executable, "-m", "django", "guide_national", "-v0"], env=house.environment, check=True)
    came_through = {"X-Forwarded-For": AS_THE_PROXY_SAYS, "Forwarded": f"for={AS_THE_PROXY_SAYS}"}
    for address in CITIZENS:
        assert house.ask(address, **came_through)[0] == 200, address
    for address in ("/finnes-ikke/", "/hjelp/ingen/", "/api/v1/finnes-ikke", "/min/", "/min/logg-inn/"):
        house.ask(address, **came_through)
    house.ask("/hjelp/", form={"q": "x"}, **came_through)
    house.ask("/", **came_through | {"Host": "ingensteder.localhost"})
    be_rude(house.port)
    said = house.close()
    house.open()
    kept = everything(address_of("BACKUP_DATABASE_URL")) | everything(address_of("OWNER_KEYS_URL"))
    disk = {str(file): file.read_bytes() for file in house.data.rglob("*") if file.is_file()}
    for seen in (VISITOR, AS_THE_PROXY_SAYS):
        assert seen not in said
        assert [place for place, raw in (kept | disk).items() if any(way in raw for way in ways_to_write(seen))] == []


def be_rude(port):
    """What no browser sends, and what is broken off in the middle: servers tend to write down who did."""
    broken_off = b"POST / HTTP/1.1\r\nContent-"
    for words in (b"\x16\x03\x01 hello", b"GET / HTTP/9\r\n\r\n", b"GET /" + b"x" * 100_000, broken_off):
        with suppress(OSError), create_connection(("127.0.0.1", port), 5, source_address=(VISITOR, 0)) as door:
            door.sendall(words)
            door.shutdown(SHUT_WR)
            door.recv(1000)


def test_no_column_is_made_for_the_address_of_a_machine(house):
    with connections["default"].cursor() as cursor:
        cursor.execute("""select table_name, column_name from information_schema.columns
                           where table_schema = 'public' and data_type in ('inet', 'cidr', 'macaddr')""")
        assert cursor.fetchall() == []


def test_the_proxy_writes_down_neither_pages_nor_visitors():
    """Each block by itself: one that only leads on to https is a block too, and the proxy's own habit is to write."""
    blocks = (ROOT / "deploy" / "nginx.conf").read_text().split("\nserver {")[1:]
    assert len(blocks) == 2
    for block in blocks:
        assert re.findall(r"^    access_log (.+);", block, re.M) == ["off"]
        assert [line.split()[-1] for line in re.findall(r"^    error_log (.+);", block, re.M)] == ["emerg"]


def test_what_the_server_says_holds_no_address_and_no_name(house):
    """It closes the house to hear what it said, as the one about citizens does."""
    cookie, log = house.log_in(), house.town.log.pk
    for address in (f"/min/logg/{log}/", "/min/logg/finnes-ikke/", f"/min/logg/{log}/stafettpinne/ta-imot"):
        house.ask(address, cookie=cookie)
        house.ask(address, cookie=cookie, form={"text": "forfalsket"})
    said = house.close()
    house.open()
    assert str(log) not in said
    assert "/min/" not in said
    assert not re.search(r"Ada|Dina|Nordvik|forfalsket|Traceback", said)
