"""The addresses of those who lead. They name no service and no log: what one leads is worked out from the hat."""

from django.urls import path

from .views import by_role, gaps

urlpatterns = [
    path("", gaps.board, name="gap-board"),
    path("med-rolle/", by_role.show, name="shown-by-role"),
    path("med-rolle/ny", by_role.decide, name="show-by-role"),
    path("med-rolle/<uuid:row_id>/navn", by_role.end, name="show-by-name"),
]
