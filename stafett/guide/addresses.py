"""What a safe address is. Said here for every text, box and file; design/assets/desk/signs.js says it in the browser.

On the web it has a host with a dot in it. One of our own begins with one slash: a browser takes // and /\\ for a host.
"""

import re

MOST = 500  # letters, in a box for an address
HOST = r"[^\s<>\"'\\/?#.]+(?:\.[^\s<>\"'\\/?#.]+)+"
ON_THE_WEB = re.compile(rf"https?://{HOST}(?:[/?#][^\s<>\"'\\]*)?", re.I)
OF_OUR_OWN = re.compile(r"/(?![/\\])[^\s<>\"'\\]*")
TO_SOMEBODY = re.compile(r"mailto:[^\s<>\"'\\]+@[^\s<>\"'\\]+|tel:\+?[0-9-]+", re.I)
ON_THE_PAGE = re.compile(r"#[\w-]+")


def is_on_the_web(address):
    """Of another site: what stands in a box or a file for a website."""
    return bool(ON_THE_WEB.fullmatch(address))


def is_our_own(address):
    return bool(OF_OUR_OWN.fullmatch(address))


def leads_to_a_page(address):
    """A document has its address on the web, or here."""
    return len(address) <= MOST and (is_on_the_web(address) or is_our_own(address))


def can_be_a_link(address):
    """In a text, where one can also be led to somebody, or to a place on the page."""
    return any(kind.fullmatch(address) for kind in (ON_THE_WEB, OF_OUR_OWN, TO_SOMEBODY, ON_THE_PAGE))
