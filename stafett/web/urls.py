"""The front door's own addresses."""

from django.conf import settings
from django.urls import include, path
from django.views.decorators.http import require_GET

from stafett.relaylog.views import start_page

from .views import beside, door, receipts

beside_a_log = [
    path("", beside.show, name="guide-beside"),
    path("<slug:level>/<slug:step>/", beside.step, name="step-beside"),
    path("<slug:service>/<slug:level>/<slug:step>/", beside.step, name="step-beside"),
    path("<slug:level>/<slug:step>/verktoy/<slug:tool>/", beside.tool, name="tool-beside"),
    path("<slug:service>/<slug:level>/<slug:step>/verktoy/<slug:tool>/", beside.tool, name="tool-beside"),
]

urlpatterns = [
    path("min/", require_GET(start_page), name="home"),
    path("min/logg-inn/", door.log_in, name="log-in"),
    path("min/logg-ut/", door.log_out, name="log-out"),
    path("min/logg-ut/fra-motet", door.leave_meeting, name="leave-meeting"),
    path("min/fortsett/", door.kept_form, name="kept"),
    path("min/fortsett/slipp/", door.drop_kept, name="drop-kept"),
    path("min/sprak/", door.choose_language, name="choose-language"),
    path("kvittering/", receipts.check, name="check-receipt"),
    path("min/steg/<slug:level>/<slug:step>/", beside.choose, name="use-step"),
    path("min/steg/<slug:service>/<slug:level>/<slug:step>/", beside.choose, name="use-step"),
    path("min/logg/<uuid:log_id>/veileder/", include(beside_a_log)),
    path("min/utseende/", door.choose_colour_scheme, name="choose-colour-scheme"),
]
if settings.ENVIRONMENT.is_demo:
    urlpatterns.append(path("min/prove/", include("stafett.demo.urls")))
