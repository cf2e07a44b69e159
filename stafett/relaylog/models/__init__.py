"""One noun each. What is always true of a row; who may see it is `walls/`."""

from .agreement import Agreement, AgreementAnswer, Exemption, Pause, ProcessingBasis, TakenBack
from .asking_to_redact import RedactionReply, RedactionRequest
from .baton import Holding, Offer, OfferAnswer, OfferWords
from .by_role import ShownByRole
from .consent import (
    Consent,
    ConsentAnswer,
    ConsentGoal,
    Hearing,
    Member,
    MemberGoal,
    Narrowing,
    PrivatePerson,
    PrivateStop,
    RegisteredAnswer,
)
from .control import CaseStep, ReadingCase, Review
from .deputy import Deputyship
from .discard import Discard
from .draft import Draft
from .gap import Gap, GapCount
from .help_request import HelpReply, HelpRequest
from .interpreter import InterpreterNeed, InterpreterOrder
from .log import Closure, Erasure, FamilyMember, LevelChange, RelayLog
from .looking import Question, QuestionAnswer
from .meeting import MINUTES, AgreedMinutes, Attendance, Meeting, MeetingChange, MeetingSlot
from .meeting_place import MeetingPlace, PlaceTold
from .moving import MovedAway, MovedHere
from .own_words import OwnWords, OwnWordsReply
from .plan import BrightSpot, Evaluation, Focus, Goal, Measure, Note
from .protection import Block, Correction
from .redaction import RedactedText, Redaction
from .response import Response
from .sent import FormSent
from .service_request import ServiceReply, ServiceRequest

__all__ = [
    "MINUTES",
    "AgreedMinutes",
    "Agreement",
    "AgreementAnswer",
    "Attendance",
    "Block",
    "BrightSpot",
    "CaseStep",
    "Closure",
    "Consent",
    "ConsentAnswer",
    "ConsentGoal",
    "Correction",
    "Deputyship",
    "Discard",
    "Draft",
    "Erasure",
    "Evaluation",
    "Exemption",
    "FamilyMember",
    "Focus",
    "FormSent",
    "Gap",
    "GapCount",
    "Goal",
    "Hearing",
    "HelpReply",
    "HelpRequest",
    "Holding",
    "InterpreterNeed",
    "InterpreterOrder",
    "LevelChange",
    "Measure",
    "Meeting",
    "MeetingChange",
    "MeetingPlace",
    "MeetingSlot",
    "Member",
    "MemberGoal",
    "MovedAway",
    "MovedHere",
    "Narrowing",
    "Note",
    "Offer",
    "OfferAnswer",
    "OfferWords",
    "OwnWords",
    "OwnWordsReply",
    "Pause",
    "PlaceTold",
    "PrivatePerson",
    "PrivateStop",
    "ProcessingBasis",
    "Question",
    "QuestionAnswer",
    "ReadingCase",
    "RedactedText",
    "Redaction",
    "RedactionReply",
    "RedactionRequest",
    "RegisteredAnswer",
    "RelayLog",
    "Response",
    "Review",
    "ShownByRole",
    "ServiceReply",
    "ServiceRequest",
    "TakenBack",
]
