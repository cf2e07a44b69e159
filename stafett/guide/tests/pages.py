"""A page as a reader finds it: its words, its links, its headings."""

import re
from html import unescape
from html.parser import HTMLParser


class Page(HTMLParser):
    def __init__(self, response):
        super().__init__()
        self.links, self.words, self.tags, self._skip = [], [], [], 0
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "a":
            self.links.append(dict(attributes).get("href", ""))

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", unescape(" ".join(self.words)))

    def internal_links(self):
        """Addresses on the same site, without the part after #."""
        return {link.split("#")[0] for link in self.links if link.startswith("/")} - {""}


class Form(HTMLParser):
    """The fields of each form on a page, as a browser would send them."""

    def __init__(self, response):
        super().__init__()
        self.forms, self._area, self._select = [], None, None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form":
            self.forms.append({})
        elif not self.forms or "name" not in has and tag != "option":
            return
        elif tag == "textarea":
            self._area, self.forms[-1][has["name"]] = has["name"], ""
        elif tag == "select":
            self._select = has["name"]
        elif tag == "option":
            if "selected" in has or self._select not in self.forms[-1]:
                self.forms[-1][self._select] = has["value"]
        elif tag == "input" and (has.get("type") not in ("checkbox", "radio") or "checked" in has):
            self.forms[-1][has["name"]] = has.get("value") or ("on" if "checked" in has else "")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._area:
            self.forms[-1][self._area] += data


def fields_of(response):
    """The fields of the longest form on the page; that of the language is short."""
    return max(Form(response).forms, key=len)
