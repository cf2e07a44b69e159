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
