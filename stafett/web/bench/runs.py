"""The measurements themselves. Small and big alternate in one run, so that a busy machine is busy for both."""

import json
import re
import time
from statistics import median

from .report import Figure
from .scratch import READERS, fill, manage, scratch
from .serving import Writing, server, unpacked

GUIDE = "/handlingsveileder/"
NOT_KEPT = f"{GUIDE}?anew"  # what is asked for with more words is drawn each time, or anybody could fill the memory
SIZES = {
    "tenth": {"municipalities": 36, "logs": 6_000, "entries": 25},
    "whole": {"municipalities": 356, "logs": 60_000, "entries": 25},
}
ONE = {"municipalities": 1, "logs": 170, "entries": 25}
ROUNDS = 40
FEWER = 15
A_THOUSAND = 1_000
A_ROUND = 20  # visits: short, because others use the machine in gusts


def run(size, *, limit_of_page):
    """Every figure of docs/bench.md. `limit_of_page(env, path, built)` is pgbench's visits per second."""
    with (
        scratch("one", **ONE) as (small, one),
        scratch("many", **SIZES[size]) as (big, many),
        server(small) as beside_one,
        server(big) as beside_many,
    ):
        yield from log_page(beside_one, one, beside_many, many)
        yield from guide(beside_one, one["host"])
        yield Figure("start, until the first answer", beside_one.started_in, 1.5, "s")
        yield Figure("memory of the server with two workers", beside_one.memory_mb(), 200, "MB")
        yield from against_pgbench(beside_one, small, one, limit_of_page)
        yield from consent(beside_one, one)
        yield from withdrawal(small, one)


def log_page(beside_one, one, beside_many, many):
    """What is left of many short rounds when others disturb least: `min`, for what a page costs by itself."""
    alone, crowded, family, pace = [], [], [], []
    for _ in range(ROUNDS):
        alone.append(visits(beside_one, one, "staff"))
        crowded.append(visits(beside_many, many, "staff"))
        family.append(visits(beside_one, one, "family"))
        pace.append(count())
    yield Figure("log page of 50 entries, the holder", min(alone), 6, "CPU-ms")
    yield Figure("the same page, the median round", median(alone), 6, "CPU-ms")
    yield Figure("log page of 50 entries, the mother", min(family), 6, "CPU-ms")
    yield Figure("the holder's page among all the others", min(crowded), 6, "CPU-ms")
    yield Figure("many municipalities against one", min(crowded) / min(alone), 1.2, "×")
    yield Figure("counting to a million, in the least disturbed round", min(pace), None, "CPU-ms")
    yield Figure("counting to a million, in the median round", median(pace), None, "CPU-ms")


def visits(serving, built, who):
    """Processor time of one visit to the log's page, in ms, over a short round."""
    return serving.cpu_ms(page_of(built), host=built["host"], session=built[who], times=A_ROUND)[0]


def count():
    """The same small work each time, in ms: it says how much of the processor the others left to us."""
    began = time.process_time()
    for _ in range(1_000_000):
        pass
    return (time.process_time() - began) * 1000


def page_of(built):
    return f"/min/logg/{built['log']}/"


def consent(serving, built):
    """Who may see the log, for the holder and the mother; and what is kept while one writes."""
    page, host, draft = f"{page_of(built)}tilgang/", built["host"], []
    for who, said in (("staff", "the holder"), ("family", "the mother")):
        rounds = [serving.cpu_ms(page, host=host, session=built[who], times=A_ROUND)[0] for _ in range(FEWER)]
        yield Figure(f"consent page, {said}", min(rounds), 8, "CPU-ms")
        yield Figure("the same, the median round", median(rounds), 8, "CPU-ms")
    writing = Writing(serving, f"{page_of(built)}skriv", host=host, session=built["staff"])
    for number in range(FEWER):
        draft.append(
            writing.keeps_ms(f"{page_of(built)}kladd", times=A_ROUND, text=f"Vi har snakket sammen, {number}. " * 20)
        )
    yield Figure("keeping a draft", min(draft), 4, "CPU-ms")
    yield Figure("the same, the median round", median(draft), 4, "CPU-ms")


def withdrawal(env, built):
    """A thousand people of one service read while the mother takes her yes back."""
    fill(env, READERS, readers=A_THOUSAND, log=built["log"], station=built["ids"]["station"])
    told = json.loads(manage(env, "bench", "--withdraw", json.dumps(built["ids"])))
    yield Figure(f"readings that {A_THOUSAND} people had done before a withdrawal", told["before"], None)
    yield Figure("a withdrawal, by the clock", told["took"], None, "s")
    yield Figure("readings that were begun after it", told["after"], None)
    yield Figure("of these, readings that saw anything", told["saw"], 0)


def guide(serving, host):
    if "/handlingsveileder/niva-1/" not in serving.text(GUIDE, host=host):
        raise RuntimeError("There is no guide to measure.")
    cached, _ = serving.cpu_ms(GUIDE, host=host, times=400)
    yield Figure("guide page from cache", cached, 1, "CPU-ms")
    drawn = [serving.cpu_ms(NOT_KEPT, host=host, times=A_ROUND)[0] for _ in range(ROUNDS)]
    yield Figure("the same page, drawn anew", min(drawn), 3, "CPU-ms")
    yield Figure("the same, the median round", median(drawn), 3, "CPU-ms")
    first, again = wire(serving, host)
    yield Figure("guide page over the wire, first visit with fonts", first / 1000, 150, "kB")
    yield Figure(
        "the same with letters of Sámi and the rest of Europe", (first + more_letters(serving, host)) / 1000, 150, "kB"
    )
    yield Figure("guide page over the wire, next visit", again / 1000, 25, "kB")


def wire(serving, host):
    """Bytes of the page and of everything it asks for; and of the page alone, where the rest is in the browser."""
    _, body, headers = serving.get(GUIDE, host=host)
    text = unpacked(body, headers).decode()
    asked = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', text))
    rest = sum(len(serving.get(address, host=host)[1]) for address in asked)
    return len(body) + rest, len(body)


def more_letters(serving, host):
    """Bytes of the font that is fetched only where a text or a name needs it."""
    [style] = set(re.findall(r'href="(/static/[^"]+\.css)"', serving.text(GUIDE, host=host)))
    [font] = set(re.findall(r"fonts/inter-europe[\w.-]+woff2", serving.text(style, host=host)))
    return len(serving.get(f"{style.rpartition('/')[0]}/{font}", host=host)[1])


def against_pgbench(serving, env, built, limit_of_page):
    """How much of what PostgreSQL can do with the same statements reaches the reader, on as many cores."""
    limit = limit_of_page(env, page_of(built), built)
    _, served = serving.cpu_ms(page_of(built), host=built["host"], session=built["staff"], times=300)
    yield Figure("pgbench with the page's own statements", limit, None, "visits/s")
    yield Figure("the server, one visitor at a time", served, None, "visits/s")
    yield Figure("the server against pgbench", served / limit, 0.1, "×", at_least=True)
