"""Every address that the base page knows how to link to, leading nowhere."""

from django.http import HttpResponse
from django.urls import path

NAMES = (
    "search log-in log-out choose-hat my-details privacy accessibility source-code choose-language choose-colour-scheme"
)

urlpatterns = [path(f"{name}/", lambda request: HttpResponse(), name=name) for name in NAMES.split()]
