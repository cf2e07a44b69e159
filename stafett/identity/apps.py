from django.apps import AppConfig


class Identity(AppConfig):
    name = "stafett.identity"
    label = "identity"
