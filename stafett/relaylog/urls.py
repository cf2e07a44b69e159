"""The addresses of a log. One per verb, in Norwegian; pages end with a slash, what one does to them does not."""

from django.urls import include, path

from .views import (
    access,
    baton,
    consent,
    discarding,
    drafting,
    exempting,
    life,
    log,
    looking,
    meetings,
    opening,
    own_words,
    plan,
    protection,
    receipts,
    redacting,
    seeing,
    writing,
)

one_log = [
    path("", log.show, name="relay-log"),
    # opening
    path("avtale/", opening.agreement, name="agreement"),
    path("avtale/trekk", opening.take_back, name="take-back-agreement"),
    path("avtale/gi-igjen", opening.give_again, name="give-agreement-again"),
    path("avtale/for-svar", opening.register, name="register-agreement"),
    path("avtale/trekk-sporsmalet", opening.withdraw_proposal, name="withdraw-proposal"),
    path("avtale/spor-dem-som-ogsa-ma-svare", opening.ask_who_answers_now, name="ask-who-answers-now"),
    path("avtale/uten-svar/", exempting.decide, name="exemptions"),
    path("avtale/uten-svar/<uuid:exemption_id>/vent", exempting.wait_again, name="wait-again"),
    path("personvern/", opening.privacy, name="privacy-notice"),
    # consent and members
    path("samtykke/be-om", consent.ask, name="ask-consent"),
    path("samtykke/<uuid:consent_id>/", consent.answer, name="answer-consent"),
    path("samtykke/<uuid:consent_id>/forleng", consent.renew, name="renew-consent"),
    path("samtykke/<uuid:consent_id>/kvittering/", receipts.receipt, name="receipt"),
    path("samtykke/<uuid:consent_id>/kvittering/fil", receipts.receipt_file, name="receipt-file"),
    path("samtykke/<uuid:consent_id>/barnet", consent.hear, name="hear-child"),
    path("samtykke/<uuid:consent_id>/for-svar", consent.register, name="register-answer"),
    path("samtykke/<uuid:consent_id>/trekk", consent.withdraw, name="withdraw-consent"),
    path("samtykke/<uuid:consent_id>/mal/<uuid:goal_id>/trekk", consent.withdraw_goal, name="withdraw-goal"),
    path("laget/ta-med", consent.add_member, name="add-member"),
    path("laget/<uuid:member_id>/ta-ut", consent.remove_member, name="remove-member"),
    # plan
    path("oppmerksomhet/ny", plan.raise_focus, name="raise-focus"),
    path("oppmerksomhet/<uuid:focus_id>/mal", plan.set_goal, name="set-goal"),
    path("mal/<uuid:goal_id>/tiltak", plan.plan_measure, name="plan-measure"),
    path("tiltak/<uuid:measure_id>/vurder", plan.evaluate, name="evaluate-measure"),
    # do
    path("skriv", writing.write_note, name="write-note"),
    path("lysglimt", writing.share_bright_spot, name="share-bright-spot"),
    path("rett/<slug:kind>/<uuid:row_id>/<slug:field>", writing.correct, name="correct"),
    path("forseglet/", redacting.show, name="redactions"),
    path("forseglet/<slug:kind>/<uuid:row_id>/<slug:field>", redacting.redact, name="redact"),
    path("papirkurv/", discarding.show, name="bin"),
    path("papirkurv/<slug:kind>/<uuid:row_id>", discarding.discard, name="discard"),
    path("papirkurv/<uuid:discard_id>/legg-tilbake", discarding.put_back, name="put-back"),
    path("kladd", drafting.keep, name="keep-draft"),
    path("kladd/kast", drafting.let_go, name="let-go-draft"),
    # the child's own words
    path("egne-ord/", own_words.show, name="own-words"),
    path("egne-ord/si", own_words.say, {"about": "how"}, name="say-own-words"),
    path("egne-ord/hvem-mangler", own_words.say, {"about": "missing"}, name="say-who-is-missing"),
    path("egne-ord/<uuid:words_id>/hvem-ser", own_words.choose, name="choose-who-sees"),
    path("egne-ord/<uuid:words_id>/svar", own_words.reply, name="reply-to-own-words"),
    # meetings
    path("mote/nytt", meetings.plan, name="plan-meeting"),
    path("mote/<uuid:meeting_id>/", meetings.show, name="meeting"),
    path("mote/<uuid:meeting_id>/for", meetings.hold, name="hold-meeting"),
    path("mote/<uuid:meeting_id>/flytt", meetings.move, name="move-meeting"),
    path("mote/<uuid:meeting_id>/avlys", meetings.call_off, name="call-off-meeting"),
    # baton
    path("stafettpinne/", baton.show, name="baton"),
    path("stafettpinne/gi-videre", baton.offer, name="offer-baton"),
    path("stafettpinne/ta-imot", baton.accept, name="accept-baton"),
    path("stafettpinne/si-nei", baton.decline, name="decline-baton"),
    path("stafettpinne/trekk", baton.withdraw_offer, name="withdraw-offer"),
    path("stafettpinne/familiens-svar", baton.answer_handover, name="answer-handover"),
    # level and end
    path("niva", life.change_level, name="change-level"),
    path("avslutt", life.close, name="close-log"),
    # who sees, who has read, who is kept out
    path("tilgang/", access.access, name="access"),
    path("se-som/<slug:whom>/", seeing.show, name="see-as"),
    path("lesere/", access.readings, name="readings"),
    path("lesere/kvittering/", access.receipt, name="readings-receipt"),
    path("lesere/kvittering/fil", access.receipt_file, name="readings-receipt-file"),
    path("lesere/<uuid:reading_id>/spor", looking.ask, name="ask-about-reading"),
    path("lesere/sporsmal/<uuid:question_id>/", looking.answer, name="answer-about-reading"),
    path("sperrer/", protection.blocks, name="blocks"),
    path("sperrer/ny", protection.block, name="block-person"),
    path("sperrer/slipp-inn", protection.ask_to_let_in, name="ask-to-let-in"),
    path("sperrer/<uuid:block_id>/be-om-a-oppheve", protection.ask_to_lift, name="ask-to-lift"),
    path("sperrer/<uuid:block_id>/opphev", protection.agree_to_lift, name="agree-to-lift"),
    path("sperrer/<uuid:block_id>/si-nei", protection.decline_lifting, name="decline-lifting"),
]

urlpatterns = [
    path("start", opening.start, name="start-log"),
    path("<uuid:log_id>/", include(one_log)),
]
