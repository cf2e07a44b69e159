"""Schemathesis asks the open guide for whatever its description lets one ask, and much that it does not.

Every answer is one that the description names, in the form that it says. The same questions each time.
"""

import re

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from requests import Request
from schemathesis import GenerationMode, Response

from stafett.guide.operations.catalogue import publish_common_catalogue
from stafett.guide.views.api import described

from .test_api import API, every_address

HOST = "http://nordvik.localhost"
SCHEMA = schemathesis.openapi.from_dict(described())
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}
QUICK, LONG = 25, 1500  # questions to each address


@pytest.fixture
def there(furnished, read):
    """{template: [what is named in its addresses]} of everything that is there to ask for."""
    publish_common_catalogue()
    addresses = [address.removeprefix(API) or "/" for address in every_address(read, "nordvik")]
    return {operation.path: named(operation.path, addresses) for operation in OPERATIONS.values()}


def named(template, addresses):
    pattern = re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[-\\w]+)", template))
    return [found.groupdict() for address in addresses if (found := pattern.fullmatch(address))]


def asked(operation, there, chance):
    """A question as the description allows, or not; and half of them about something that is there."""
    mode = chance.draw(st.sampled_from(GenerationMode))
    case = chance.draw(operation.as_strategy(mode))
    if case.path_parameters and chance.draw(st.booleans()):
        case.path_parameters = case.path_parameters | chance.draw(st.sampled_from(there[operation.path]))
    return case


def plainly(headers):
    """Without what its own courier adds: the answer is to be read as it is."""
    return {name: words for name, words in headers.items() if name.lower() not in ("accept-encoding", "user-agent")}


def answered(case):
    """What the house answers, as it comes over a wire."""
    told = case.as_transport_kwargs(base_url=HOST + API)
    sent = Request(told["method"], told["url"], params=told["params"], headers=plainly(told["headers"])).prepare()
    answer = Client().generic(sent.method, sent.path_url, headers={"host": "nordvik.localhost", **sent.headers})
    headers = {name.lower(): [words] for name, words in answer.headers.items()}
    return Response(answer.status_code, headers, answer.content, request=sent, elapsed=0, verify=True)


def ask_much(operation, there, times):
    @seed(20261122)
    @settings(max_examples=times, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(chance=st.data())
    def ask(chance):
        case = asked(operation, there, chance)
        case.validate_response(answered(case))

    ask()


@pytest.mark.slow
def test_everything_that_is_described_is_asked_for(there):
    assert len(OPERATIONS) >= 12 and all(there.values())


@pytest.mark.slow
@pytest.mark.parametrize("label", OPERATIONS)
def test_whatever_is_asked_the_answer_is_as_described(label, there):
    ask_much(OPERATIONS[label], there, QUICK)


@pytest.mark.proof
@pytest.mark.parametrize("label", OPERATIONS)
def test_the_same_when_much_more_is_asked(label, there):
    ask_much(OPERATIONS[label], there, LONG)
