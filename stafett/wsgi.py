"""The door for the web server. Refuses to open when the walls are not awake."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stafett.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402 (the settings are named first)

application = get_wsgi_application()

from stafett.core.startup import refuse_to_serve_unsafely  # noqa: E402 (needs the application to be set up)

refuse_to_serve_unsafely()

gc.collect()
gc.freeze()  # the house itself stays for as long as the server does: nobody need look for rubbish in it
gc.collect()  # counted anew, without the house
gc.set_threshold(700, 10, 2)  # a guide that nobody reads any more holds on to itself, and takes some hundred kB
