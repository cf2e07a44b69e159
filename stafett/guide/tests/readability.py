"""How hard a page is to read, as LIX: the words of a sentence, and how many of a hundred words are long.

python -m stafett.guide.tests.readability > docs/readability.md
"""

import re
from pathlib import Path

import yaml

from stafett.guide.catalogue.shipped import shipped as offerings
from stafett.guide.law.shipped import shipped as provisions

CONTENT = Path(__file__).parent.parent / "content"
LANGUAGES = ("nb", "nn", "en")
NOT_READ = {
    "id",
    "code",
    "tools",
    "law",
    "aliases",
    "number",
    "kind",
    "input",
    "icon",
    "banners",
    "to_level",
    "binding",
    "unit",
    "address",
}
STAFF, CITIZENS = 45, 38  # red above these
HEAD = """# How hard the texts are to read

LIX: the words of a sentence, and how many of a hundred words are longer than six letters. Red above 45 for staff, and
above 38 for citizens and children; no sentence is chopped to please it. Made by
`python -m stafett.guide.tests.readability`, and a test holds the two together.

| Page | bokmål | nynorsk | English |
| --- | --- | --- | --- |"""


def lix(text):
    words = re.findall(r"\w+", text)
    sentences = len(re.findall(r"[.!?:]+(?:\s|$)", text)) or 1
    return round(len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words))


def read_aloud(value):
    """What a reader reads, each text as a sentence of its own."""
    if isinstance(value, dict):
        return " ".join(read_aloud(child) for key, child in value.items() if key not in NOT_READ)
    if isinstance(value, list):
        return " ".join(map(read_aloud, value))
    text = str(value) if isinstance(value, str) else ""
    return text if text[-1:] in (".", "!", "?", ":", "") else f"{text}."


def pages(language):
    """{page: (LIX, limit)} of everything the product itself says."""
    citizens, leaders, national = (file(name, language) for name in ("citizens", "leaders", "national"))
    made = {}
    for level in citizens["levels"]:
        page = f"hjelp/{level['id'].removeprefix('niva-')}"
        made[page] = (lix(read_aloud({**level, "steps": []})), CITIZENS)
        for step in level["steps"]:
            made[f"{page}/{step['id'].removeprefix('trinn-')}"] = (lix(read_aloud(step)), CITIZENS)
    made["for-ledere"] = (lix(read_aloud(leaders)), STAFF)
    for level in national["levels"]:
        made[level["id"]] = (lix(read_aloud({**level, "steps": []})), STAFF)
        made |= {f"{level['id']}/{step['id']}": (lix(read_aloud(step)), STAFF) for step in level["steps"]}
    made |= {f"verktoy/{tool['id']}": (lix(read_aloud(tool)), STAFF) for tool in national["tools"]}
    return made | cells_of_the_model(language) | offered(language) | laws(language)


def cells_of_the_model(language):
    """The cooperation model and each of its cells, as we suggest them."""
    model = file("cooperation", language)
    around = read_aloud([model["lead"], model["levels"], model["views"]])
    made = {"samhandlingsmodell": (lix(around), STAFF)}
    for cell in sorted({thing["cell"] for thing in model["things"]}):
        told = [[thing["title"], thing["what"]] for thing in model["things"] if thing["cell"] == cell]
        made[f"samhandlingsmodell/{cell}"] = (lix(read_aloud(told)), STAFF)
    return made


def offered(language):
    """What the catalogue says of what is for the whole country."""
    told = {key: content["texts"].get(language) for key, content in offerings().items()}
    return {f"tilbud/{key}": (lix(read_aloud(texts)), CITIZENS) for key, texts in told.items() if texts}


def laws(language):
    """The law in plain words, in the languages that it is told in."""
    told = {
        key: [content[part].get(language, "") for part in ("title", "says")] for key, content in provisions().items()
    }
    return {f"lov/{key}": (lix(read_aloud(texts)), STAFF) for key, texts in told.items() if all(texts)}


def file(name, language):
    return yaml.safe_load((CONTENT / f"{name}.{language}.yaml").read_text(encoding="utf-8"))


def table():
    each = [pages(language) for language in LANGUAGES]
    rows = [f"| {page} | " + " | ".join(str(one.get(page, ("–",))[0]) for one in each) + " |" for page in each[0]]
    return "\n".join([HEAD, *rows]) + "\n"


if __name__ == "__main__":
    print(table(), end="")
