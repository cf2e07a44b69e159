"""What one has written in a form and not sent, put back where it was."""

from stafett.core.together import ask_together

from ..models import Draft


def take_up(form, log):
    """Before the form is shown: a draft of it fills the boxes. The walls show nobody's but one's own."""
    if form.is_bound or not form.keeps or not form.may_have_begun:
        return
    draft = Draft.objects.filter(log=log, place=form.place).first()
    if draft:
        form.take_up(draft.typed, draft.kept_at, draft.seen)


def corrects_redacted(log, place):
    """Whether the form at this address corrects a text that has been sealed since: nothing is kept of it."""
    if "/rett/" not in place:
        return False
    [[[redacted]]] = ask_together(("select relaylog_corrects_redacted(%s, %s)", [log.pk, place]))
    return redacted
