"""The twelve real guides that the format was made for, as facts. Also what the demo town brings in."""

from pathlib import Path

FOLDER = Path(__file__).parent / "guides"
GUIDES = {file.stem: file for file in sorted(FOLDER.glob("*.yaml"))}
