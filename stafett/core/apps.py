from django.apps import AppConfig


class Core(AppConfig):
    name = "stafett.core"
    label = "core"
