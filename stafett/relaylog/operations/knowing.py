"""Who says yes to a private person knows who it is: a name can be typed with another's number."""

from stafett.core.errors import RuleBroken

from ..models.agreement import Answer


def knows_whom(consent, answer, born):
    """RuleBroken unless it is no private person, no yes, or the day that this one was born."""
    if answer != Answer.YES or consent.private_person_id is None:
        return
    if born is None:
        raise RuleBroken("private.say_when_born", field="born")
    if f"{born:%d%m%y}" != consent.private_person.born:
        raise RuleBroken("private.born_another_day", field="born")
