"""
When everything happens, for a given today: each event of each story gets a moment, in an order that never changes.

The services act in the daytime on working days, families in the evening. Meetings are moved to a school day where there
is room for it between what comes before and after.
"""

import datetime as dt
from dataclasses import dataclass

from stafett.core.clock import OSLO

from .days import date_of, meeting_day
from .shapes import Event, Story

DAWN, MORNING, EVENING, MEETING = dt.time(5), dt.time(8, 40), dt.time(18, 30), dt.time(13, 15)
A_WHILE, A_DAY = dt.timedelta(minutes=7), dt.timedelta(days=1)
FAR_AHEAD = 60


@dataclass(frozen=True)
class Moment:
    """An event with its place in time."""

    at: dt.datetime
    story: Story
    event: Event


class Schedule:
    """One story's events, laid out so that it is true today."""

    def __init__(self, story, today):
        self.story, self.today = story, today
        self.meetings, self.moved = {}, {}
        self.moments = self._lay_out()

    def date(self, days):
        """The date of something planned so many days from today."""
        return date_of(days, self.today)

    def mornings(self):
        """The mornings when a baton of this story was to pass, and after it was decided not to wait for an answer."""
        days = [self.date(event.words["takes_over_on"]) for event in self.story.events if event.does == "offer_baton"]
        days += [self.date(event.day) + A_DAY for event in self.story.events if event.does == "go_on_without"]
        return [dt.datetime.combine(day, DAWN, OSLO) for day in days if day < self.today]

    def _lay_out(self):
        days = [self._day(place) for place in range(len(self.story.events))]
        moments, last = [], None
        for day, event in zip(days, self.story.events, strict=True):
            wanted = self._time(day, event)
            last = wanted if last is None else max(wanted, last + A_WHILE)
            moments.append(Moment(last, self.story, event))
        return moments

    def _day(self, place):
        event = self.story.events[place]
        if event.does == "plan_meeting":
            self.meetings[event.words["name"]] = self._meeting(place, event)
        if event.does == "move_meeting":
            self.moved[event.words["meeting"]] = self._moved(event)
        if event.does == "hold_meeting":
            return self.meetings[event.words["meeting"]].date()
        return self.date(event.day)

    def _moved(self, event):
        """Another day to come, and later than the one it was moved from."""
        was = self.meetings[event.words["meeting"]].date()
        day = meeting_day(event.words["at"], self.today, was + A_DAY, self.today + dt.timedelta(days=FAR_AHEAD))
        return dt.datetime.combine(day, MEETING, OSLO)

    def _meeting(self, place, planned):
        """When it is held: between its neighbours if it has been, otherwise some day to come."""
        wanted, earliest, latest = planned.words["at"], self.date(planned.day), None
        for before, event in enumerate(self.story.events[place + 1 :], start=place):
            if event.does == "hold_meeting" and event.words["meeting"] == planned.words["name"]:
                earliest = self.date(self.story.events[before].day)
                after = self.story.events[before + 2 : before + 3]
                latest = self.date(after[0].day if after else -1)
        if latest is None:
            earliest, latest = self.today + A_DAY, self.today + dt.timedelta(days=FAR_AHEAD)
        return dt.datetime.combine(meeting_day(wanted, self.today, earliest, latest), MEETING, OSLO)

    def _time(self, day, event):
        if event.does == "hold_meeting":
            return self.meetings[event.words["meeting"]] + dt.timedelta(hours=1)
        if event.by in self.story.at_home():
            return dt.datetime.combine(day, EVENING, OSLO)
        return dt.datetime.combine(day, MORNING, OSLO) + dt.timedelta(minutes=event.day * -11 % 240)
