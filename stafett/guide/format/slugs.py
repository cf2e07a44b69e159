"""Names as they stand in an address: Rælingen is raelingen, «Målsetting og tiltak» is malsetting-og-tiltak."""

import re
import unicodedata

NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


def slug(name):
    plain = unicodedata.normalize("NFKD", str(name).lower().translate(NORWEGIAN))
    plain = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")
