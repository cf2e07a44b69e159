"""Which addresses a document may have: on the web, or a page of our own. Never one that runs something."""

import re

MOST = 500
ON_THE_WEB = re.compile(r"https?://[^\s/?#.][^\s/?#]*\.[^\s/?#.]+([/?#]\S*)?", re.I)
OF_OUR_OWN = re.compile(r"/(?![/\\])[^\s\\]*")


def is_an_address(link):
    return len(link) <= MOST and bool(ON_THE_WEB.fullmatch(link) or OF_OUR_OWN.fullmatch(link))
