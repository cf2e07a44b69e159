"""What stands around a draft that it can lead to: the guides as readers have them, and the other chapters."""

from functools import cached_property

from ..models import GuideVersion
from ..outline import Outline
from ..readers import READERS
from .draft import open_desk


class Around:
    """`own`: the outline of the draft itself, which readers will have instead. Nothing is asked twice."""

    def __init__(self, municipality, language, service, own):
        self.municipality, self.language, self.service, self.own = municipality, language, service, own
        self._found = {}

    def once(self, find):
        """What `find` answers of this municipality in this language."""
        if find not in self._found:
            self._found[find] = find(self.municipality, self.language)
        return self._found[find]

    @cached_property
    def services(self):
        """Those that have guides of their own; '' when nobody has, for then all follow the nation."""
        out = GuideVersion.objects.published().filter(guide__municipality=self.municipality)
        found = {*out.values_list("guide__service", flat=True), self.service} - set(READERS)
        return sorted(found) or [""]

    @cached_property
    def first(self):
        """The service whose guide stands without a service in its address. None when one chooses among several."""
        return self.services[0] if len(self.services) == 1 or "" in self.services else None

    def guide(self, service=""):
        """The guide at this service's address: its own, or that of everybody when it speaks to it. Or None."""
        service = service or self.first
        if service in self.services:
            return self.out(service)
        for_all = self.out("") if "" in self.services else None
        return for_all if for_all and service in for_all.variants else None

    def written_for(self, reader):
        """What citizens or leaders read; None before anything is out."""
        return self.out(reader)

    def out(self, service):
        if service == self.service:
            return self.own
        if service not in self._found:
            document = open_desk(self.municipality, self.language, service).out
            self._found[service] = Outline(document, national=False) if document["levels"] else None
        return self._found[service]
