"""What PDF/UA-1 asks of a document, as far as a machine can see it: each requirement that does not hold, in words.

A person still has to say whether the order of reading makes sense and whether an alternative says what is seen.
"""

import re
from html import unescape

from pypdf.generic import ContentStream

STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "P",
    "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody",
    "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
}  # fmt: skip
LIES_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
    "LI": {"L"}, "Lbl": {"LI", "Note", "TOCI", "BibEntry"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip
PAINTS = {b"Tj", b"TJ", b"'", b'"', b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"INLINE IMAGE"}


def faults(pdf):
    """Every requirement that does not hold."""
    root = pdf.trailer["/Root"]
    tree = list(elements(root["/StructTreeRoot"]))
    found = [*of_document(pdf, root), *of_headings(tree), *of_elements(tree, root), *of_tables(tree)]
    return found + [words for page in pdf.pages for words in of_page(page, root, tree)]


def of_document(pdf, root):
    says = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
    asked = {
        "is not marked as tagged": is_true(root.get("/MarkInfo", {}).get("/Marked")),
        "says that some tags are only guessed": not is_true(root.get("/MarkInfo", {}).get("/Suspects")),
        "has no language": re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", str(root.get("/Lang", ""))),
        "has no title": (pdf.metadata.title or "").strip(),
        "has another title in its metadata": f">{pdf.metadata.title}<" in unescape(says),
        "shows the name of its file and not its title": is_true(
            root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
        ),
        "does not say that it is PDF/UA-1": re.search(r"pdfuaid:part(>|=[\"'])1", says),
        "runs a script": "/JavaScript" not in root.get("/Names", {}) and "/OpenAction" not in root,
    }
    return [words for words, holds in asked.items() if not holds]


def is_true(said):
    return getattr(said, "value", said) is True


def of_headings(tree):
    levels = [int(tag[1]) for tag, _node, _parent in tree if re.fullmatch("H[1-6]", tag)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "does not begin with the one heading on the first level"
    if any(after > before + 1 for before, after in zip(levels, levels[1:], strict=False)):
        yield "jumps over a level of headings"


def of_elements(tree, root):
    roles = {str(name)[1:]: str(role)[1:] for name, role in root["/StructTreeRoot"].get("/RoleMap", {}).items()}
    for tag, node, parent in tree:
        if roles.get(tag, tag) not in STANDARD:
            yield f"has a tag that nobody knows: {tag}"
        if tag in LIES_IN and parent not in LIES_IN[tag]:
            yield f"has {tag} in {parent}"
        if tag in ("Figure", "Formula") and not str(node.get("/Alt", "")).strip():
            yield f"has {tag} without an alternative"
        if tag == "L" and not any(kid == "LI" for kid, _node, up in elements(node) if up == "L"):
            yield "has a list without items"


def of_tables(tree):
    for tag, node, _parent in tree:
        if tag == "Table":
            heads = [head for kid, head, _up in elements(node) if kid == "TH"]
            if not heads:
                yield "has a table without headers"
            if not all("/Scope" in attributes(head) for head in heads):
                yield "has a header that does not say what it is the header of"
            if len({columns(row) for kid, row, _up in elements(node) if kid == "TR"}) > 1:
                yield "has a table whose rows are not equally long"


def attributes(node):
    said = node.get("/A", [])
    return {
        key: value for one in (said if isinstance(said, list) else [said]) for key, value in one.get_object().items()
    }


def columns(row):
    return sum(int(attributes(cell).get("/ColSpan", 1)) for kid, cell, _up in elements(row) if kid in ("TH", "TD"))


def of_page(page, root, tree):
    if page.get("/Annots") and page.get("/Tabs") != "/S":
        yield "is not tabbed through in the order of its tags"
    for note in page.get("/Annots", []):
        if note.get_object()["/Subtype"] == "/Link":
            yield from of_link(note.get_object(), note.idnum, tree)
    told, loose = pieces(page)
    if loose:
        yield f"has something that is neither tagged nor marked as decoration: {sorted(loose)}"
    known = {number for _tag, node, _up in tree for number in own_pieces(node, page.indirect_reference.idnum)}
    if told != known:
        yield "has pieces that are not in the tree, or places in the tree without a piece"
    yield from of_fonts(page)


def of_link(note, number, tree):
    if not str(note.get("/Contents", "")).strip():
        yield "has a link without a description"
    holders = [tag for tag, node, _up in tree for kid in kids_of(node) if is_reference(kid, number)]
    if holders != ["Link"]:
        yield f"has a link that is tagged as {holders}"


def is_reference(kid, number):
    return isinstance(kid, dict) and kid.get("/Type") == "/OBJR" and kid.raw_get("/Obj").idnum == number


def of_fonts(page):
    for font in page["/Resources"].get("/Font", {}).values():
        for one in font.get_object().get("/DescendantFonts", [font]):
            described = one.get_object().get("/FontDescriptor", {})
            if not any(f"/FontFile{kind}" in described for kind in ("", 2, 3)):
                yield "has a font that is not in the file"
        if "/ToUnicode" not in font.get_object():
            yield "has a font whose signs cannot be read as text"


def elements(node, parent=""):
    """(tag, node, the tag it lies in), in the order they are read."""
    for kid in kids_of(node):
        if isinstance(kid, dict) and "/S" in kid:
            tag = str(kid["/S"])[1:]
            yield tag, kid, parent or str(node.get("/S", "/"))[1:]
            yield from elements(kid, tag)


def kids_of(node):
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def own_pieces(node, page):
    """The numbers of the pieces on this page that an element itself holds."""
    here = node.raw_get("/Pg").idnum if "/Pg" in node else None
    for kid in kids_of(node):
        if isinstance(kid, int):
            if here == page:
                yield int(kid)
        elif "/MCID" in kid and (kid.raw_get("/Pg").idnum if "/Pg" in kid else here) == page:
            yield int(kid["/MCID"])


def pieces(page):
    """(the numbers of what is tagged on a page, the ways something is painted outside both tags and decoration)."""
    told, loose, inside = set(), set(), []
    for operands, operator in ContentStream(page["/Contents"].get_object(), page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            about = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            inside.append(operands[0] == "/Artifact" or "/MCID" in about)
            told |= {int(about["/MCID"])} if "/MCID" in about else set()
        elif operator == b"EMC":
            inside.pop()
        elif operator in PAINTS or operator == b"Do":
            loose |= set() if any(inside) else {operator.decode()}
    return told, loose
