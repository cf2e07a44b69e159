"""What people choose, what is planned for them, and what is sent."""

from .choosing import choose_channel, stop_telling
from .planning import Awaited, plan, those_to_look_at
from .sending import send_due

__all__ = ["Awaited", "choose_channel", "plan", "send_due", "stop_telling", "those_to_look_at"]
