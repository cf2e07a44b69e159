"""Drawings made on the server: facts in, safe markup out. Everything drawn is also said in words beside it."""

from stafett.design.charts.facts import ChildLine, Effect, Evaluation, Goal, Holding, Kind, Level, Measure, Timeline
from stafett.design.charts.flow import Band, Box, Way, flow
from stafett.design.charts.mood import mood
from stafett.design.charts.ring import Seat, ring
from stafett.design.charts.road import Step, road
from stafett.design.charts.stripe import stripe
from stafett.design.charts.timeline import timeline
from stafett.design.charts.wheel import Turn, wheel

__all__ = [
    "Band",
    "Box",
    "ChildLine",
    "Effect",
    "Evaluation",
    "Goal",
    "Holding",
    "Kind",
    "Level",
    "Measure",
    "Seat",
    "Step",
    "Timeline",
    "Turn",
    "Way",
    "flow",
    "mood",
    "ring",
    "road",
    "stripe",
    "timeline",
    "wheel",
]
