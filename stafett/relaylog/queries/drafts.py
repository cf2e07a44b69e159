"""What one has written in a form and not sent, put back where it was."""

from ..models import Draft


def take_up(form, log):
    """Before the form is shown: a draft of it fills the boxes. The walls show nobody's but one's own."""
    if form.is_bound or not form.keeps:
        return
    draft = Draft.objects.filter(log=log, place=form.place).first()
    if draft:
        form.take_up(draft.typed, draft.kept_at, draft.seen)
