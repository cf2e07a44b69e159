"""How hard each page of the product's own is to read.

python -m stafett.guide.tests.readability > docs/readability.md
"""

from pathlib import Path

import yaml

from stafett.guide.catalogue.shipped import shipped as offerings
from stafett.guide.law.shipped import shipped as provisions
from stafett.guide.readability import FOR_CITIZENS, FOR_STAFF, lix, read_aloud

CONTENT = Path(__file__).parent.parent / "content"
LANGUAGES = ("nb", "nn", "en")
HEAD = """# How hard the texts are to read

LIX: the words of a sentence, and how many of a hundred words are longer than six letters. Red above 45 for staff, and
above 38 for citizens and children; no sentence is chopped to please it. Made by
`python -m stafett.guide.tests.readability`, and a test holds the two together.

| Page | bokmål | nynorsk | English |
| --- | --- | --- | --- |"""


def pages(language):
    """{page: (LIX, limit)} of everything the product itself says."""
    citizens, leaders, national = (file(name, language) for name in ("citizens", "leaders", "national"))
    made = {}
    for level in citizens["levels"]:
        page = f"hjelp/{level['id'].removeprefix('niva-')}"
        made[page] = (lix(read_aloud({**level, "steps": []})), FOR_CITIZENS)
        for step in level["steps"]:
            made[f"{page}/{step['id'].removeprefix('trinn-')}"] = (lix(read_aloud(step)), FOR_CITIZENS)
    made["for-ledere"] = (lix(read_aloud(leaders)), FOR_STAFF)
    for level in national["levels"]:
        made[level["id"]] = (lix(read_aloud({**level, "steps": []})), FOR_STAFF)
        made |= {f"{level['id']}/{step['id']}": (lix(read_aloud(step)), FOR_STAFF) for step in level["steps"]}
    made |= {f"verktoy/{tool['id']}": (lix(read_aloud(tool)), FOR_STAFF) for tool in national["tools"]}
    return made | cells_of_the_model(language) | offered(language) | laws(language)


def cells_of_the_model(language):
    """The cooperation model and each of its cells, as we suggest them."""
    model = file("cooperation", language)
    around = read_aloud([model["lead"], model["levels"], model["views"]])
    made = {"samhandlingsmodell": (lix(around), FOR_STAFF)}
    for cell in sorted({thing["cell"] for thing in model["things"]}):
        told = [[thing["title"], thing["what"]] for thing in model["things"] if thing["cell"] == cell]
        made[f"samhandlingsmodell/{cell}"] = (lix(read_aloud(told)), FOR_STAFF)
    return made


def offered(language):
    """What the catalogue says of what is for the whole country."""
    told = {key: content["texts"].get(language) for key, content in offerings().items()}
    return {f"tilbud/{key}": (lix(read_aloud(texts)), FOR_CITIZENS) for key, texts in told.items() if texts}


def laws(language):
    """The law in plain words, in the languages that it is told in."""
    told = {
        key: [content[part].get(language, "") for part in ("title", "says")] for key, content in provisions().items()
    }
    return {f"lov/{key}": (lix(read_aloud(texts)), FOR_STAFF) for key, texts in told.items() if all(texts)}


def file(name, language):
    return yaml.safe_load((CONTENT / f"{name}.{language}.yaml").read_text(encoding="utf-8"))


def table():
    each = [pages(language) for language in LANGUAGES]
    rows = [f"| {page} | " + " | ".join(str(one.get(page, ("–",))[0]) for one in each) + " |" for page in each[0]]
    return "\n".join([HEAD, *rows]) + "\n"


if __name__ == "__main__":
    print(table(), end="")
