"""In which chapter of the operations each verb is done."""

CHAPTERS = {
    "agreeing": ["answer the agreement", "take back the agreement"],
    "custody": ["ask who answers now"],
    "exempting": ["go on without an answer"],
    "closing": ["withdraw the proposal", "close the log"],
    "consent": ["ask for consent", "answer a consent", "withdraw a consent", "withdraw a goal"],
    "members": ["choose members"],
    "renewing": ["renew a consent"],
    "registering": ["register an answer", "register an answer to the log"],
    "hearing": ["hear the child"],
    "plan": ["raise a focus", "set a goal", "plan a measure"],
    "do": ["write a note", "share a bright spot", "correct"],
    "redacting": ["redact a text"],
    "discarding": ["discard", "put back"],
    "evaluate": ["evaluate a measure"],
    "meetings": ["plan a meeting", "hold a meeting", "move a meeting", "call off a meeting"],
    "baton": ["offer the baton", "accept the baton", "decline the baton", "withdraw the offer", "answer the handover"],
    "level": ["change the level"],
    "looking": ["ask about a reading", "answer about a reading"],
    "protection": ["block a person", "ask to let in"],
    "lifting": ["ask to lift a block", "agree to lift a block", "decline a lifting"],
}
