"""What the guide costs with every municipality's own in the house: pages, a fresh version, a correction, search."""

import contextlib
import gzip
import json
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from .report import Figure
from .runs import count
from .scratch import database, manage
from .serving import server

WHOLE, TENTH = 356, 36
ADDRESSES = [f"{language}/handlingsveileder/{service}" for language in ("", "/nn") for service in ("", "barnehage/",
             "helsestasjon/")]  # fmt: skip
KINDS = ["niva-1/", "niva-1/trinn-2/", "verktoy/undringsnotat/"]  # a level, a step and a tool
AT_ONCE = 60  # municipalities whose maps are asked for in turn: as many as the memory for pages has room for
AMONG = 20  # and whose other pages
REMEMBERED = 1.1  # seconds that a worker may remember what is out
WORDS = ["språk", "bekymring", "mobing", "fravær", "skolevegring", "helsestasjon", "samtykke", "stafett", "barnevern",
         "kontaktlærer", "mor", "gråter", "vold", "verktøy", "foreldresamtale", "hva gjør jeg", "ppt", "undring",
         "nettverk", "nivå 2"]  # fmt: skip
STATIC = "bench-page.html"


def run(size):
    municipalities = WHOLE if size == "whole" else TENTH
    with database("guides") as env:
        built = json.loads(manage(env, "bench", "--shelves", str(municipalities)))
        hosts = built["hosts"]
        yield Figure(f"the guides of {municipalities} municipalities taken in", built["seconds"], 30, "s")
        yield Figure("of which the one who takes them in works", built["worked"], None, "CPU-s")
        page, pace = one_page(env, hosts[0]), [count()]
        with as_static_file(env, page), server(env) as serving:
            for figures in (
                pages(serving, hosts),
                fresh(serving, env, hosts[:7]),
                correction(serving, env, hosts),
                search(serving, hosts[0]),
                on_paper(serving, hosts[8:13]),
            ):
                yield from figures
                pace.append(count())
            yield Figure("memory of the server with two workers, after all this", serving.memory_mb(), 200, "MB")
        yield Figure("counting to a million, in the median round", median(pace), None, "CPU-ms")


def one_page(env, host):
    with server(env) as serving:
        return serving.text(ADDRESSES[0], host=host).encode()


@contextlib.contextmanager
def as_static_file(env, page):
    """The same bytes, as the files of the house are kept: beside it a compressed one."""
    place = Path(env["STAFETT_DATA"]) / "static" / STATIC
    packed = place.with_name(place.name + ".gz")
    place.write_bytes(page)
    packed.write_bytes(gzip.compress(page, 1))
    try:
        yield
    finally:
        place.unlink()
        packed.unlink()


def pages(serving, hosts):
    asked = [(address, host) for host in hosts[:AT_ONCE] for address in ADDRESSES]
    cost, served = serving.cpu_ms_of(asked, rounds=2)
    yield Figure("maps from memory, each municipality's own", cost, 1, "CPU-ms")
    others = [(address + kind, host) for host in hosts[:AMONG] for address in ADDRESSES for kind in KINDS]
    cost, _ = serving.cpu_ms_of(others, rounds=2)
    yield Figure("levels, steps and tools from memory, the same", cost, 1, "CPU-ms")
    everybodys = [(address, host) for host in hosts for address in ADDRESSES]
    cost, _ = serving.cpu_ms_of(everybodys, rounds=1)
    yield Figure("every municipality's maps in turn, most of them forgotten meanwhile", cost, 25, "CPU-ms")
    _, static = serving.cpu_ms_of([(f"/static/{STATIC}", hosts[0])] * len(asked), rounds=2)
    yield Figure("the same bytes as a static file", static, None, "pages/s")
    yield Figure("a guide page against a static file", served / static, 0.3, "×", at_least=True)


def fresh(serving, env, hosts):
    """Until the first reader has the page, when a municipality has published."""
    taken = []
    for number, host in enumerate(hosts):
        manage(env, "bench", "--publish", host, f"Ny tittel {number}")
        time.sleep(REMEMBERED)
        taken.append(seconds_until(serving, [host], f"Ny tittel {number}"))
    yield Figure("the first view after a municipality has published", median(taken) * 1000, 25, "ms")


def correction(serving, env, hosts):
    """From the moment the nation has published until everybody's readers have seen it. Two readers at a time."""
    began = float(manage(env, "bench", "--correct", "Nasjonen har rettet"))
    others = [host for host in hosts if host not in hosts[:7]]
    with ThreadPoolExecutor(2) as readers:
        halves = others[::2], others[1::2]
        list(readers.map(lambda half: seconds_until(serving, half, "Nasjonen har rettet"), halves))
    yield Figure("a national correction read in every municipality", time.time() - began, 5, "s")


def seconds_until(serving, hosts, words):
    """How long it takes till the map of each of these says the words."""
    began, connection = time.perf_counter(), HTTPConnection("127.0.0.1", serving.port)
    for host in hosts:
        while words not in serving.text(ADDRESSES[0], host=host, connection=connection):
            if time.perf_counter() - began > 60:
                raise RuntimeError(f"{host} never says {words}")
    return time.perf_counter() - began


def search(serving, host):
    connection, taken = HTTPConnection("127.0.0.1", serving.port), []
    for word in WORDS * 10:
        began = time.perf_counter()
        status, _, _ = serving.get(f"/sok/?{urlencode({'q': word})}", host=host, connection=connection)
        taken.append(time.perf_counter() - began)
        if status != 200:
            raise RuntimeError(f"search answers {status}")
    yield Figure("search in one municipality, 95 of 100", quantiles(taken[len(WORDS) :], n=20)[-1] * 1000, 10, "ms")


def on_paper(serving, hosts):
    """The whole guide as PDF, each one that nobody has asked for before."""
    taken = []
    for host in hosts:
        began = time.perf_counter()
        status, body, _ = serving.get("/handlingsveileder/skriv-ut/veileder.pdf", host=host)
        taken.append(time.perf_counter() - began)
        if status != 200 or not body.startswith(b"%PDF"):
            raise RuntimeError(f"the whole guide on paper answers {status}")
    yield Figure("the whole guide as PDF", median(taken), 1, "s")
