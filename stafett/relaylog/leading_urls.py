"""The addresses of those who lead. They name no service and no log: what one leads is worked out from the hat."""

from django.urls import path

from .views import gaps

urlpatterns = [
    path("", gaps.board, name="gap-board"),
]
