"""The house as it is at the moment in JOURNEY_MOMENT: for a server that a journey starts beside the one of today."""

import datetime as dt
import os

from stafett.core import clock
from stafett.wsgi import application as house

MOMENT = dt.datetime.fromisoformat(os.environ["JOURNEY_MOMENT"])


def application(environ, start_response):
    with clock.at(MOMENT):
        return house(environ, start_response)
