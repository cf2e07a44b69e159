"""How it is said who needs an interpreter, and written how far it has come with one."""

from stafett.relaylog import operations as do

from .doing import SEALED, Deed, child_of, insert


def whose(at):
    """One's own at home; at work the child's."""
    return at.person if at.name in at.at_home else child_of(at)


INTERPRETING = {
    "say who needs an interpreter": Deed(
        operation=lambda at: do.say_interpreter_need(
            at.log, person=whose(at), how="spoken", language="polsk", by=at.person
        ),
        sql=lambda at: insert(
            "interpreterneed", at, "signed", person_id=whose(at).pk, number=9, how=SEALED, language=SEALED
        ),
        address="interpreters",
        typed=lambda at: {"person": whose(at).pk, "how": "signed", "language": "norsk tegnspråk"},
    ),
    "order an interpreter": Deed(
        operation=lambda at: do.order_interpreter(at.interpreted, need=at.need, stands="confirmed", by=at.person),
        sql=lambda at: insert(
            "interpreterorder",
            at,
            "signed",
            meeting_id=at.interpreted.pk,
            need_id=at.need.pk,
            number=9,
            stands="asked",
            meeting_at=at.interpreted.at,
        ),
        address="order-interpreter",
        args=lambda at: [at.interpreted.pk],
        typed=lambda at: {"need": at.need.pk, "stands": "asked"},
    ),
}
