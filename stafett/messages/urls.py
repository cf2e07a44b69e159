"""The addresses of this room, under `/min/varsler/`."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.show, name="my-messages"),
    path("stopp/<str:kind>/", views.stop, name="stop-messages"),
]
