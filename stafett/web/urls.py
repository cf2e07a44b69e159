"""The front door's own addresses."""

from django.conf import settings
from django.urls import include, path
from django.views.decorators.http import require_GET

from stafett.relaylog.views import start_page

from .views import door, receipts

urlpatterns = [
    path("min/", require_GET(start_page), name="home"),
    path("min/logg-inn/", door.log_in, name="log-in"),
    path("min/logg-ut/", door.log_out, name="log-out"),
    path("min/fortsett/", door.kept_form, name="kept"),
    path("min/fortsett/slipp/", door.drop_kept, name="drop-kept"),
    path("min/sprak/", door.choose_language, name="choose-language"),
    path("kvittering/", receipts.check, name="check-receipt"),
    path("min/utseende/", door.choose_colour_scheme, name="choose-colour-scheme"),
]
if settings.ENVIRONMENT.is_demo:
    urlpatterns.append(path("min/prove/", include("stafett.demo.urls")))
