#!/usr/bin/env python3
"""Check everything: python3 check.py. Python 3.11 or newer is all that is needed."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Stafett needs Python 3.11 or newer, and this is %d.%d." % sys.version_info[:2])
if sys.platform == "win32":
    sys.exit("Stafett's own PostgreSQL is started on Linux and macOS only. On Windows, use WSL: wsl --install")

from boot.checks import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
