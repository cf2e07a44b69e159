"""The addresses of what a family asks a service for. They name no child and no service."""

from django.urls import path

from .views import service_requests

urlpatterns = [
    path("", service_requests.show, name="service-requests"),
    path("ny", service_requests.ask, name="ask-service"),
    path("<uuid:asked_id>/", service_requests.one, name="service-request"),
    path("<uuid:asked_id>/svar", service_requests.answer, name="answer-family"),
    path("<uuid:asked_id>/logg", service_requests.begin_log, name="begin-log"),
    path("<uuid:asked_id>/ta-tilbake", service_requests.take_back, name="take-back-from-service"),
]
