"""Does each address open? Run by the environment's Python, because psycopg is not in the standard library."""

import os
import sys

import psycopg

for name in sys.argv[1:]:
    try:
        psycopg.connect(os.environ[name], connect_timeout=5).close()
    except psycopg.Error as reason:
        sys.exit(f"{name} does not open: {str(reason).strip()}")
