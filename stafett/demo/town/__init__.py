"""
Nordvik and its neighbours as data: places, those who work there, and the families with their logs.

Everything here is invented. `places.py` and `workers.py` say who is where; a file in `stories/` is a family and what
happened, written in days from today; `reading.py` reads it; `schedule.py` gives every event its moment.
"""

from .doors import DOORS
from .places import MUNICIPALITIES, UNITS
from .reading import stories
from .schedule import Moment, Schedule
from .workers import WORKERS

__all__ = ["DOORS", "MUNICIPALITIES", "UNITS", "WORKERS", "Moment", "Schedule", "stories"]
