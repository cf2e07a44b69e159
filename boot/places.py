"""Where things lie. Everything made on this machine is in `var/`, `node_modules/` and the git-ignored static folder."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = VAR / "venv"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
TOWN = VAR / "town"
TEST = VAR / "test"


def packages():
    """The virtual environment's site-packages, whichever Python made it."""
    return next(VENV.glob("lib/python3*/site-packages"), VENV / "missing")
