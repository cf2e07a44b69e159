"""Addresses that exist in the demo only: who you can be."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.try_as, name="try-as"),
    path("<uuid:door_id>/", views.be, name="be"),
]
