"""What is there for everybody in the country, from content/catalogue.yaml: {key: what is stored of it}."""

from pathlib import Path

import yaml

COMMON = Path(__file__).parents[1] / "content" / "catalogue.yaml"
ALWAYS = {
    "ages": [], "levels": [], "themes": [], "targets": [], "phone": "", "email": "", "url": "", "owner": "",
}  # fmt: skip


def shipped():
    told = yaml.safe_load(COMMON.read_text(encoding="utf-8"))
    return {key: ALWAYS | content for key, content in told.items()}
