"""The server that is tried, the one that is measured and the one that is run for real are the same."""

import re

from boot.places import ROOT
from boot.serve import ONE_HEAP, command

SERVICE = (ROOT / "deploy" / "stafett.service").read_text().replace("\\\n", " ")


def test_the_service_serves_as_run_py_does():
    started = re.search(r"^ExecStart=(.*)$", SERVICE, re.MULTILINE)[1].split()
    assert started[1:] == command(8000)[1:]


def test_the_service_and_the_measured_server_have_one_heap_too():
    from stafett.web.bench import serving

    said = dict(line.split("=", 1) for line in re.findall(r"^Environment=(\w+=\w+)$", SERVICE, re.MULTILINE))
    assert said == serving.ONE_HEAP == ONE_HEAP
