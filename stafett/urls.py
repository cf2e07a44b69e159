"""The addresses, room by room. Everything under /min/ is confidential; the rest is public."""

from django.urls import include, path

urlpatterns = [
    path("", include("stafett.web.urls")),
    path("min/varsler/", include("stafett.messages.urls")),
    path("min/logg/", include("stafett.relaylog.urls")),
    path("min/kontroll/", include("stafett.relaylog.control_urls")),
    path("min/henvendelser/", include("stafett.relaylog.service_urls")),
    path("min/oversikt/", include("stafett.relaylog.leading_urls")),
    path("", include("stafett.guide.urls")),
]

handler400 = "stafett.web.views.errors.made_no_sense"
handler403 = "stafett.web.views.errors.not_allowed"
handler404 = "stafett.web.views.errors.no_such_page"
handler500 = "stafett.web.views.errors.our_fault"
