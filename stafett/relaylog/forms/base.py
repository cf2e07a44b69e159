"""The form that every verb of a log is sent with."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext

from stafett.identity.texts import SENTENCES as ABOUT_PEOPLE

from ..alarms import NOT_ABOUT_THAT, to_ask_about
from ..texts import SENTENCES
from . import token
from .fields import Words


class LogForm(forms.Form):
    """Bound to one log and one person. Its fields only read what was typed; the operation says what is needed.

    `rule` is a broken rule that belongs to no field. `stale`: what is typed here was written to something that has been
    changed since. `status` is what the page answers with when it is shown again. `asked`: what may be about violence or
    abuse, by box, and the writer at work has not answered (decision 36); `answered`: what is answered.
    `see_as`: those one can look as before it is sent. `suggestions`: what it can be filled with (`suggesting`).
    `beside`: who else at work has begun in it, and `is_told_of`: they are told that one has.
    `may_have_begun`: whether somebody may have written in it without sending; a page that knows better says so.
    """

    asks = True
    may_have_begun = True
    see_as = suggestions = beside = ()
    is_told_of = False

    def __init__(self, request, log=None, *, seen="", offers=None, initial=None, ids="%s"):
        data = self.sent(request)
        super().__init__(data, initial=initial, label_suffix="", auto_id=ids)
        self.request, self.log, self.person, self.seen = request, log, request.person, seen
        self.rule, self.stale, self.answered = "", False, data.getlist(NOT_ABOUT_THAT) if data else []
        self.place, self.kept_at, self.writing = request.path, None, ("", 0)
        for field in self.fields.values():
            if isinstance(field, Words):
                field.remind(self.person)
        for name, things in (offers or {}).items():
            self.fields[name].offer(things)

    def sent(self, request):
        """What is to be read and done; None when the form is only shown."""
        return request.POST if request.method == "POST" else None

    @property
    def status(self):
        if not self.is_bound:
            return 200
        if self.stale:
            return 409
        return 422 if self.rule or self.errors or self.asked else 200

    @cached_property
    def asked(self):
        """Families are never asked: what they write is theirs to say."""
        if not (self.asks and self.is_bound and self.person.hat):
            return {}
        typed = {name: self.data.getlist(name) for name in self.fields}
        return to_ask_about(typed, self.person.pk, self.answered)

    @property
    def keeps(self):
        """Whether what is written here is kept while one writes: where there is text to lose, and a log."""
        return self.log is not None and any(isinstance(field.widget, forms.Textarea) for field in self.fields.values())

    def take_up(self, typed, kept_at, seen):
        """Begin where one left off: {field: values}, when they were kept, and the mark of what stood there then."""
        self.stale = seen != self.seen
        self.kept_at, self.writing = kept_at, (typed.get("kladd_felt", [""])[0], typed.get("kladd_tegn", [0])[0])
        self.answered = typed.get(NOT_ABOUT_THAT, [])
        for name, field in self.fields.items():
            if name in typed:
                self.initial[name] = typed[name] if isinstance(field, forms.MultipleChoiceField) else typed[name][-1]

    def typed(self):
        """[(name, value)] as they were sent, so that a page in between can send them on."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]

    def token(self):
        """A new one each time the form is shown."""
        return token.issue(self.log, self.person, self.seen)

    def token_sent(self):
        """The one that came back. WrongForm when it is another's."""
        return token.read(self.data.get("token"), self.log, self.person)

    def said(self):
        """A keyed sign for what was typed."""
        return token.said(self.data)

    def break_rule(self, broken):
        """What the operation said no to, beside the field it is about."""
        words = gettext((ABOUT_PEOPLE | SENTENCES)[broken.code]) % broken.values
        if broken.field in self.fields:
            self.add_error(broken.field, words)
        else:
            self.rule = words

    def _clean_fields(self):
        """`required` only shows which fields can be left empty. Whether something is missing, the operation says."""
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super()._clean_fields()
        for field in needed:
            field.required = True
