from django.apps import AppConfig


class Web(AppConfig):
    name = "stafett.web"
    label = "web"
