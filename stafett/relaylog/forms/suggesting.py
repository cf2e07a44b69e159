"""A form that can begin with words that are ready: the ones who write make them their own before anything is saved."""

from ..alarms import NOT_ABOUT_THAT
from .base import LogForm

INSERT, WHICH = "sett_inn", "forslag"  # the button, and what was chosen


class SuggestingForm(LogForm):
    """With what was chosen put into the boxes that were empty. `inserted`: how that went, when it was asked for."""

    inserted = None

    def sent(self, request):
        """Nothing is done by choosing: the form is shown again with all that was typed."""
        return None if INSERT in request.POST else super().sent(request)

    def suggest(self, suggestions):
        """What it can begin with: each with a `key`, a `heading`, `words`, and `texts` by box."""
        self.suggestions = suggestions
        if INSERT in self.request.POST:
            self._keep_what_was_typed()
            self._insert(next((one for one in suggestions if one.key == self.request.POST.get(WHICH)), None))

    def groups(self):
        """{heading: the suggestions under it}, in their order."""
        groups = {}
        for one in self.suggestions:
            groups.setdefault(one.heading, []).append(one)
        return groups

    def _keep_what_was_typed(self):
        self.may_have_begun = False
        self.answered = self.request.POST.getlist(NOT_ABOUT_THAT)
        self.initial |= {name: self.request.POST[name] for name in self.fields if name in self.request.POST}

    def _insert(self, chosen):
        if chosen is None:
            self.inserted = "gone"
            return
        empty = {name: text for name, text in chosen.texts.items() if not (self.initial.get(name) or "").strip()}
        self.initial |= empty
        self.inserted = "put in" if empty else "full"
