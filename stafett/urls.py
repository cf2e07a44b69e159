"""The addresses, room by room. Everything under /min/ is confidential; the rest is public."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [path("", include("stafett.web.urls"))]
if find_spec("stafett.relaylog.urls"):
    urlpatterns.append(path("min/logg/", include("stafett.relaylog.urls")))
if find_spec("stafett.guide.urls"):
    urlpatterns.append(path("", include("stafett.guide.urls")))

handler404 = "stafett.web.views.errors.no_such_page"
handler500 = "stafett.web.views.errors.our_fault"
