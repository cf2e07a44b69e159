"""What people do with a relay log, one chapter of the BTI model per file."""

from .agreeing import answer_agreement, give_agreement_again, take_back_agreement
from .asking_to_redact import answer_redaction_request, ask_to_redact
from .basis import write_basis
from .baton import accept_baton, answer_handover, decline_baton, offer_baton, withdraw_offer
from .by_role import show_by_name, show_by_role
from .closing import close_log, withdraw_proposal
from .consent import answer_consent, ask_consent, withdraw_consent, withdraw_goal
from .controlling import ask_reader, explain_reading, follow_up, pass_on, settle_as_ordinary
from .custody import ask_who_answers_now
from .deputies import end_deputyship, name_deputy
from .discarding import discard, put_back
from .do import correct, share_bright_spot, write_note
from .drafting import keep_draft, let_go_draft, sweep_drafts
from .erasing import erase_log, finish_erasures, logs_to_erase
from .evaluate import evaluate_measure
from .exempting import go_on_without, wait_again
from .gaps import look_for_gaps
from .going_through import go_through_readings, unknown_at_night
from .handing_over import offer_batons
from .hearing import hear_child
from .help_requests import ask_for_help, reply_to_request, take_back_request
from .interpreting import order_interpreter, say_interpreter_need
from .level import change_level
from .lifting import agree_to_lift, ask_to_lift, decline_lifting
from .looking import answer_about_reading, ask_about_reading
from .looking_up import look_up_child
from .meeting_places import tell_place
from .meeting_screen import hold_and_plan, show_meeting
from .meeting_times import propose_times, set_time
from .meetings import call_off_meeting, hold_meeting, move_meeting, plan_meeting
from .members import add_member, remove_member
from .minutes import agree_on_minutes
from .morning import do_the_mornings_duty, sweep_sent_forms, sweep_service_requests
from .moving import move
from .opening import propose_log
from .own_words import choose_who_sees, reply_to_own_words, say_in_own_words
from .plan import plan_measure, raise_focus, set_goal
from .private_persons import ask_about_private_person, stop_private_person
from .protection import ask_to_let_in, block_person, freeze, shelter
from .redacting import redact
from .registering import register_agreement, register_answer
from .renewing import renew_consent
from .responding import answer_meeting, have_read_responses, say_how_it_was, say_whether_it_helps
from .service_requests import answer_family, ask_service_for_help, take_back_from_service

__all__ = [
    "accept_baton",
    "add_member",
    "agree_on_minutes",
    "agree_to_lift",
    "answer_about_reading",
    "answer_agreement",
    "answer_consent",
    "answer_family",
    "answer_handover",
    "answer_meeting",
    "answer_redaction_request",
    "ask_about_private_person",
    "ask_about_reading",
    "ask_consent",
    "ask_for_help",
    "ask_reader",
    "ask_service_for_help",
    "ask_to_let_in",
    "ask_to_lift",
    "ask_to_redact",
    "ask_who_answers_now",
    "block_person",
    "call_off_meeting",
    "change_level",
    "choose_who_sees",
    "close_log",
    "correct",
    "decline_baton",
    "decline_lifting",
    "discard",
    "do_the_mornings_duty",
    "end_deputyship",
    "erase_log",
    "evaluate_measure",
    "explain_reading",
    "finish_erasures",
    "follow_up",
    "freeze",
    "give_agreement_again",
    "go_on_without",
    "go_through_readings",
    "have_read_responses",
    "hear_child",
    "hold_and_plan",
    "hold_meeting",
    "keep_draft",
    "let_go_draft",
    "logs_to_erase",
    "look_for_gaps",
    "look_up_child",
    "move",
    "move_meeting",
    "name_deputy",
    "offer_baton",
    "offer_batons",
    "order_interpreter",
    "pass_on",
    "plan_measure",
    "plan_meeting",
    "propose_log",
    "propose_times",
    "put_back",
    "raise_focus",
    "redact",
    "register_agreement",
    "register_answer",
    "remove_member",
    "renew_consent",
    "reply_to_own_words",
    "reply_to_request",
    "say_how_it_was",
    "say_in_own_words",
    "say_interpreter_need",
    "say_whether_it_helps",
    "set_goal",
    "set_time",
    "settle_as_ordinary",
    "share_bright_spot",
    "shelter",
    "show_by_name",
    "show_by_role",
    "show_meeting",
    "stop_private_person",
    "sweep_drafts",
    "sweep_sent_forms",
    "sweep_service_requests",
    "take_back_agreement",
    "take_back_from_service",
    "take_back_request",
    "tell_place",
    "unknown_at_night",
    "wait_again",
    "withdraw_consent",
    "withdraw_goal",
    "withdraw_offer",
    "withdraw_proposal",
    "write_basis",
    "write_note",
]
